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
import { isQuickHere, openQuick } from './quick-code.ts';
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
  const [way, setWay] = useState<'quick' | 'passphrase' | 'words' | 'square'>(isQuickHere() ? 'quick' : 'passphrase');
  const [why, setWhy] = useState('');
  // All ways in share one pause: a try of any kind is not looked at until it has passed.
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
          <SecretForm
            key={way}
            kind={way}
            why={way === 'passphrase' ? why : ''}
            onOpen={onOpen}
            onTrouble={onTrouble}
            pause={pause}
            offersExample={offersExample}
            onRecovery={() => setWay('words')}
            onPassphrase={(why) => {
              setWhy(why);
              setWay('passphrase');
            }}
          />
        )}
      </div>
    </main>
  );
}

interface SecretFormProps extends UnlockProps {
  readonly kind: 'quick' | 'passphrase';
  /** Why another way in than the one before is asked for. */
  readonly why: string;
  readonly pause: Pause;
  readonly onRecovery: () => void;
  readonly onPassphrase: (why: string) => void;
}

const names = { quick: 'Quick code', passphrase: 'Passphrase' } as const;
const longest = { quick: 100, passphrase: 1_024 } as const;

type Outcome = 'none' | 'wrong' | 'empty' | 'too-long';

function SecretForm(props: SecretFormProps) {
  const { kind, onOpen, onTrouble, pause, offersExample, onRecovery, onPassphrase } = props;
  const [typed, setTyped] = useState('');
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
    if (typed === '' || typed.length > longest[kind]) {
      setOutcome(typed === '' ? 'empty' : 'too-long');
      return;
    }
    setOpening(true);
    setOutcome('none');
    try {
      const answer = kind === 'quick' ? await openQuick(typed) : await journal.access.unlock({ passphrase: typed });
      if (answer === null) {
        onPassphrase('The quick code is of no use here any more. Your passphrase opens it.');
        return;
      }
      if (answer.result === 'open') {
        onOpen({ ...answer, firstRun: false, withRecovery: false });
        return;
      }
      pause.begin(answer.waitSeconds);
      if ('isForgotten' in answer && answer.isForgotten) {
        onPassphrase('That was wrong too often, so the quick code is forgotten. Your passphrase opens it.');
        return;
      }
      setOutcome('wrong');
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
        aria-label={names[kind]}
        aria-describedby="unlock-told"
        {...(outcome === 'wrong' ? { 'aria-invalid': true } : {})}
        placeholder={names[kind]}
        autoComplete={kind === 'quick' ? 'off' : 'current-password'}
        value={typed}
        disabled={opening || waiting}
        onCapsLock={setCapsLock}
        onChange={(event) => setTyped(event.target.value)}
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
        <span>{opening ? 'Opening…' : folderProblem || sentenceFor(outcome, capsLock, pause, props)}</span>
      </p>
      <div className="between">
        {kind === 'quick' ? (
          <Button kind="quiet" size="s" className="unlock-other" onClick={() => onPassphrase('')}>
            Use the passphrase
          </Button>
        ) : (
          <Button kind="quiet" size="s" className="unlock-other" onClick={onRecovery}>
            Use a recovery sheet
          </Button>
        )}
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
function sentenceFor(
  outcome: Outcome,
  capsLock: boolean,
  { secondsLeft, length }: Pause,
  { kind, why }: Pick<SecretFormProps, 'kind' | 'why'>,
): string {
  const name = names[kind].toLowerCase();
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
      return `Type your ${name} first.`;
    case 'too-long':
      return `That is longer than any ${name} here can be. Was something else pasted?`;
    case 'none':
      return [caps && `${caps}.`, why, wait].filter(Boolean).join(' ');
  }
}
