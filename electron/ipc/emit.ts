import type { BrowserWindow } from 'electron';
import type { ShellDoor } from '#contract';
import type { At, EventPath, Payload } from '#contract/procedure.ts';

/** Tells the page something, typed by the contract. A window that is gone is told nothing. */
export function emitTo<E extends EventPath<ShellDoor>>(
  window: BrowserWindow,
  event: E,
  payload: Payload<At<ShellDoor, E>>,
): void {
  if (!window.isDestroyed()) window.webContents.send('shell-event', event, payload);
}
