import { useEffect, useState } from 'react';
import { errorSentences } from '#contract/errors.ts';
import { journal, shell } from '../../bridge/client.ts';
import { localTimeOf } from '../../dates.ts';
import { momentWords } from '../../journal-condition.ts';
import { Button } from '../../ui/button.tsx';
import type { FoundCopy } from './choose-copies.tsx';
import { chooseFolder } from './choose-folder.ts';
import { LockPage } from './lock-page.tsx';

const notUsed = 'That folder couldn’t be used. Nothing in it was changed. Choose another one.';

/** A folder with copies and no journal, as on a stick: one of them is put back elsewhere, and they stay as they are. */
export function CopiesHere() {
  const [copies, setCopies] = useState<readonly FoundCopy[]>([]);
  const [ownIsFree, setOwnIsFree] = useState(false);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    const leave = (): void => setProblem(errorSentences.internal);
    journal.access.copiesAtHand().then(setCopies, leave);
    shell.journals.copies().then((told) => setOwnIsFree(told.ownIsFree), leave);
  }, []);
  const putBack = (into: 'own' | 'chosen'): void => {
    setProblem('');
    shell.journals.putBack({ into }).catch(() => setProblem(notUsed));
  };
  return (
    <LockPage
      title="There are copies here"
      about={
        <>
          {countWords(copies)} Put one back, and it is a journal again, with the passphrase that it had. The copies stay
          as they are.
        </>
      }
    >
      <div className="buttons">
        {ownIsFree && (
          <Button kind="primary" onClick={() => putBack('own')}>
            Put one back on this computer
          </Button>
        )}
        <Button kind={ownIsFree ? 'plain' : 'primary'} onClick={() => putBack('chosen')}>
          Put one back in another folder…
        </Button>
      </div>
      <div className="buttons">
        <Button onClick={() => void chooseFolder('open').then(setProblem)}>Choose another folder</Button>
        <Button kind="quiet" onClick={() => void chooseFolder('create').then(setProblem)}>
          Begin a new journal…
        </Button>
      </div>
      <p className="unlock-told" role="status">
        {problem}
      </p>
    </LockPage>
  );
}

function countWords(copies: readonly FoundCopy[]): string {
  const latest = copies
    .map(({ madeAt }) => madeAt)
    .sort()
    .at(-1);
  if (latest === undefined) return '';
  const when = momentWords(latest, localTimeOf(new Date()));
  return copies.length === 1
    ? `This folder holds no journal, but a copy of one, made ${when}.`
    : `This folder holds no journal, but ${copies.length} copies of one, the latest made ${when}.`;
}
