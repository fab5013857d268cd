import { type FormEvent, useState } from 'react';
import { JournalError } from '#contract/errors.ts';
import { journal } from '../../bridge/client.ts';
import { refreshAfter, useJournalQuery } from '../../bridge/hooks.ts';
import { NewPassphraseFields, useNewPassphrase } from '../../passphrase/new-passphrase-fields.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, PassphraseInput } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.tsx';
import { Working } from '../../ui/working.tsx';

/** From this size on, writing everything anew takes long enough to offer the weaker way. */
const largeBytes = 1_000_000_000;

/**
 * Puts a new passphrase in place of the old one, and a new key under it. Right after an unlock with the recovery sheet
 * the old one is not asked.
 */
export function NewPassphrase({ afterRecovery = false, onClose }: { afterRecovery?: boolean; onClose: () => void }) {
  const { data: facts } = useJournalQuery('access.facts');
  const [onSameKey, setOnSameKey] = useState(false);
  const losesSheet = facts?.recoveryMadeOn !== null && !onSameKey;
  const [current, setCurrent] = useState('');
  const chosen = useNewPassphrase();
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<JournalError | null>(null);
  const wrong = problem?.code === 'wrong-passphrase';
  const weak = problem?.code === 'weak-passphrase';

  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setProblem(null);
    if (!chosen.isReady() || working) return;
    setWorking(true);
    try {
      await journal.access.changePassphrase({
        current: afterRecovery ? null : current,
        next: chosen.passphrase,
        ownWords: chosen.ownWords,
        onSameKey,
      });
      await refreshAfter('access.changePassphrase');
      toast({
        text: losesSheet
          ? 'The passphrase is changed. The recovery sheet opens nothing any more; you can make a new one under Privacy.'
          : 'The passphrase is changed',
      });
      onClose();
    } catch (error) {
      setProblem(error instanceof JournalError ? error : new JournalError('internal'));
      setWorking(false);
    }
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
        <NewPassphraseFields {...chosen} label="New passphrase" problem={weak ? problem.message : ''} />
        {facts && facts.bytes > largeBytes && (
          <Checkbox
            checked={onSameKey}
            onChange={setOnSameKey}
            label="Only change the lock: this journal is large, and locking all of it anew can take minutes"
          />
        )}
        {onSameKey ? (
          <p className="small">
            The old passphrase plus an old copy of this folder still opens today’s journal, and so does the old
            passphrase with the square on the recovery sheet. If somebody may have both, leave this off.
          </p>
        ) : (
          <p className="small">
            Everything is locked anew: from then on the old passphrase opens neither the journal nor the copies that the
            app keeps, not even with an old lock file. What somebody copied before, they can still open as it was then.
            {losesSheet && ' The recovery sheet from before stops working too; make a new one afterwards.'}
          </p>
        )}
        {problem && !wrong && !weak && <p className="small settings-problem">{problem.message}</p>}
        <Working words={working ? 'Locking everything anew. A long journal takes some seconds.' : ''} />
      </form>
    </Dialog>
  );
}
