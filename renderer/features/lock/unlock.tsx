import { ArrowRight, Ellipsis, FolderOpen, FolderPlus, Info, Shapes } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ErrorCode } from '#contract/errors.ts';
import { journal } from '../../bridge/client.ts';
import { pauseInWords } from '../../passphrase/pause-words.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { PassphraseInput } from '../../ui/field.tsx';
import { Menu } from '../../ui/menu.tsx';
import { type Pause, usePause } from '../../use-pause.ts';
import { chooseFolder } from './choose-folder.ts';
import type { Opening } from './lock-screen.tsx';
import { codeOf } from './lock-sentences.ts';
import { openExample } from './open-example.ts';
import { RecoveryForm } from './recovery-form.tsx';
import { SquarePage } from './square-page.tsx';
import './unlock.css';

interface UnlockProps {
  readonly onOpen: (opening: Opening) => void;
  readonly onTrouble: (code: ErrorCode) => void;
  readonly offersExample: boolean;
}

/** A word, a field and a way for a forgotten passphrase. It says nothing about what is behind it. */
export function Unlock({ onOpen, onTrouble, offersExample }: UnlockProps) {
  const [way, setWay] = useState<'passphrase' | 'words' | 'square'>('passphrase');
  // Both ways in share one pause: a try of either kind is not looked at until it has passed.
  const pause = usePause();
  if (way === 'square') {
    return <SquarePage onOpen={onOpen} onTrouble={onTrouble} pause={pause} onBack={() => setWay('words')} />;
  }
  return (
    <main className="unlock">
      <div className="unlock-middle">
        <h1 className="unlock-name">Notes</h1>
        {way === 'words' ? (
          <RecoveryForm
            onOpen={onOpen}
            onTrouble={onTrouble}
            pause={pause}
            onBack={() => setWay('passphrase')}
            onSquare={() => setWay('square')}
          />
        ) : (
          <PassphraseForm
            onOpen={onOpen}
            onTrouble={onTrouble}
            pause={pause}
            offersExample={offersExample}
            onRecovery={() => setWay('words')}
          />
        )}
      </div>
    </main>
  );
}

interface PassphraseFormProps extends UnlockProps {
  readonly pause: Pause;
  readonly onRecovery: () => void;
}

type Outcome = 'none' | 'wrong' | 'empty' | 'too-long';

function PassphraseForm({ onOpen, onTrouble, pause, offersExample, onRecovery }: PassphraseFormProps) {
  const [passphrase, setPassphrase] = useState('');
  const [opening, setOpening] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>('none');
  const [capsLock, setCapsLock] = useState(false);
  const [folderProblem, setFolderProblem] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const waiting = pause.secondsLeft > 0;

  // Disabling the field takes the focus away; it comes back with the whole text chosen, ready to be typed over.
  useEffect(() => {
    if (!opening && !waiting) field.current?.select();
  }, [opening, waiting]);

  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (opening || waiting) return;
    setFolderProblem('');
    if (passphrase === '' || passphrase.length > 1_024) {
      setOutcome(passphrase === '' ? 'empty' : 'too-long');
      return;
    }
    setOpening(true);
    setOutcome('none');
    try {
      const answer = await journal.access.unlock({ passphrase });
      if (answer.result === 'open') {
        onOpen({ ...answer, firstRun: false, withRecovery: false });
        return;
      }
      setOutcome('wrong');
      pause.begin(answer.waitSeconds);
    } catch (error) {
      onTrouble(codeOf(error));
    }
    setOpening(false);
  };

  return (
    <form className="unlock-form" onSubmit={handleSubmit}>
      <PassphraseInput
        large
        ref={field}
        aria-label="Passphrase"
        aria-describedby="unlock-told"
        {...(outcome === 'wrong' ? { 'aria-invalid': true } : {})}
        placeholder="Passphrase"
        autoComplete="current-password"
        value={passphrase}
        disabled={opening || waiting}
        onCapsLock={setCapsLock}
        onChange={(event) => setPassphrase(event.target.value)}
        after={
          waiting ? (
            <span className="unlock-seconds" role="timer" aria-live="off">
              {pause.secondsLeft} s
            </span>
          ) : (
            <IconButton size="s" type="submit" label="Open" icon={ArrowRight} aria-disabled={opening} />
          )
        }
      />
      <p className={outcome === 'wrong' ? 'unlock-told unlock-wrong' : 'unlock-told'} id="unlock-told" role="status">
        {outcome === 'wrong' && <Info className="icon icon-small" aria-hidden="true" />}
        <span>{opening ? 'Opening…' : folderProblem || sentenceFor(outcome, capsLock, pause)}</span>
      </p>
      <div className="between">
        <Button kind="quiet" size="s" className="unlock-other" onClick={onRecovery}>
          Use a recovery sheet
        </Button>
        <Menu
          label="Another journal"
          trigger={<IconButton size="s" label="Another journal…" icon={Ellipsis} />}
          items={[
            {
              label: 'Open another folder…',
              icon: FolderOpen,
              onSelect: () => void chooseFolder('open').then(setFolderProblem),
            },
            {
              label: 'Start in a new folder…',
              icon: FolderPlus,
              onSelect: () => void chooseFolder('create').then(setFolderProblem),
            },
            ...(offersExample
              ? [
                  {
                    label: 'Look around with an example',
                    icon: Shapes,
                    onSelect: () =>
                      void openExample().then((opened) =>
                        typeof opened === 'string' ? setFolderProblem(opened) : onOpen(opened),
                      ),
                  },
                ]
              : []),
          ]}
        />
      </div>
    </form>
  );
}

/** One calm line. It changes when a pause begins and when it ends, and is read out then; the seconds run in silence. */
function sentenceFor(outcome: Outcome, capsLock: boolean, { secondsLeft, length }: Pause): string {
  const wait = secondsLeft > 0 ? pauseInWords(length) : '';
  const caps = capsLock ? 'Caps Lock is on' : '';
  switch (outcome) {
    case 'wrong':
      return [
        'That didn’t open it.',
        caps && `${caps}, which may be why.`,
        wait || (length > 0 && 'You can try again now.'),
      ]
        .filter(Boolean)
        .join(' ');
    case 'empty':
      return 'Type your passphrase first.';
    case 'too-long':
      return 'That is longer than any passphrase here can be. Was something else pasted?';
    case 'none':
      return [caps && `${caps}.`, wait].filter(Boolean).join(' ');
  }
}
