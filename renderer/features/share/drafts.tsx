import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ShareDraft } from '#contract/exports.ts';
import { refreshAfter, useJournalCommand, useJournalQuery } from '../../bridge/hooks.ts';
import { dayOf, shortDay } from '../../dates.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { Button, IconButton, TextButton } from '../../ui/button.tsx';
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

function goOnWith({ id, name, selection }: Omit<ShareDraft, 'keptAt'>): void {
  const before = workingNow();
  begin(selection, { draft: { id, name } });
  if (before?.isTouched) toast({ text: `“${name}” is open.`, undo: () => begin(before.selection, before) });
}

/** Offers what was kept last, as at a lock, where nothing is under way yet: an empty page looks as if it were lost. */
export function LastDraft() {
  const { data: drafts } = useJournalQuery('exports.drafts', undefined, { fresh: true });
  const last = drafts?.[0];
  if (!last) return null;
  return (
    <p className="small">
      “{last.name}” is kept as a draft. <TextButton onClick={() => goOnWith(last)}>Go on with it</TextButton>
    </p>
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
                goOnWith(draft);
                onClose();
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
