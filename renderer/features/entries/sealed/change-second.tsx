import { type FormEvent, useState } from 'react';
import { JournalError } from '#contract/errors.ts';
import { journal } from '../../../bridge/client.ts';
import { NewPassphraseFields, useNewPassphrase } from '../../../passphrase/new-passphrase-fields.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, PassphraseInput } from '../../../ui/field.tsx';
import { toast } from '../../../ui/toasts.tsx';
import { Working } from '../../../ui/working.tsx';
import { chooseFirst } from './second-passphrase.tsx';

/** Another second passphrase in place of the one that opened this. */
export function ChangeSecond({ onClose }: { readonly onClose: () => void }) {
  const [current, setCurrent] = useState('');
  const [wrong, setWrong] = useState('');
  const [isWorking, setWorking] = useState(false);
  const chosen = useNewPassphrase(chooseFirst);
  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isWorking || !chosen.isReady()) return;
    if (current === '') {
      setWrong('Type the present one first.');
      return;
    }
    setWorking(true);
    setWrong('');
    try {
      await journal.sealed.change({ current, next: chosen.passphrase, ownWords: chosen.ownWords });
      toast({ text: 'The second passphrase is changed' });
      onClose();
    } catch (error) {
      const known = error instanceof JournalError ? error : new JournalError('internal');
      if (known.code === 'wrong-passphrase') setWrong('That isn’t the present one. Nothing was changed.');
      else chosen.say(known.message);
      setWorking(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Change the second passphrase"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form="change-second" aria-disabled={isWorking}>
            Change it
          </Button>
        </>
      }
    >
      <form id="change-second" className="second-passphrase" onSubmit={handleSubmit}>
        <Field label="Present second passphrase" {...(wrong ? { problem: wrong } : {})}>
          {(props) => (
            <PassphraseInput
              {...props}
              autoComplete="off"
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
            />
          )}
        </Field>
        <NewPassphraseFields {...chosen} label="New second passphrase" />
        <p className="small">
          Everything here is locked anew. The one from before still opens what is sealed in copies from before.
        </p>
        <Working words={isWorking ? 'Locking it anew…' : ''} />
      </form>
    </Dialog>
  );
}
