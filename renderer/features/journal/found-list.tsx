import { useMemo } from 'react';
import { EntryList } from './entry-list.tsx';
import { listGeometry } from './list-geometry.ts';
import { type ListProps, rowBeside } from './month-list.tsx';
import { addRows, noRows, type RowRanges } from './row-ranges.ts';
import { type Found, idsOfFoundRows, type Question, useFoundRows } from './use-found-rows.ts';
import { useListWindow } from './use-list-window.ts';
import { useRem } from './use-rem.ts';

/** Few, because all of them change with every letter. */
const spareRows = 3;

interface FoundListProps extends Omit<ListProps, 'filter'> {
  readonly question: Question;
  readonly found: Found;
}

/** What a search found, with the words it was found by. */
export function FoundList({ question, found, openId, ...props }: FoundListProps) {
  const rem = useRem();
  const rows = found.rows ?? 0;
  const geometry = useMemo(
    () => listGeometry(rows > 0 ? [{ month: '', count: rows }] : [], { heading: 0, row: 6.125 * rem }),
    [rows, rem],
  );
  const listWindow = useListWindow(geometry, props.height, spareRows);
  const rowOf = useFoundRows(question, found, listWindow.worded);
  // Only among the first results: the open entry may well be none of them.
  const place = openId === null ? -1 : found.first.findIndex(({ id }) => id === openId);

  const discard = async (ranges: RowRanges): Promise<void> => {
    const beside = rowBeside(ranges, rows);
    const ids = await idsOfFoundRows(question, ranges);
    const [neighbour = null] = beside === null ? [] : await idsOfFoundRows(question, addRows(noRows, beside, beside));
    await props.onDiscard(ids, neighbour);
  };

  return (
    <EntryList
      isFound
      label="Entries found"
      identity={JSON.stringify(question)}
      geometry={geometry}
      listWindow={listWindow}
      rowOf={rowOf}
      openId={openId}
      openRow={place < 0 ? null : place}
      isFollowing={false}
      today={props.today}
      onOpen={props.onOpen}
      onEnter={props.onEnter}
      onDiscard={(ranges) => void discard(ranges)}
      handle={props.handle}
    />
  );
}
