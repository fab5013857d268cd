import { useRef, useState } from 'react';
import { emptyDocument } from '#contract/document/entry-document.ts';
import { flushDrafts } from '../../../autosave.ts';
import { journal } from '../../../bridge/client.ts';
import { queryClient, refreshAfter } from '../../../bridge/hooks.ts';
import { RemoveEarlierCopies } from '../../../passphrase/remove-earlier-copies.tsx';
import { currentPlace, goTo, journalPlace } from '../../../place.ts';
import { leaveSealed } from '../../../sealed.ts';
import { sentenceOf } from '../../../sentence-of.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { toast } from '../../../ui/toasts.tsx';
import { neighbourOf } from '../discard-entry.ts';
import { livingEditor, swapDocument } from '../editor/living-editor.ts';
import { SecondPassphrase } from './second-passphrase.tsx';

interface SealEntryProps {
  readonly id: string;
  readonly title: string;
}

const close = (): void => void leaveSealed().catch(() => {});

/** Takes an entry of the journal behind the second passphrase, and says what still holds it. */
export function SealEntry({ id, title }: SealEntryProps) {
  const [isSealed, setSealed] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const done = useRef<HTMLButtonElement>(null);
  const [here] = useState(() => {
    const place = currentPlace();
    return place.screen === 'journal' ? place : journalPlace({ entry: id });
  });
  const name = title ? `“${title}”` : 'This entry';

  const seal = async (): Promise<void> => {
    await flushDrafts();
    const neighbour = await neighbourOf(id, here.filter);
    await journal.sealed.seal({ ids: [id] });
    // What it was filtered or searched by may be a word of its own.
    goTo(journalPlace({ entry: neighbour }), { replace: true });
    await refreshAfter('sealed.seal');
    // Answers of earlier screens and the editor would hold its words for a while yet.
    queryClient.removeQueries({ type: 'inactive' });
    if (neighbour === null) swapDocument(livingEditor(), emptyDocument);
    setSealed(true);
  };
  const takeBack = async (): Promise<void> => {
    try {
      await journal.sealed.unseal({ ids: [id] });
      await refreshAfter('sealed.unseal');
      goTo({ ...here, entry: id }, { replace: true });
      close();
    } catch (error) {
      toast({ text: sentenceOf(error), tone: 'problem' });
    }
  };

  if (isRemoving) return <RemoveEarlierCopies onClose={close} />;
  if (!isSealed) {
    return (
      <SecondPassphrase title="Seal this entry?" action="Seal it" then={seal} onClose={close}>
        <p>
          {name} leaves the journal, with its earlier versions and with the words of it that worksheets cite, and opens
          with a second passphrase only. Until then it is in no list, search, count, chart or file that you make, and
          nothing says that it exists.
        </p>
        <p className="small">
          Words that you copied from it to another place stay there. So does what copies from before hold, on this
          computer or elsewhere.
        </p>
      </SecondPassphrase>
    );
  }
  return (
    <Dialog
      open
      onClose={close}
      title="It is sealed"
      firstFocus={done}
      actions={
        <>
          <Button className="dialog-away" onClick={() => void takeBack()}>
            Undo
          </Button>
          <Button onClick={() => setRemoving(true)}>Remove the copies…</Button>
          <Button kind="primary" ref={done} onClick={close}>
            Done
          </Button>
        </>
      }
    >
      <p>
        You find it again with “Open what is sealed”: press Ctrl K and type those words, or look under Privacy in
        Settings.
      </p>
      <p>
        Copies that were made before now still hold it as it was, for whoever has the first passphrase: those that the
        app keeps, and any that you put somewhere yourself. Those that the app keeps can be removed, now or later under
        Backup.
      </p>
    </Dialog>
  );
}
