import { useEffect, useMemo, useState } from 'react';
import type { EntryFilter } from '#contract/entries.ts';
import type { JournalError } from '#contract/errors.ts';
import type { SearchResult } from '#contract/search.ts';
import { journal } from '../../bridge/client.ts';
import { fetchJournal, queryKeyOf, useJournalQuery } from '../../bridge/hooks.ts';
import type { RowRanges } from './row-ranges.ts';
import { type RowPage, useRowPages } from './use-row-pages.ts';

/** Rows in one message: little more than a screen, because with every letter one comes. */
const pageLength = 20;
/** Entries are counted once typing rests this long: to count for every letter would hold up the next one. */
const restMilliseconds = 150;
/** A first letter is seldom all that is meant. */
const firstLetterMilliseconds = 700;
/** As far as the best match is looked for; see contract/search.ts. */
const mostByMatch = 2_000;

export type FoundOrder = 'newest' | 'best';

export interface Question {
  readonly text: string;
  readonly filter: EntryFilter;
  readonly order: FoundOrder;
}

export interface Found {
  /** How many rows can be scrolled through: those that are here, until all are counted. Undefined before any answer. */
  readonly rows: number | undefined;
  /** How many entries match in all, once counted. */
  readonly count: number | undefined;
  readonly first: readonly SearchResult[];
  /** Nothing more was typed for a moment. */
  readonly hasRested: boolean;
  readonly problem: { readonly error: JournalError; readonly retry: () => Promise<unknown> } | null;
}

const pageInput = ({ text, filter, order }: Question, offset: number) => ({
  text,
  filter,
  order,
  offset,
  limit: pageLength,
});

/** Sends a question on its way before the field that shows it is drawn. */
export function askAhead(question: Question): void {
  if (question.text.trim() === '') return;
  // What goes wrong is said by whoever shows the results.
  void fetchJournal('search.find', pageInput(question, 0)).catch(() => {});
}

/**
 * The first results for what is typed, and then how many there are. While the next answer is on its way the last one
 * stays; an answer to something no longer asked is never shown, because every question has its own place in the cache.
 */
export function useFound(question: Question, enabled: boolean): Found {
  const { text, filter, order } = question;
  const asked = useJournalQuery('search.find', pageInput(question, 0), { keepPrevious: true, enabled });
  const { data: first, isPlaceholderData, error, refetch } = asked;
  // The last answer of an earlier search says nothing about this one.
  const [hasAnswer, setHasAnswer] = useState(false);
  const isAnswered = enabled && first !== undefined && (hasAnswer || !isPlaceholderData);
  if (isAnswered !== hasAnswer) setHasAnswer(isAnswered);

  const isWhole = first !== undefined && first.length < pageLength;
  const hasRested = useRested(question);
  const { data: counted } = useJournalQuery(
    'search.count',
    { text, filter },
    { enabled: isAnswered && hasRested && !isPlaceholderData && !isWhole },
  );
  return useMemo(() => {
    const problem = error && { error, retry: refetch };
    if (!isAnswered) return { rows: undefined, count: undefined, first: [], hasRested, problem };
    const count = isPlaceholderData ? undefined : isWhole ? first.length : counted?.count;
    const reachable = count === undefined ? first.length : order === 'best' ? Math.min(count, mostByMatch) : count;
    return { rows: reachable, count, first, hasRested, problem };
  }, [isAnswered, first, isPlaceholderData, isWhole, counted, order, hasRested, error, refetch]);
}

export const isOneLetter = (text: string): boolean => [...text.trim()].length === 1;

/** True once the question has stayed the same for a moment. */
function useRested(question: Question): boolean {
  const [rested, setRested] = useState<Question | null>(null);
  useEffect(() => {
    const milliseconds = isOneLetter(question.text) ? firstLetterMilliseconds : restMilliseconds;
    const timer = setTimeout(() => setRested(question), milliseconds);
    return () => clearTimeout(timer);
  }, [question]);
  return rested === question;
}

/** The results that are on screen, as they arrive; the first page is already here. */
export function useFoundRows(
  question: Question,
  { first: firstPage, rows }: Found,
  { first, last }: { readonly first: number; readonly last: number },
): (row: number) => SearchResult | undefined {
  const pages = useMemo(() => {
    const list: RowPage<SearchResult>[] = [];
    const from = Math.max(first - (first % pageLength), pageLength);
    for (let offset = from; offset <= last && offset < (rows ?? 0); offset += pageLength) {
      list.push(pageOf(question, offset));
    }
    return list;
  }, [question, rows, first, last]);
  const rowOf = useRowPages(pages);
  return (row) => firstPage[row] ?? rowOf(row);
}

const pageOf = (question: Question, offset: number): RowPage<SearchResult> => {
  const input = pageInput(question, offset);
  return { first: offset, key: queryKeyOf('search.find', input), load: () => journal.search.find(input) };
};

/** Which entries stand in the chosen rows, on screen or not. */
export async function idsOfFoundRows(question: Question, ranges: RowRanges): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const { from, to } of ranges) {
    for (let offset = from - (from % pageLength); offset <= to; offset += pageLength) {
      const rows = await pageOf(question, offset).load();
      ids.push(...rows.slice(Math.max(from - offset, 0), to - offset + 1).map(({ id }) => id));
    }
  }
  return ids;
}
