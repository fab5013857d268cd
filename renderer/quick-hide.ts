import { shell } from './bridge/client.ts';
import { listen } from './bridge/events.ts';
import './quick-hide.css';

/** How long the cover may take to be on screen before the window goes all the same, in milliseconds. */
const paintMilliseconds = 60;

let veil: HTMLElement | null = null;
let isLeaving = false;

/** Nothing of the page shows from now on, whatever is open on it. Settles when that is on screen. */
export function cover(): Promise<void> {
  isLeaving = true;
  return putVeil();
}

/** Covers the page, puts the window away and locks. From any screen, above anything that is open. */
export async function hide(): Promise<void> {
  await cover();
  await shell.lock.hide();
}

/** Puts the window away; what the taskbar and the switcher then show of it is the cover. */
export async function minimise(): Promise<void> {
  await putVeil();
  await shell.window.minimise();
}

/** Ctrl+. hides from now on, and the page is covered while nobody can see the window. */
export function watchHiding(): void {
  // Before whatever is open could keep the key for itself.
  window.addEventListener('keydown', handleKeyDown, { capture: true });
  listen('shell', 'window.shown', ({ shown }) => {
    if (!shown) void putVeil();
    else if (!isLeaving) takeVeil();
  });
}

function handleKeyDown(event: KeyboardEvent): void {
  const isPoint = event.key === '.' || (event.code === 'Period' && event.key > '~');
  if (!isPoint || !event.ctrlKey || event.altKey || event.metaKey || !event.isTrusted) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  void hide();
}

function putVeil(): Promise<void> {
  if (!veil) {
    veil = document.createElement('div');
    veil.className = 'veil';
    veil.popover = 'manual';
    // Somebody who sees it is there, whatever the system says of the window.
    veil.addEventListener('pointerdown', () => !isLeaving && takeVeil());
    // And so is somebody who brings a file over from another window.
    veil.addEventListener('dragenter', () => !isLeaving && takeVeil());
    document.body.append(veil);
    veil.showPopover();
  }
  return new Promise((resolve) => {
    setTimeout(resolve, paintMilliseconds);
    // The second frame begins when the first is on its way to the screen.
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

function takeVeil(): void {
  veil?.remove();
  veil = null;
}
