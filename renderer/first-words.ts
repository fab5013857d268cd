import { type RefusedCall, refusedCall } from '#contract/client.ts';
import { documentOfWords } from '#contract/document/document-of-words.ts';
import { z } from '#contract/zod.ts';
import { localTimeOf } from './dates.ts';
import { createStore } from './store.ts';

/**
 * Words typed before there is an editor to take them. Today's sheet begins an entry at the first key; the keys that
 * follow while that entry is made and opened are kept here, in memory only, until its editor asks for them.
 */
let held: string | null = null;

/** What no entry could be made for. It stands on Today's sheet, and goes into the next entry that is begun from there. */
const refused = createStore<{ readonly text: string; readonly call: RefusedCall | null } | null>(null);

/** Calls back with the words for which no entry could be made, until the returned function is called. */
export const onRefusedWords = (listener: (text: string) => void): (() => void) =>
  refused.subscribe(() => {
    const now = refused.get();
    if (now) listener(now.text);
  });

/** The words for which no entry could be made. The empty string when there are none. */
export const refusedWords = (): string => refused.get()?.text ?? '';

/** An editor that has not come by then will not come: keys are left alone again, and only the words are kept. */
const patience = 5_000;
let giveUp: ReturnType<typeof setTimeout> | undefined;

/** Holds what the sheet says now; called again whenever it changes. */
export function holdWords(text: string): void {
  held = text;
  refused.set(null);
  window.addEventListener('keydown', keepKey, { capture: true });
  clearTimeout(giveUp);
  giveUp = setTimeout(leaveKeys, patience);
}

/** Whether anything was typed that has no editor yet. */
export const areWordsHeld = (): boolean => Boolean(held);

/** Resolves once no words wait for an editor any more, or after so many milliseconds in which none came for them. */
export async function wordsTaken(milliseconds: number): Promise<void> {
  const until = performance.now() + milliseconds;
  while (areWordsHeld() && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 16));
}

/** Hands the held words over, once. The empty string when there are none. */
export function takeWords(): string {
  const words = held ?? '';
  held = null;
  leaveKeys();
  return words;
}

/** No entry could be made for the held words: they wait for the next one, and for the lock. */
export function refuseWords(error: unknown): void {
  const text = takeWords();
  refused.set(text === '' ? null : { text, call: refusedCall(error) });
}

/** The held words were taken off the sheet by whoever wrote them. */
export const dropWords = (): void => {
  takeWords();
  refused.set(null);
};

/** Words that are in no entry, as calls that make one each: what a lock would take away. */
export function callsForWords(): RefusedCall[] {
  const text = held || refusedWords();
  return text === '' ? [] : [callFor(text, refused.get()?.call ?? null)];
}

const Beginning = z.object({
  at: z.string(),
  title: z.string(),
  body: z.looseObject({ content: z.array(z.unknown()) }),
});

/** What was asked for stays what it was to be, such as an answer to a question; the words follow it. */
function callFor(text: string, asked: RefusedCall | null): RefusedCall {
  const words = documentOfWords(text);
  const begun = asked?.path === 'entries.create' ? Beginning.safeParse(asked.input).data : undefined;
  if (!begun) return { path: 'entries.create', input: { at: localTimeOf(new Date()), title: '', body: words } };
  const { content } = begun.body;
  // What is begun ends with an empty line for the caret, which these words take.
  const before = isEmptyLine(content.at(-1)) ? content.slice(0, -1) : content;
  const body = { ...begun.body, content: [...before, ...(words.content ?? [])] };
  return { path: 'entries.create', input: { ...begun, body } };
}

const EmptyLine = z.object({ type: z.literal('paragraph'), content: z.undefined() });
const isEmptyLine = (node: unknown): boolean => EmptyLine.safeParse(node).success;

function leaveKeys(): void {
  clearTimeout(giveUp);
  window.removeEventListener('keydown', keepKey, { capture: true });
}

/** Between the sheet and the editor nothing has the caret, and keys would go nowhere. */
function keepKey(event: KeyboardEvent): void {
  if (held === null || isInText(document.activeElement) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Enter') held += '\n';
  else if (event.key === 'Backspace') held = held.slice(0, -1);
  else if ([...event.key].length === 1) held += event.key;
  else return;
  event.preventDefault();
  event.stopPropagation();
}

const isInText = (element: Element | null): boolean =>
  element instanceof HTMLElement && (element.isContentEditable || element.matches('input, textarea'));
