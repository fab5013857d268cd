import { type Ref, type RefObject, useMemo } from 'react';
import type { EntryFilter } from '#contract/entries.ts';
import type { Day } from '../../dates.ts';
import { EntryList, type EntryListHandle } from './entry-list.tsx';
import { listGeometry, type MonthCount } from './list-geometry.ts';
import { addRows, noRows, type RowRanges } from './row-ranges.ts';
import { useListWindow } from './use-list-window.ts';
import { idsOfMonthRows, useMonthRows, useRowOf } from './use-month-rows.ts';
import { useRem } from './use-rem.ts';

export interface ListProps {
  readonly filter: EntryFilter;
  readonly openId: string | null;
  readonly today: Day;
  readonly onOpen: (id: string) => void;
  readonly onEnter: () => void;
  /** The ids of what is to go, and of the row that is left beside it. */
  readonly onDiscard: (ids: readonly string[], neighbour: string | null) => Promise<void>;
  readonly handle: Ref<EntryListHandle>;
  /** How high the list is, in pixels: known from one list to the next. */
  readonly height: RefObject<number>;
}

/** Of rows that leave, the one that will stand in their place: the one after the last, or before the first. */
export function rowBeside(ranges: RowRanges, rows: number): number | null {
  const last = ranges.at(-1)?.to ?? -1;
  const first = ranges[0]?.from ?? 0;
  if (last + 1 < rows) return last + 1;
  return first > 0 ? first - 1 : null;
}

/** Every entry that the filter lets through, by month. */
export function MonthList({ months, filter, ...props }: ListProps & { readonly months: readonly MonthCount[] }) {
  const rem = useRem();
  const geometry = useMemo(() => listGeometry(months, { heading: 2.1875 * rem, row: 4.9375 * rem }), [months, rem]);
  const listWindow = useListWindow(geometry, props.height);
  const rowOf = useMonthRows(geometry, filter, listWindow.worded);
  const openRow = useRowOf(geometry, filter, props.openId);

  const discard = async (ranges: RowRanges): Promise<void> => {
    const beside = rowBeside(ranges, geometry.rows);
    const ids = await idsOfMonthRows(geometry, filter, ranges);
    const [neighbour = null] =
      beside === null ? [] : await idsOfMonthRows(geometry, filter, addRows(noRows, beside, beside));
    await props.onDiscard(ids, neighbour);
  };

  return (
    <EntryList
      label="Entries by month"
      identity={JSON.stringify(filter)}
      geometry={geometry}
      listWindow={listWindow}
      rowOf={rowOf}
      openId={props.openId}
      openRow={openRow}
      isFollowing
      today={props.today}
      onOpen={props.onOpen}
      onEnter={props.onEnter}
      onDiscard={(ranges) => void discard(ranges)}
      handle={props.handle}
    />
  );
}
