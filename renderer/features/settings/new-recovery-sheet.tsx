import { useState } from 'react';
import { journal } from '../../bridge/client.ts';
import { refreshAfter } from '../../bridge/hooks.ts';
import { type ProposedSheet, RecoverySheet } from '../../passphrase/recovery-sheet.tsx';
import { WithPassphrase } from '../../passphrase/with-passphrase.tsx';
import { PrintButton } from '../../print-button.tsx';
import { sentenceOf } from '../../sentence-of.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toasts.tsx';
import { Working } from '../../ui/working.tsx';

/**
 * A new sheet, for whoever knows the passphrase. In place of an old one another key is made for it; until the new one is
 * kept, the old one still opens.
 */
export function NewRecoverySheet({ replaces, onClose }: { readonly replaces: boolean; readonly onClose: () => void }) {
  const [working, setWorking] = useState(false);
  const [sheet, setSheet] = useState<ProposedSheet | null>(null);
  const [safe, setSafe] = useState(false);
  const [problem, setProblem] = useState('');

  const run = async (act: () => Promise<void>): Promise<void> => {
    if (working) return;
    setWorking(true);
    setProblem('');
    try {
      await act();
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setWorking(false);
    }
  };
  const propose = async (given: string): Promise<void> => {
    // The words on screen must be the last ones proposed, because those are the ones that are kept.
    setSheet(await journal.access.proposeRecovery({ passphrase: given }));
  };

  const keep = (): Promise<void> =>
    run(async () => {
      await journal.access.keepRecovery();
      await refreshAfter('access.keepRecovery');
      toast({
        text: replaces ? 'The new sheet opens your notes; the one before no longer does' : 'The sheet opens your notes',
      });
      onClose();
    });
  if (!sheet) {
    return (
      <WithPassphrase
        title="New recovery sheet"
        safe={replaces ? 'Keep the old one' : 'Not now'}
        careful={replaces ? 'Show a new one' : 'Show the words'}
        working="Making the key…"
        act={propose}
        onClose={onClose}
      >
        <p>
          {replaces
            ? 'A new sheet comes with a new key. Once you use it, the sheet from before opens nothing any more: neither the journal, nor the copies that the app keeps, nor an old lock file.'
            : 'Its words open your notes as the passphrase does, so it takes the passphrase to see them.'}
        </p>
      </WithPassphrase>
    );
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="New recovery sheet"
      actions={
        <>
          <Button onClick={onClose}>Keep things as they are</Button>
          <Button kind="primary" disabled={!safe} aria-disabled={working} onClick={() => void keep()}>
            Use this sheet
          </Button>
        </>
      }
    >
      <p>
        Anyone who has these words and this folder can open your notes. They are shown once. Is there a place outside
        your home for them?
      </p>
      <RecoverySheet {...sheet} />
      <div className="buttons">
        <PrintButton size="s" notes={null} />
        <span className="small muted">or copy the words by hand, which leaves nothing behind.</span>
      </div>
      <p className="small">
        Words and square are good until the passphrase is changed or another sheet is made. The square holds the lock as
        it is now; what you write later needs no new one.
      </p>
      <Checkbox checked={safe} onChange={setSafe} label="It is somewhere only I can get to" />
      {problem && <p className="small settings-problem">{problem}</p>}
      <Working words={working && replaces ? 'Locking everything anew. A long journal takes some seconds.' : ''} />
    </Dialog>
  );
}
