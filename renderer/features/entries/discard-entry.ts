import type { EntryFilter } from '#contract/entries.ts';
import { flushDrafts } from '../../autosave.ts';
import { journal } from '../../bridge/client.ts';
import { refreshAfter } from '../../bridge/hooks.ts';
import { currentPlace, goTo, journalPlace } from '../../place.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { toast } from '../../ui/toasts.tsx';

/** Moves the open entry to the bin, goes to its neighbour in the list, and offers the way back. */
export async function discardEntry(id: string, title: string): Promise<void> {
  const place = currentPlace();
  const here = place.screen === 'journal' ? place : journalPlace({ entry: id });
  await flushDrafts();
  try {
    const neighbour = await neighbourOf(id, here.filter);
    await journal.entries.discard({ ids: [id] });
    goTo({ ...here, entry: neighbour }, { replace: true });
    await refreshAfter('entries.discard');
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'problem' });
    return;
  }
  toast({
    text: title ? `Moved “${title}” to the bin` : 'Moved the entry to the bin',
    undo: async () => {
      await journal.entries.restore({ ids: [id] });
      await refreshAfter('entries.restore');
      goTo({ ...here, entry: id }, { replace: true });
    },
  });
}

/** The next older entry in the list, or else the next newer one in the same month. */
export async function neighbourOf(id: string, filter: EntryFilter): Promise<string | null> {
  const where = await journal.entries.whereabouts({ id, filter });
  if (!where) return null;
  const { month, offset } = where;
  const from = Math.max(0, offset - 1);
  const rows = await journal.entries.page({ filter, month, offset: from, limit: 3 });
  const at = rows.findIndex((row) => row.id === id);
  const beside = rows[at + 1] ?? rows[at - 1];
  if (beside) return beside.id;
  const months = await journal.entries.months({ filter });
  const older = months[months.findIndex((one) => one.month === month) + 1] ?? months.find((one) => one.month !== month);
  const [first] = older ? await journal.entries.page({ filter, month: older.month, offset: 0, limit: 1 }) : [];
  return first?.id ?? null;
}
