import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useJournalQuery } from '../bridge/hooks.ts';
import { sentenceOf } from '../sentence-of.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, PassphraseInput } from '../ui/field.tsx';
import { Working } from '../ui/working.tsx';
import './with-passphrase.css';

interface WithPassphraseProps {
  readonly title: string;
  readonly children: ReactNode;
  /** What leaves things as they are, and what is done. */
  readonly safe: string;
  readonly careful: string;
  /** Said while it is done. */
  readonly working: string;
  /** Comes before the passphrase is asked for, which is not typed in vain then. What answers false has said itself what is missing. */
  readonly first?: () => Promise<boolean>;
  /**
   * Does it; a failure is said where the passphrase stands, and can be tried again. So can what answers `again`, which has
   * said itself what is missing.
   */
  readonly act: (passphrase: string) => Promise<unknown>;
  readonly onClose: () => void;
}

/** A question that only whoever knows the passphrase can say yes to. In the example, which has none, it is a plain one. */
export function WithPassphrase({ title, children, safe, careful, working, first, act, onClose }: WithPassphraseProps) {
  const form = useId();
  const { data: facts } = useJournalQuery('access.facts');
  const isExample = facts?.isExample === true;
  const [passphrase, setPassphrase] = useState('');
  const [isWorking, setWorking] = useState(false);
  const presses = useRef(0);
  const [problem, setProblem] = useState('');
  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isWorking) return;
    setProblem('');
    presses.current += 1;
    const press = presses.current;
    try {
      const goesOn = (await first?.()) !== false;
      // Pressed again while that was looked at: the later press knows what was typed since.
      if (!goesOn || press !== presses.current) return;
      if (passphrase === '' && !isExample) {
        setProblem('Type your passphrase first.');
        return;
      }
      setWorking(true);
      if ((await act(passphrase)) === 'again') setWorking(false);
    } catch (error) {
      setProblem(sentenceOf(error));
      setWorking(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button kind="careful" className="dialog-away" type="submit" form={form} aria-disabled={isWorking}>
            {careful}
          </Button>
          <Button onClick={onClose}>{safe}</Button>
        </>
      }
    >
      <form id={form} className="with-passphrase" onSubmit={handleSubmit}>
        <div>{children}</div>
        {!isExample && (
          <Field label="Passphrase" {...(problem ? { problem } : {})}>
            {(props) => (
              <PassphraseInput
                {...props}
                autoComplete="current-password"
                value={passphrase}
                onChange={(event) => setPassphrase(event.target.value)}
              />
            )}
          </Field>
        )}
        {facts?.openedWithRecovery && (
          <p className="small">
            The passphrase is meant, and not the words of the sheet. If you don’t have it any more, choose a new one
            first, under Privacy in Settings.
          </p>
        )}
        <Working words={isWorking ? working : ''} />
      </form>
    </Dialog>
  );
}
