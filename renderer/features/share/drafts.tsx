import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { refreshAfter, useJournalCommand, useJournalQuery } from '../../bridge/hooks.ts';
import { dayOf, shortDay } from '../../dates.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.tsx';
import { begin, keepDraft, type Working, workingNow } from './selection.ts';

/** Keeps what is chosen inside the journal, under a name. */
export function KeepDraftDialog({ working, onClose }: { readonly working: Working; readonly onClose: () => void }) {
  const [name, setName] = useState(working.draft?.name ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const keep = async (): Promise<void> => {
    if (!name.trim()) {
      setProblem('Give it a name to know it by.');
      return;
    }
    try {
      await keepDraft(name.trim());
      void refreshAfter('exports.keepDraft');
      toast({ text: `“${name.trim()}” is kept in the journal.` });
      onClose();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Keep as a draft"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" onClick={() => void keep()}>
            Keep it
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <Field
          label="Name"
          hint="What you ticked and the lines of the first page stay in the journal, locked with it."
          {...(problem ? { problem } : {})}
        >
          {(props) => (
            <TextInput {...props} maxLength={80} value={name} onChange={({ target }) => setName(target.value)} />
          )}
        </Field>
      </form>
    </Dialog>
  );
}

/** What was kept before, to go on with or to let go of. */
export function DraftsDialog({ onClose }: { readonly onClose: () => void }) {
  const { data: drafts } = useJournalQuery('exports.drafts', undefined, { fresh: true });
  const remove = useJournalCommand('exports.removeDraft');
  const keep = useJournalCommand('exports.keepDraft');
  const onError = ({ message }: { message: string }): void => toast({ text: message, tone: 'problem' });
  const today = dayOf(new Date());
  return (
    <Dialog open onClose={onClose} title="Drafts" actions={<Button onClick={onClose}>Close</Button>}>
      {drafts?.length === 0 && <p className="muted">No draft is kept.</p>}
      <ul className="share-words">
        {drafts?.map(({ keptAt, ...draft }) => (
          <li key={draft.id}>
            <Button
              kind="quiet"
              onClick={() => {
                const before = workingNow();
                begin(draft.selection, { draft: { id: draft.id, name: draft.name } });
                onClose();
                if (before?.isTouched) {
                  toast({
                    text: `“${draft.name}” is open.`,
                    undo: () => begin(before.selection, before),
                  });
                }
              }}
            >
              {draft.name} <span className="muted small">{shortDay(dayOf(new Date(keptAt)), today)}</span>
            </Button>
            <IconButton
              size="s"
              icon={Trash2}
              label={`Let go of ${draft.name}`}
              onClick={() =>
                remove.mutate(
                  { id: draft.id },
                  {
                    onError,
                    onSuccess: () =>
                      toast({ text: `“${draft.name}” is gone.`, undo: () => keep.mutate({ draft }, { onError }) }),
                  },
                )
              }
            />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
