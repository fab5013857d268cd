import { useEffect, useState } from 'react';
import type { ErrorCode } from '#contract/errors.ts';
import { journal } from '../../bridge/client.ts';
import { Button } from '../../ui/button.tsx';
import type { Pause } from '../../use-pause.ts';
import { ChooseCopies, type Chosen } from './choose-copies.tsx';
import type { Opening } from './lock-screen.tsx';
import { MendLock } from './mend-lock.tsx';
import type { Work } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

interface LockWaysProps {
  readonly pause: Pause;
  readonly work: Work;
  readonly onOpen: (opening: Opening) => void;
  readonly onTrouble: (code: ErrorCode) => void;
}

/** Where a lost lock can be found again: each copy has one of its own, and the recovery sheet holds one. */
export function LockWays(props: LockWaysProps) {
  const [beside, setBeside] = useState(0);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [mending, setMending] = useState<'copy' | 'sheet' | null>(null);
  useEffect(() => {
    journal.access.copiesAtHand().then(
      ({ length }) => setBeside(length),
      () => {},
    );
  }, []);
  const hasCopies = beside + (chosen?.copies.length ?? 0) > 0;
  return (
    <>
      <li>
        <b>Put the lock back from a copy</b>
        <p>
          {beside > 0
            ? 'Each copy beside the journal has a lock of its own, which the same passphrase opens.'
            : 'Each copy has a lock of its own. There is none beside the journal; there may be one in a second place.'}
        </p>
        {chosen && (
          <p role="status">
            {chosen.copies.length > 0
              ? `There ${chosen.copies.length === 1 ? 'is one copy' : `are ${chosen.copies.length} copies`} in “${chosen.name}”.`
              : `There is no copy in “${chosen.name}”.`}
          </p>
        )}
        {mending === 'copy' && hasCopies ? (
          <MendLock fromSheet={false} {...props} />
        ) : (
          <div className="buttons">
            {hasCopies && (
              <Button kind="primary" onClick={() => setMending('copy')}>
                From a copy…
              </Button>
            )}
            <ChooseCopies work={props.work} about="choose" onChosen={setChosen} />
          </div>
        )}
        <WorkLine work={props.work} about="choose" />
      </li>
      <li>
        <b>Put the lock back from the recovery sheet</b>
        <p>
          The square on the sheet holds it. Any scanner shows its text; a phone may keep what it scanned, but without
          the words the text opens nothing.
        </p>
        {mending === 'sheet' ? (
          <MendLock fromSheet {...props} />
        ) : (
          <Button onClick={() => setMending('sheet')}>From the sheet…</Button>
        )}
      </li>
    </>
  );
}
