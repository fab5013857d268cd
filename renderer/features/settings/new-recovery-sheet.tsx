import { Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { JournalError } from '#contract/errors.ts';
import { journal } from '../../bridge/client.ts';
import { refreshAfter } from '../../bridge/hooks.ts';
import { RecoverySheet, type RecoveryWords } from '../../passphrase/recovery-sheet.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toasts.tsx';

/** A new sheet in place of the old one; until it is kept, the old one still opens. */
export function NewRecoverySheet({ onClose }: { onClose: () => void }) {
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
    try {
      await journal.access.keepRecovery();
      await refreshAfter('access.keepRecovery');
      toast({ text: 'The new sheet opens your notes; an earlier one no longer does' });
      onClose();
    } catch (error) {
      setProblem(sentenceOf(error));
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
          <Button kind="primary" disabled={!safe || !sheet} onClick={() => void keep()}>
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
      {problem && <p className="small settings-problem">{problem}</p>}
    </Dialog>
  );
}

const sentenceOf = (error: unknown): string =>
  (error instanceof JournalError ? error : new JournalError('internal')).message;
