/**
 * Words typed before there is an editor to take them. Today's sheet begins an entry at the first key; the keys that
 * follow while that entry is made and opened are kept here, in memory only, until its editor asks for them.
 */
let held: string | null = null;

/** An editor that has not come by then will not come: keys are left alone again, and only the words are kept. */
const patience = 5_000;
let giveUp: ReturnType<typeof setTimeout> | undefined;

/** Holds what the sheet says now; called again whenever it changes. */
export function holdWords(text: string): void {
  held = text;
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
