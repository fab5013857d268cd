import { JournalError } from '#contract/errors.ts';
import { journal } from '../../bridge/client.ts';
import { refreshAfter } from '../../bridge/hooks.ts';
import { toast } from '../../ui/toasts.tsx';

/** As many as one call may name; see contract/entries.ts. */
const mostIds = 1_000;

/**
 * Does something with entries, however many they are; the lists are read anew afterwards, whether it went well or not.
 * @throws JournalError when it went wrong; those done before stay done.
 */
export const withEntries = (act: 'discard' | 'restore', ids: readonly string[]): Promise<void> =>
  inPortions(act, ids, (some) => journal.entries[act]({ ids: some }));

/** Removes entries that are in the bin for good. @throws as `withEntries`, and `wrong-passphrase`. */
export const eraseEntries = (ids: readonly string[], passphrase: string): Promise<void> =>
  inPortions('erase', ids, (some) => journal.entries.erase({ ids: some, passphrase }));

async function inPortions(
  act: 'discard' | 'restore' | 'erase',
  ids: readonly string[],
  call: (ids: string[]) => Promise<unknown>,
): Promise<void> {
  try {
    for (let from = 0; from < ids.length; from += mostIds) await call(ids.slice(from, from + mostIds));
  } finally {
    await refreshAfter(`entries.${act}`);
  }
}

/** Says what went wrong and what is safe. */
export const sayProblem = (error: unknown): void => {
  toast({ text: (error instanceof JournalError ? error : new JournalError('internal')).message, tone: 'problem' });
};

/** Moves entries to the bin and offers the way back. */
export async function discardEntries(
  ids: readonly string[],
  { onDone, onUndone }: { readonly onDone: () => void; readonly onUndone: () => void },
): Promise<void> {
  const [id] = ids;
  if (id === undefined) return;
  try {
    const title = ids.length === 1 ? (await journal.entries.get({ id })).title : '';
    await withEntries('discard', ids);
    onDone();
    toast({
      text: movedWords(ids.length, title),
      undo: async () => {
        try {
          await withEntries('restore', ids);
          onUndone();
        } catch (error) {
          sayProblem(error);
        }
      },
    });
  } catch (error) {
    sayProblem(error);
  }
}

const movedWords = (count: number, title: string): string => {
  if (count > 1) return `Moved ${count.toLocaleString('en-GB')} entries to the bin`;
  return title ? `Moved “${title}” to the bin` : 'Moved the entry to the bin';
};
