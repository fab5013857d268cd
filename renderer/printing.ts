import { JournalError } from '#contract/errors.ts';
import type { Printed } from '#contract/exports.ts';
import { journal } from './bridge/client.ts';
import { refreshAfter } from './bridge/hooks.ts';
import { sentenceOf } from './sentence-of.ts';
import { createStore } from './store.ts';
import { toast } from './ui/toasts.tsx';
import { useSettings } from './use-settings.ts';

/** What is said before printing is turned on, wherever that is done. */
export const whatPaperKeeps =
  'The printer and the computer’s print queue may keep a copy of what is printed, for whoever runs them to find. “Print to a file” writes the words in the clear.';

// Chosen in a journal that could not keep it, and gone with the page at the lock; null: as the journal has it.
const untilLock = createStore<boolean | null>(null);

/** Whether printing is turned on, for a component. */
export function usePrinting(): boolean {
  const [settings] = useSettings();
  return untilLock.use() ?? settings.printing;
}

/**
 * Whether printing is turned on, asked of the journal itself: the first run prints before the settings are read, and
 * changes them afterwards.
 */
export const mayPrint = async (): Promise<boolean> => untilLock.get() ?? (await journal.settings.get()).printing;

/** Turns printing on or off, until the lock where the journal can’t keep it. */
export async function turnPrinting(on: boolean): Promise<void> {
  try {
    await journal.settings.change({ printing: on });
    untilLock.set(null);
  } catch {
    untilLock.set(on);
    toast({ text: `Printing is ${on ? 'on' : 'off'} until you lock. The journal can’t keep that choice now.` });
  }
  await refreshAfter('settings.change');
}

/** Notes among what left that something goes to paper. A list that can’t be written keeps nobody from printing, and is told. */
export async function notePrinted(printed: Printed): Promise<void> {
  try {
    await journal.exports.printed(printed);
    await refreshAfter('exports.printed');
  } catch (error) {
    // A journal that is open to be read alone keeps no list either: nothing that failed, and nothing to be mended here.
    if (error instanceof JournalError && error.code === 'read-only') return;
    toast({ text: `“What has left” could not note that this is printed. ${sentenceOf(error)}`, tone: 'problem' });
  }
}
