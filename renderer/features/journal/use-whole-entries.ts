import { useMemo } from 'react';
import type { z } from 'zod';
import type { Entry, EntryFilter } from '#contract/entries.ts';
import { journal } from '../../bridge/client.ts';
import { queryKeyOf } from '../../bridge/hooks.ts';
import { type ListGeometry, monthsWithin } from './list-geometry.ts';
import { type RowPage, useRowPages } from './use-row-pages.ts';

export type WholeEntry = z.infer<typeof Entry>;

/** Whole entries in one message. */
const pageLength = 10;

/** The entries from `first` to `last` with all their words, as they arrive. */
export function useWholeEntries(
  geometry: ListGeometry,
  filter: EntryFilter,
  first: number,
  last: number,
): (row: number) => WholeEntry | undefined {
  const pages = useMemo(
    () =>
      monthsWithin(geometry, first, last).flatMap(({ block, from, to }) => {
        const list: RowPage<WholeEntry>[] = [];
        for (let offset = from - (from % pageLength); offset <= to; offset += pageLength) {
          const input = { filter, month: block.month, offset, limit: pageLength };
          list.push({
            first: block.start + offset,
            key: queryKeyOf('entries.read', input),
            load: () => journal.entries.read(input),
          });
        }
        return list;
      }),
    [geometry, filter, first, last],
  );
  return useRowPages(pages);
}
