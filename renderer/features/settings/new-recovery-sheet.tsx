import { Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { journal } from '../../bridge/client.ts';
import { refreshAfter, useJournalQuery } from '../../bridge/hooks.ts';
import { RecoverySheet, type RecoveryWords } from '../../passphrase/recovery-sheet.tsx';
import { sentenceOf } from '../../sentence-of.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, PassphraseInput } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.tsx';

/**
 * A new sheet. In place of an old one it takes the passphrase, as everything is locked anew; until it is kept, the old one
 * still opens.
 */
export function NewRecoverySheet({ onClose }: { onClose: () => void }) {
  const { data: facts } = useJournalQuery('access.facts');
  const replaces = facts?.recoveryMadeOn != null;
  const [passphrase, setPassphrase] = useState('');
  const [working, setWorking] = useState(false);
  const [sheet, setSheet] = useState<RecoveryWords | null>(null);
  const [safe, setSafe] = useState(false);
  const [problem, setProblem] = useState('');

  useEffect(() => {
    // The words on screen must be the last ones proposed, because those are the ones that are kept.
    let stale = false;
    journal.access.proposeRecovery().then(
      (proposed) => !stale && setSheet(proposed),
      (error: unknown) => !stale && setProblem(sentenceOf(error)),
    );
    return () => {
      stale = true;
    };
  }, []);

  const keep = async (): Promise<void> => {
    if (working) return;
    setWorking(true);
    setProblem('');
    try {
      await journal.access.keepRecovery({ passphrase: replaces ? passphrase : null });
      await refreshAfter('access.keepRecovery');
      toast({
        text: replaces ? 'The new sheet opens your notes; the one before no longer does' : 'The sheet opens your notes',
      });
      onClose();
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setWorking(false);
    }
  };

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="New recovery sheet"
      actions={
        <>
          <Button onClick={onClose}>Keep things as they are</Button>
          <Button
            kind="primary"
            disabled={!safe || !sheet || (replaces && passphrase === '')}
            aria-disabled={working}
            onClick={() => void keep()}
          >
            Use this sheet
          </Button>
        </>
      }
    >
      <p>
        Anyone who has these words and this folder can open your notes. They are shown once. Is there a place outside
        your home for them?
      </p>
      {sheet && <RecoverySheet {...sheet} />}
      <div className="buttons">
        <Button size="s" icon={Printer} onClick={() => window.print()}>
          Print
        </Button>
        <span className="small muted">or copy them by hand. A printer may keep a copy of its own.</span>
      </div>
      <Checkbox checked={safe} onChange={setSafe} label="It is somewhere only I can get to" />
      {replaces && (
        <>
          <p>
            Everything is locked anew, so that the sheet from before opens nothing any more: neither the journal, nor
            the copies that the app keeps, nor an old lock file.
          </p>
          <Field label="Passphrase">
            {(props) => (
              <PassphraseInput
                {...props}
                autoComplete="current-password"
                value={passphrase}
                onChange={(event) => setPassphrase(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
      {problem && <p className="small settings-problem">{problem}</p>}
      <p className="small muted" role="status">
        {working && replaces && 'Locking everything anew. A long journal takes some seconds.'}
      </p>
    </Dialog>
  );
}
