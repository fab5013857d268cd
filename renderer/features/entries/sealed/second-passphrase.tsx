import { RefreshCw } from 'lucide-react';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { JournalError } from '#contract/errors.ts';
import { retryDrafts } from '../../../autosave.ts';
import { journal } from '../../../bridge/client.ts';
import { takeUpWords } from '../../../held-words.ts';
import { differenceInWords } from '../../../passphrase/passphrase-difference.ts';
import { StrengthMeter } from '../../../passphrase/strength-meter.tsx';
import { ownWordsIn, type Strength, useStrength } from '../../../passphrase/use-strength.ts';
import { Button, TextButton } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, PassphraseInput, TextInput } from '../../../ui/field.tsx';
import { Working } from '../../../ui/working.tsx';
import { usePause } from '../../../use-pause.ts';
import './second-passphrase.css';

interface SecondPassphraseProps {
  readonly title: string;
  /** Above the field. */
  readonly children: ReactNode;
  /** What is done once it fits. */
  readonly action: string;
  readonly then: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for the second passphrase, or has one chosen, and goes on once it opened something. */
export function SecondPassphrase({ title, children, action, then, onClose }: SecondPassphraseProps) {
  const form = useId();
  const [isChoosing, setChoosing] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState('');
  const chosen = useNewPassphrase();
  const pause = usePause();

  const run = async (act: () => Promise<boolean>): Promise<void> => {
    if (isWorking) return;
    setWorking(true);
    setWrong('');
    try {
      if (await act()) {
        // Words from before a lock waited for this.
        await takeUpWords().catch(() => {});
        retryDrafts();
        await then();
      }
    } catch (error) {
      const known = error instanceof JournalError ? error : new JournalError('internal');
      if (isChoosing) chosen.say(known.message);
      else setWrong(known.message);
    } finally {
      setWorking(false);
    }
  };
  const tryIt = (): Promise<void> =>
    run(async () => {
      const answer = await journal.sealed.open({ passphrase });
      if (answer.result === 'open') return true;
      pause.begin(answer.waitSeconds);
      setWrong('Nothing opened. Check Caps Lock and try again.');
      return false;
    });
  const choose = (): Promise<void> =>
    run(async () => {
      await journal.sealed.make({ passphrase: chosen.passphrase, ownWords: chosen.ownWords });
      return true;
    });
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (isChoosing) {
      if (chosen.isReady()) void choose();
    } else if (passphrase === '') setWrong('Type the second passphrase first.');
    else if (pause.secondsLeft === 0) void tryIt();
  };
  const problem = pause.secondsLeft > 0 ? `Nothing opened. The next try in ${secondsWords(pause.secondsLeft)}.` : wrong;

  return (
    <Dialog
      open
      onClose={onClose}
      title={isChoosing ? 'Choose a second passphrase' : title}
      actions={
        <>
          {!isChoosing && (
            <TextButton className="dialog-away" onClick={() => setChoosing(true)}>
              I have none yet
            </TextButton>
          )}
          <Button onClick={isChoosing ? () => setChoosing(false) : onClose}>{isChoosing ? 'Back' : 'Cancel'}</Button>
          <Button kind="primary" type="submit" form={form} aria-disabled={isWorking}>
            {isChoosing ? 'Choose it' : action}
          </Button>
        </>
      }
    >
      <form id={form} className="second-passphrase" onSubmit={handleSubmit}>
        {isChoosing ? (
          <>
            <p>
              It opens what is sealed and nothing else; the journal opens as before. Nobody can help if you forget it:
              the recovery sheet does not open what is sealed, and neither does the first passphrase. If you are not
              sure to keep it, don’t seal what you could not bear to lose.
            </p>
            <NewPassphraseFields {...chosen} />
          </>
        ) : (
          <>
            {children}
            <Field label="Second passphrase" {...(problem ? { problem } : {})}>
              {(props) => (
                <PassphraseInput
                  {...props}
                  autoComplete="off"
                  value={passphrase}
                  onChange={(event) => setPassphrase(event.target.value)}
                />
              )}
            </Field>
          </>
        )}
        <Working words={isWorking ? 'Trying…' : ''} />
      </form>
    </Dialog>
  );
}

const secondsWords = (seconds: number): string => (seconds === 1 ? '1 second' : `${seconds} seconds`);

interface NewPassphraseState {
  readonly passphrase: string;
  readonly again: string;
  readonly known: string;
  readonly isSuggested: boolean;
  readonly difference: string | null;
  readonly strength: Strength | null;
  readonly problem: string;
  readonly ownWords: string[];
  readonly write: (change: { passphrase?: string; again?: string; known?: string }) => void;
  readonly suggest: () => Promise<void>;
  readonly say: (problem: string) => void;
  /** Whether it was typed twice alike; from then on a difference is shown. */
  readonly isReady: () => boolean;
}

/** A passphrase that is being chosen. */
export function useNewPassphrase(): NewPassphraseState {
  const [words, setWords] = useState({ passphrase: '', again: '', known: '' });
  const [isSuggested, setSuggested] = useState(false);
  const [isTried, setTried] = useState(false);
  const [problem, say] = useState('');
  const { passphrase, again, known } = words;
  const strength = useStrength(passphrase, known);
  const difference = isTried || again.length >= passphrase.length ? differenceInWords(passphrase, again) : null;
  return {
    ...words,
    isSuggested,
    difference,
    strength,
    problem,
    say,
    ownWords: ownWordsIn(known),
    write(change) {
      say('');
      setWords({ ...words, ...change });
    },
    async suggest() {
      const suggestion = await journal.access.suggest();
      setWords({ ...words, passphrase: suggestion.passphrase, again: '' });
      setSuggested(true);
    },
    isReady() {
      setTried(true);
      say(passphrase === '' ? 'Type the new passphrase first.' : '');
      return passphrase !== '' && differenceInWords(passphrase, again) === null;
    },
  };
}

export function NewPassphraseFields(chosen: NewPassphraseState) {
  const { passphrase, again, known, isSuggested, difference, strength, problem, write, suggest } = chosen;
  return (
    <>
      <Field
        label="New second passphrase"
        {...(problem ? { problem } : {})}
        action={
          <TextButton icon={RefreshCw} onClick={() => void suggest()}>
            Suggest one
          </TextButton>
        }
      >
        {(props) => (
          <PassphraseInput
            {...props}
            key={isSuggested ? 'suggested' : 'own'}
            shown={isSuggested}
            autoComplete="new-password"
            value={passphrase}
            onChange={(event) => write({ passphrase: event.target.value })}
          />
        )}
      </Field>
      <StrengthMeter strength={strength} />
      <Field label="Type it once more" {...(difference ? { problem: difference } : {})}>
        {(props) => (
          <PassphraseInput
            {...props}
            autoComplete="new-password"
            value={again}
            onChange={(event) => write({ again: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Names, places or dates to check it against"
        hint="What someone close to you would try first. Used only for this check, never kept."
      >
        {(props) => <TextInput {...props} value={known} onChange={(event) => write({ known: event.target.value })} />}
      </Field>
    </>
  );
}
