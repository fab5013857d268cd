import type { z } from 'zod';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import type { Entry, EntrySummary } from '#contract/entries.ts';
import { queryClient, queryKeyOf } from '../../bridge/hooks.ts';
import type { Room } from './drafts.ts';

type EntryOf = z.infer<typeof Entry>;

export interface SavedWords {
  readonly revision: number;
  readonly savedAt: string;
  readonly words: number;
  readonly excerpt: string;
  readonly title: string;
  readonly body: EntryDocument;
}

/** Long enough that nothing is asked for while typing goes on. */
const restMilliseconds = 3_000;
let rest: ReturnType<typeof setTimeout> | undefined;

/**
 * Writes what a save changed into what is already shown, instead of asking for the whole list again every two seconds
 * of typing. Once typing rests, everything else that depends on the words is asked for anew.
 */
export function keepListFresh(id: string, saved: SavedWords): void {
  const row = rowOf(saved);
  const isList = (path: unknown): boolean => path === 'entries.page' || path === 'sealed.list';
  queryClient.setQueriesData<EntrySummary[]>({ predicate: ({ queryKey }) => isList(queryKey[1]) }, (rows) =>
    rows?.some((one) => one.id === id) ? rows.map((one) => (one.id === id ? { ...one, ...row } : one)) : rows,
  );
  clearTimeout(rest);
  rest = setTimeout(() => {
    const known = ['entries.get', 'entries.page', 'entries.months', 'entries.whereabouts', 'entries.days'];
    void queryClient.invalidateQueries({
      predicate: ({ queryKey: [namespace, path] }) =>
        (namespace === 'entries' || namespace === 'search') && !known.includes(String(path)),
    });
  }, restMilliseconds);
}

/**
 * Writes the last words into what is remembered of the entry. Only once its page is left: the open page draws nothing
 * anew for a save.
 */
export function keepEntryFresh(room: Room, id: string, saved: SavedWords): void {
  queryClient.setQueryData<EntryOf>(queryKeyOf(`${room}.get`, { id }), (entry) =>
    entry ? { ...entry, ...rowOf(saved), body: saved.body, revision: saved.revision } : entry,
  );
}

const rowOf = ({ title, words, excerpt, savedAt }: SavedWords) => ({ title, words, excerpt, updatedAt: savedAt });
