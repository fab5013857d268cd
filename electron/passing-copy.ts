import { ClipboardItem, clipboard } from 'electron';
import { leaveOutOfHistories } from './clipboard-marks.ts';

const keptMilliseconds = 60_000;

export interface Copied {
  readonly text: string;
  readonly html: string | null;
}

export interface PassingCopy {
  /** Puts words on the clipboard, for a minute, marked so that histories of the clipboard leave them out. */
  copy(copied: Copied): Promise<void>;
  /** Takes them off again at once, unless something else lies there by now. */
  forget(): Promise<void>;
}

const rawFormat = (name: string): string => `electron application/osclipboard;format="${name}"`;

/** Copying that leaves nothing behind on the clipboard. */
export function passingCopy(): PassingCopy {
  const marks = Object.entries(leaveOutOfHistories(process.platform)).map(
    ([name, value]) => [rawFormat(name), new Blob([value])] as const,
  );
  const [mark = ''] = marks[0] ?? [];
  let ours: { readonly text: string; readonly isMarked: boolean } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  // One after another: what is taken off is never a copy that is still on its way.
  const inTurn = <Result>(act: () => Promise<Result>): Promise<Result> => {
    const next = last.then(act);
    last = next.catch(() => {});
    return next;
  };
  const takeOff = async (): Promise<void> => {
    clearTimeout(timer);
    const before = ours;
    ours = null;
    if (before === null || (await clipboard.readText()) !== before.text) return;
    // The same words, copied by another program since, do not bear our mark.
    if (before.isMarked && !(await clipboard.has(mark))) return;
    clipboard.clear();
  };
  return {
    copy: ({ text, html }) =>
      inTurn(async () => {
        clearTimeout(timer);
        ours = null;
        const words = { 'text/plain': text, ...(html === null ? {} : { 'text/html': html }) };
        await clipboard.write([new ClipboardItem({ ...words, ...Object.fromEntries(marks) })]);
        ours = { text, isMarked: await clipboard.has(mark) };
        timer = setTimeout(() => void inTurn(takeOff), keptMilliseconds);
      }),
    forget: () => inTurn(takeOff),
  };
}
