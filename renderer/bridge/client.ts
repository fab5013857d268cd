import type { DoorName, JournalDoor, ShellDoor } from '#contract';
import { clientOf } from '#contract/client.ts';

/** What the preload offers; see electron/preload.ts. */
interface Bridge {
  call(door: DoorName, path: string, input: unknown): Promise<unknown>;
  on(door: DoorName, event: string, listener: (payload: unknown) => void): () => void;
}

declare global {
  interface Window {
    readonly bridge: Bridge;
  }
}

export const shell = clientOf<ShellDoor>((path, input) => window.bridge.call('shell', path, input));
export const journal = clientOf<JournalDoor>((path, input) => window.bridge.call('journal', path, input));
