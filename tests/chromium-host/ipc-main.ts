import { makeCodec } from './codec.ts';
import { cancellable, Emitter } from './emitter.ts';
import type { MessagePortMain } from './message-port.ts';
import type { WebFrameMain } from './navigation.ts';
import type { FromPage, ToPage } from './page-messages.ts';
import type { IpcArguments } from './page-preload.ts';
import { applyPermissions } from './session.ts';
import type { WebContents } from './web-contents.ts';

export interface IpcMainInvokeEvent
  extends Pick<Electron.IpcMainInvokeEvent, 'preventDefault' | 'defaultPrevented' | 'type'> {
  readonly sender: WebContents;
  readonly senderFrame: WebFrameMain | null;
}

export interface IpcMainEvent extends IpcMainInvokeEvent {
  readonly ports: MessagePortMain[];
  reply(channel: string, ...args: IpcArguments): void;
}

const codec = makeCodec();

type InvokeListener = (event: IpcMainInvokeEvent, ...args: IpcArguments) => unknown;

class IpcMain extends Emitter<Record<string, [event: IpcMainEvent, ...args: IpcArguments]>> {
  readonly #handlers = new Map<string, InvokeListener>();

  handle(channel: string, listener: InvokeListener): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, listener);
  }

  handleOnce(channel: string, listener: InvokeListener): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return listener(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  async answer(channel: string, event: IpcMainInvokeEvent, args: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return handler(event, ...args);
  }
}

export const ipcMain = new IpcMain();

/** Answers a page's `invoke`, in Electron's words if it fails. */
export async function answerInvoke(
  sender: WebContents,
  { id, channel }: Extract<FromPage, { kind: 'invoke' }>,
  text: string,
  reply: (message: ToPage, text: string) => void,
): Promise<void> {
  try {
    const value = await ipcMain.answer(channel, eventFrom(sender), codec.decode(text) as unknown[]);
    applyPermissions();
    reply({ kind: 'reply', id, ok: true }, codec.encode(value));
  } catch (error) {
    reply({ kind: 'reply', id, ok: false }, codec.encode(`Error invoking remote method '${channel}': ${error}`));
  }
}

export function hearSend(sender: WebContents, channel: string, text: string, ports: MessagePortMain[]): void {
  const reply = (replyChannel: string, ...args: IpcArguments): void => sender.send(replyChannel, ...args);
  const event = Object.assign(eventFrom(sender), { ports, reply });
  ipcMain.emit(channel, event, ...(codec.decode(text) as unknown[]));
}

function eventFrom(sender: WebContents) {
  return Object.assign(cancellable(), { type: 'frame' as const, sender, senderFrame: sender.mainFrame });
}
