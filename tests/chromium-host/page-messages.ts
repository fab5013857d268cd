// What the isolated world and the host tell each other. Each message is one line of JSON, then the payload in the
// codec's text: so that a port's payload can be relayed to a child process without being decoded on the way.
import type { PortNotice } from './message-port.ts';

export type FromPage =
  | PortNotice
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string }
  | { readonly kind: 'send'; readonly channel: string; readonly ports: readonly number[] }
  | { readonly kind: 'preload-error' }
  | WindowMessage
  | { readonly kind: 'key'; readonly input: KeyInput }
  | { readonly kind: 'context-menu'; readonly params: ContextMenuParams };

/** What a native window would have noticed by itself. */
export type WindowMessage =
  | { readonly kind: 'focus' | 'blur' | 'resize' }
  | { readonly kind: 'accelerator'; readonly key: string };

/** A key with a modifier, on its way to the page. */
export type KeyInput = Pick<Electron.Input, 'type' | 'key' | 'code' | 'control' | 'alt' | 'shift' | 'meta'>;

export type ToPage =
  | PortNotice
  | { readonly kind: 'reply'; readonly id: number; readonly ok: boolean }
  | { readonly kind: 'event'; readonly channel: string; readonly ports: readonly number[] }
  | { readonly kind: 'accelerators'; readonly keys: readonly string[] };

export type ContextMenuParams = Pick<
  Electron.ContextMenuParams,
  'x' | 'y' | 'isEditable' | 'selectionText' | 'linkURL' | 'misspelledWord' | 'dictionarySuggestions'
>;

/** The name the isolated world listens under. Only the host can call it: the page's own world does not have it. */
export const receiverName = 'receiveFromHost';
export const worldName = 'Electron Isolated Context';

export function pack(header: FromPage | ToPage, text: string): string {
  return `${JSON.stringify(header)}\n${text}`;
}

export function unpack(message: string): { header: FromPage; text: string } {
  const end = message.indexOf('\n');
  return { header: JSON.parse(message.slice(0, end)), text: message.slice(end + 1) };
}
