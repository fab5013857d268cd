import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron';

/** Only the page's own main frame may call: not a frame inside it, not another window, not another address. */
export function fromOurPage(event: IpcMainInvokeEvent | IpcMainEvent, isPage: (url: string) => boolean): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isPage(frame.url);
}
