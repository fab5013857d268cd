import { type FormEvent, useState } from 'react';
import { journal } from '../../bridge/client.ts';
import { refreshAfter } from '../../bridge/hooks.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, PassphraseInput } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.tsx';

/** Makes the recovery sheet worthless, as when somebody else may have seen it, without another in its place. */
export function NoRecoverySheet({ onClose }: { onClose: () => void }) {
  const [passphrase, setPassphrase] = useState('');
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState('');
  const remove = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (working || passphrase === '') return;
    setWorking(true);
    setProblem('');
    try {
      await journal.access.removeRecovery({ passphrase });
      await refreshAfter('access.removeRecovery');
      toast({ text: 'The recovery sheet opens nothing any more' });
      onClose();
    } catch (error) {
      setProblem(sentenceOf(error));
      setWorking(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Make the sheet worthless?"
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button kind="primary" type="submit" form="no-recovery" aria-disabled={working}>
            Make it worthless
          </Button>
        </>
      }
    >
      <form id="no-recovery" className="settings-form" onSubmit={remove}>
        <p>
          Everything is locked anew, and the words on the sheet open nothing any more. There is no other way in then but
          your passphrase: if you forget it, nobody can help.
        </p>
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
        <p className="small muted" role="status">
          {working && 'Locking everything anew. A long journal takes some seconds.'}
        </p>
      </form>
    </Dialog>
  );
}
