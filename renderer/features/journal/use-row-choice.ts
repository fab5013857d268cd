import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import type { EntrySummary } from '#contract/entries.ts';
import { addRows, countRows, hasRow, noRows, type RowRanges, toggleRow } from './row-ranges.ts';
import type { ListWindow } from './use-list-window.ts';

export interface RowChoiceOptions {
  /** Tells one list from another: another filter or question has other rows. */
  readonly identity: string;
  readonly rows: number;
  readonly listWindow: ListWindow;
  readonly rowOf: (row: number) => EntrySummary | undefined;
  readonly openId: string | null;
  /** Whether the list goes to an entry that is opened elsewhere. */
  readonly isFollowing: boolean;
  /** The row of the open entry; null when it is not in this list. */
  readonly openRow: number | null;
  readonly onOpen: (id: string) => void;
  /** Puts the caret into the open entry. */
  readonly onEnter: () => void;
  readonly onDiscard: (rows: RowRanges) => void;
}

export interface RowChoice {
  /** The row the keyboard is on. */
  readonly active: number;
  readonly chosen: RowRanges;
  readonly isSelected: (row: number, id: string | undefined) => boolean;
  readonly clear: () => void;
  readonly enterAt: (row: number) => void;
  readonly handleClick: (event: MouseEvent) => void;
  readonly handleDoubleClick: () => void;
  readonly handleKeyDown: (event: KeyboardEvent) => void;
}

/** While an arrow key is held down, entries fly past without being opened; the one it rests on is. */
const restMilliseconds = 120;

/**
 * Moving through a list and choosing in it, as lists of files and letters do it: the arrows open, Shift and Ctrl
 * choose several, Delete moves what is chosen to the bin.
 */
export function useRowChoice(options: RowChoiceOptions): RowChoice {
  const { identity, rows, listWindow, rowOf, openId, openRow, isFollowing } = options;
  const [cursor, setCursor] = useState<number | null>(null);
  const [chosen, setChosen] = useState<RowRanges>(noRows);
  const anchor = useRef<number | null>(null);
  const openedHere = useRef(options.isFollowing ? null : openId);
  /** A row to open as soon as it has been read. */
  const awaited = useRef<number | null>(null);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const active = Math.min(cursor ?? openRow ?? 0, Math.max(rows - 1, 0));

  const open = (row: number): void => {
    const entry = rowOf(row);
    awaited.current = entry ? null : row;
    if (!entry) return;
    openedHere.current = entry.id;
    if (entry.id !== openId) options.onOpen(entry.id);
  };

  // Rows move when entries come and go, so rows chosen by number mean something else then.
  const [chosenIn, setChosenIn] = useState(`${identity} ${rows}`);
  if (chosenIn !== `${identity} ${rows}`) {
    setChosenIn(`${identity} ${rows}`);
    setChosen(noRows);
    anchor.current = null;
  }
  const [cursorIn, setCursorIn] = useState(identity);
  if (cursorIn !== identity) {
    setCursorIn(identity);
    setCursor(null);
  }
  // On the open entry the cursor goes wherever that entry goes.
  if (cursor !== null && cursor === openRow) setCursor(null);

  // An entry opened from elsewhere: the list goes to it.
  useEffect(() => {
    if (openRow === null || openId === openedHere.current) return;
    openedHere.current = openId;
    if (!isFollowing) return;
    setCursor(null);
    setChosen(noRows);
    listWindow.show(openRow);
  }, [openId, openRow, isFollowing, listWindow.show]);

  useEffect(() => {
    if (awaited.current !== null && rowOf(awaited.current)) open(awaited.current);
  });
  useEffect(() => () => clearTimeout(rest.current), []);

  const moveTo = (row: number, { extend = false, held = false } = {}): void => {
    const target = Math.min(Math.max(row, 0), rows - 1);
    if (target < 0) return;
    clearTimeout(rest.current);
    setCursor(target);
    listWindow.show(target);
    if (extend) {
      anchor.current ??= active;
      setChosen(addRows(noRows, anchor.current, target));
      return;
    }
    anchor.current = target;
    setChosen(noRows);
    if (held) rest.current = setTimeout(() => open(target), restMilliseconds);
    else open(target);
  };

  const rowsChosen = (): RowRanges => (countRows(chosen) > 0 ? chosen : addRows(noRows, active, active));

  const handleClick = (event: MouseEvent): void => {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
    if (!element) return;
    const row = Number(element.dataset.row);
    if (event.ctrlKey || event.metaKey) {
      const before = countRows(chosen) === 0 && openRow !== null ? addRows(noRows, openRow, openRow) : chosen;
      anchor.current = row;
      setCursor(row);
      setChosen(toggleRow(before, row));
    } else moveTo(row, { extend: event.shiftKey });
  };

  const handleKeyDown = (event: KeyboardEvent): void => {
    const { key, shiftKey } = event;
    const ctrl = event.ctrlKey || event.metaKey;
    if (event.altKey || rows === 0) return;
    const step = stepOf(key, active, rows, listWindow.rowsPerScreen());
    if (step !== undefined && !ctrl) moveTo(step, { extend: shiftKey, held: event.repeat });
    else if (key === 'Enter' && !ctrl) {
      open(active);
      options.onEnter();
    } else if (key === 'Delete' || (key === 'Backspace' && ctrl)) options.onDiscard(rowsChosen());
    else if (key === 'a' && ctrl) setChosen(addRows(noRows, 0, rows - 1));
    else if (key === ' ' && ctrl) setChosen(toggleRow(chosen, active));
    else if (key === 'Escape' && countRows(chosen) > 0) setChosen(noRows);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const isSeveral = countRows(chosen) > 0;
  return {
    active,
    chosen,
    isSelected: (row, id) => (isSeveral ? hasRow(chosen, row) : id !== undefined && id === openId),
    clear: () => setChosen(noRows),
    enterAt: (row) => moveTo(row),
    handleClick,
    handleDoubleClick: options.onEnter,
    handleKeyDown,
  };
}

/** The row a key leads to; undefined for keys that do not move. */
function stepOf(key: string, active: number, rows: number, screen: number): number | undefined {
  switch (key) {
    case 'ArrowUp':
      return active - 1;
    case 'ArrowDown':
      return active + 1;
    case 'PageUp':
      return active - screen;
    case 'PageDown':
      return active + screen;
    case 'Home':
      return 0;
    case 'End':
      return rows - 1;
    default:
      return undefined;
  }
}
