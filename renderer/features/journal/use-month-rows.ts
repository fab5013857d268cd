import { useMemo } from 'react';
import type { EntryFilter, EntrySummary } from '#contract/entries.ts';
import { journal } from '../../bridge/client.ts';
import { queryKeyOf, useJournalQuery } from '../../bridge/hooks.ts';
import { type ListGeometry, monthsWithin, rowOfPlace } from './list-geometry.ts';
import type { RowRanges } from './row-ranges.ts';
import { type RowPage, useRowPages } from './use-row-pages.ts';

/** Rows in one message. */
const pageLength = 50;

/** The rows of the list that are on screen, as they arrive. */
export function useMonthRows(
  geometry: ListGeometry,
  filter: EntryFilter,
  { first, last }: { readonly first: number; readonly last: number },
): (row: number) => EntrySummary | undefined {
  const pages = useMemo(() => pagesWithin(geometry, filter, first, last), [geometry, filter, first, last]);
  return useRowPages(pages);
}

function pagesWithin(
  geometry: ListGeometry,
  filter: EntryFilter,
  first: number,
  last: number,
): readonly RowPage<EntrySummary>[] {
  return monthsWithin(geometry, first, last).flatMap(({ block, from, to }) => {
    const pages: RowPage<EntrySummary>[] = [];
    for (let offset = from - (from % pageLength); offset <= to; offset += pageLength) {
      const input = { filter, month: block.month, offset, limit: pageLength };
      pages.push({
        first: block.start + offset,
        key: queryKeyOf('entries.page', input),
        load: () => journal.entries.page(input),
      });
    }
    return pages;
  });
}

/** Which entries stand in the chosen rows, on screen or not. */
export async function idsOfMonthRows(
  geometry: ListGeometry,
  filter: EntryFilter,
  ranges: RowRanges,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const { from, to } of ranges) {
    for (const { first, load } of pagesWithin(geometry, filter, from, to)) {
      const rows = await load();
      ids.push(...rows.slice(Math.max(from - first, 0), to - first + 1).map(({ id }) => id));
    }
  }
  return ids;
}

/** The row an entry stands in; null when the filter leaves it out, or while it is being looked up. */
export function useRowOf(geometry: ListGeometry, filter: EntryFilter, id: string | null): number | null {
  const { data: place } = useJournalQuery('entries.whereabouts', { id: id ?? '', filter }, { enabled: id !== null });
  if (!id || !place) return null;
  return rowOfPlace(geometry, place.month, place.offset) ?? null;
}
