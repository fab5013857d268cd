import { RefreshCw } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { JournalError } from '#contract/errors.ts';
import { journal } from '../../bridge/client.ts';
import { refreshAfter } from '../../bridge/hooks.ts';
import { differenceInWords } from '../../passphrase/passphrase-difference.ts';
import { StrengthMeter } from '../../passphrase/strength-meter.tsx';
import { ownWordsIn, useStrength } from '../../passphrase/use-strength.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, PassphraseInput, TextInput } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.tsx';

/** Puts a new passphrase in place of the old one. Right after an unlock with the recovery sheet the old one is not asked. */
export function NewPassphrase({ afterRecovery = false, onClose }: { afterRecovery?: boolean; onClose: () => void }) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [ownWords, setOwnWords] = useState('');
  const [suggested, setSuggested] = useState(false);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<JournalError | null>(null);
  const [tried, setTried] = useState(false);
  const strength = useStrength(next, ownWords);
  const difference = tried || again.length >= next.length ? differenceInWords(next, again) : null;
  const wrong = problem?.code === 'wrong-passphrase';
  const weak = problem?.code === 'weak-passphrase';

  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    setProblem(null);
    if (working || next === '' || differenceInWords(next, again) !== null) return;
    setWorking(true);
    try {
      await journal.access.changePassphrase({
        current: afterRecovery ? null : current,
        next,
        ownWords: ownWordsIn(ownWords),
      });
      await refreshAfter('access.changePassphrase');
      toast({ text: 'The passphrase is changed' });
      onClose();
    } catch (error) {
      setProblem(error instanceof JournalError ? error : new JournalError('internal'));
      setWorking(false);
    }
  };

  const suggest = async (): Promise<void> => {
    const { passphrase } = await journal.access.suggest();
    setNext(passphrase);
    setAgain('');
    setSuggested(true);
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={afterRecovery ? 'Set a new passphrase' : 'Change the passphrase'}
      actions={
        <>
          <Button onClick={onClose}>{afterRecovery ? 'Not now' : 'Cancel'}</Button>
          <Button kind="primary" type="submit" form="new-passphrase" aria-disabled={working}>
            {afterRecovery ? 'Set it' : 'Change it'}
          </Button>
        </>
      }
    >
      <form id="new-passphrase" className="settings-form" onSubmit={handleSubmit}>
        {afterRecovery ? (
          <p>The recovery sheet opened your notes. You may set a passphrase that you will remember now.</p>
        ) : (
          <Field
            label="Present passphrase"
            {...(wrong ? { problem: 'That isn’t the present passphrase. Nothing was changed.' } : {})}
          >
            {(props) => (
              <PassphraseInput
                {...props}
                autoComplete="current-password"
                value={current}
                onChange={(event) => setCurrent(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field
          label="New passphrase"
          {...(weak ? { problem: problem.message } : {})}
          action={
            <TextButton icon={RefreshCw} onClick={() => void suggest()}>
              Suggest one
            </TextButton>
          }
        >
          {(props) => (
            <PassphraseInput
              {...props}
              key={suggested ? 'suggested' : 'own'}
              shown={suggested}
              autoComplete="new-password"
              value={next}
              onChange={(event) => setNext(event.target.value)}
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
              onChange={(event) => setAgain(event.target.value)}
            />
          )}
        </Field>
        <Field
          label="Names, places or dates to check it against"
          hint="What someone close to you would try first. Used only for this check, never kept."
        >
          {(props) => <TextInput {...props} value={ownWords} onChange={(event) => setOwnWords(event.target.value)} />}
        </Field>
        <p className="small">
          From now on only the new one opens this folder as it is. Somebody who kept a copy of it from before, and knows
          the old one, can still open that copy, and with its lock file also what you write from now on.
        </p>
        {problem && !wrong && !weak && <p className="small settings-problem">{problem.message}</p>}
        <p className="small muted" role="status">
          {working && 'Setting the lock. This takes a moment on purpose.'}
        </p>
      </form>
    </Dialog>
  );
}
