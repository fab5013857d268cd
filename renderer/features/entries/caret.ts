/** The caret or selection as positions in the document, and how far the page is scrolled, in pixels. */
export interface Caret {
  readonly anchor: number;
  readonly head: number;
  readonly scroll: number;
}

let readCaret: (() => Caret) | null = null;

/** Where the caret is in the open entry; null when no entry is open. For the bookmark that unlocking returns to. */
export const caretNow = (): Caret | null => readCaret?.() ?? null;

/** The open entry's page answers from now on, until the returned function is called. */
export function answerCaret(read: () => Caret): () => void {
  readCaret = read;
  return () => {
    if (readCaret === read) readCaret = null;
  };
}
