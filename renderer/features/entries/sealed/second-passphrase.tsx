import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { JournalError } from '#contract/errors.ts';
import { retryDrafts } from '../../../autosave.ts';
import { journal } from '../../../bridge/client.ts';
import { takeUpWords } from '../../../held-words.ts';
import { NewPassphraseFields, useNewPassphrase } from '../../../passphrase/new-passphrase-fields.tsx';
import { Button, TextButton } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, PassphraseInput } from '../../../ui/field.tsx';
import { Working } from '../../../ui/working.tsx';
import { usePause } from '../../../use-pause.ts';
import './second-passphrase.css';

/** Said where a new one was left out. */
export const chooseFirst = 'Type the new passphrase first.';

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
  const chosen = useNewPassphrase(chooseFirst);
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
            <NewPassphraseFields {...chosen} label="New second passphrase" />
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
