import { type Ref, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import type { EntrySummary } from '#contract/entries.ts';
import type { SearchResult } from '#contract/search.ts';
import { type Day, monthWords } from '../../dates.ts';
import { TextButton } from '../../ui/button.tsx';
import { EntryRow, rowId } from './entry-row.tsx';
import { useFeelingName } from './feeling-names.ts';
import { type ListGeometry, type MonthBlock, monthsWithin } from './list-geometry.ts';
import { countRows } from './row-ranges.ts';
import type { ListWindow } from './use-list-window.ts';
import { useReadAhead } from './use-read-ahead.ts';
import { type RowChoiceOptions, useRowChoice } from './use-row-choice.ts';
import './entry-list.css';

type Row = EntrySummary | SearchResult;

export interface EntryListHandle {
  /** Gives the list the focus and opens its first row. */
  enter(): void;
}

export interface EntryListProps extends Omit<RowChoiceOptions, 'rows' | 'rowOf'> {
  readonly label: string;
  readonly geometry: ListGeometry;
  readonly listWindow: ListWindow;
  readonly rowOf: (row: number) => Row | undefined;
  readonly today: Day;
  /** Rows with two lines of text. */
  readonly isFound?: boolean;
  readonly handle?: Ref<EntryListHandle>;
}

/** Entries as rows, as many as there are: only those on screen are drawn, under their months' headings. */
export function EntryList({ label, geometry, today, isFound = false, handle, ...rest }: EntryListProps) {
  const { identity, listWindow, rowOf, openRow, onDiscard } = rest;
  const [hasFocus, setHasFocus] = useState(false);
  const choice = useRowChoice({ ...rest, rows: geometry.rows });
  const feelingName = useFeelingName();
  const { first, last, worded } = listWindow;
  const isActiveDrawn = choice.active >= first && choice.active <= last;
  const severalChosen = countRows(choice.chosen);

  useImperativeHandle(
    handle,
    () => ({
      enter: () => {
        listWindow.ref.current?.focus();
        choice.enterAt(0);
      },
    }),
    [listWindow.ref, choice.enterAt],
  );
  const shown = useRef(identity);
  useLayoutEffect(() => {
    if (shown.current === identity) return;
    shown.current = identity;
    listWindow.toTop();
  }, [identity, listWindow.toTop]);

  // Rows come and go while the list is scrolled, so the focus stays with the list and never goes to one of them.
  const keepFocus = (event: React.MouseEvent<HTMLElement>): void => {
    if (event.target === event.currentTarget) return;
    event.preventDefault();
    event.currentTarget.focus({ preventScroll: true, focusVisible: false });
  };
  const ahead = useReadAhead(rowOf, choice.active);

  return (
    <>
      <div
        className="entry-list-scroll"
        data-found={isFound || undefined}
        ref={listWindow.ref}
        role="listbox"
        aria-label={label}
        aria-multiselectable="true"
        aria-activedescendant={isActiveDrawn && geometry.rows > 0 ? rowId(choice.active) : undefined}
        tabIndex={0}
        onScroll={listWindow.onScroll}
        onPointerOver={ahead.handlePointerOver}
        onMouseDown={keepFocus}
        onClick={choice.handleClick}
        onDoubleClick={choice.handleDoubleClick}
        onKeyDown={choice.handleKeyDown}
        onFocus={() => {
          setHasFocus(true);
          if (openRow !== null && openRow === choice.active) listWindow.show(openRow);
        }}
        onBlur={() => setHasFocus(false)}
      >
        <div className="entry-list-all" role="presentation" style={{ height: geometry.height }}>
          {monthsWithin(geometry, first, last).map(({ block, from, to }) => (
            <MonthRows key={block.month} block={block} today={today}>
              {Array.from({ length: to - from + 1 }, (_, index) => {
                const offset = from + index;
                const row = block.start + offset;
                const entry = row >= worded.first && row <= worded.last ? rowOf(row) : undefined;
                return (
                  <EntryRow
                    key={row}
                    row={row}
                    rows={geometry.rows}
                    top={geometry.heights.heading + offset * geometry.heights.row}
                    entry={entry}
                    isSelected={choice.isSelected(row, entry?.id)}
                    isActive={hasFocus && row === choice.active}
                    today={today}
                    feelingName={entry?.feeling ? feelingName(entry.feeling) : ''}
                  />
                );
              })}
            </MonthRows>
          ))}
        </div>
      </div>
      {severalChosen > 1 && (
        <div className="entry-list-chosen">
          <span aria-live="polite">{severalChosen.toLocaleString('en-GB')} chosen</span>
          <TextButton onClick={() => onDiscard(choice.chosen)}>Move to the bin</TextButton>
          <TextButton onClick={choice.clear}>Cancel</TextButton>
        </div>
      )}
    </>
  );
}

interface MonthRowsProps {
  readonly block: MonthBlock;
  readonly today: Day;
  readonly children: React.ReactNode;
}

/** One month, as high as all its rows, so that its heading can stay at the top while they pass under it. */
function MonthRows({ block, today, children }: MonthRowsProps) {
  const place = { top: block.top, height: block.height };
  if (!block.month) {
    return (
      <div className="entry-list-month" role="presentation" style={place}>
        {children}
      </div>
    );
  }
  const name = monthWords(block.month, today);
  const count = block.count.toLocaleString('en-GB');
  return (
    <fieldset
      className="entry-list-month"
      aria-label={`${name}, ${count} ${block.count === 1 ? 'entry' : 'entries'}`}
      style={place}
    >
      <div className="entry-list-heading" aria-hidden="true">
        {name}
        <span>{count}</span>
      </div>
      {children}
    </fieldset>
  );
}
