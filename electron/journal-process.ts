import fs from 'node:fs';
import path from 'node:path';
import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron';
import type { KeptSecret } from './keys/kept-secret.ts';

export interface JournalFolder {
  readonly folder: string;
  readonly contentFolder: string;
}

export interface JournalProcess {
  /** The present one. */
  folder(): string;
  /** Gives the page a port of its own to the journal process, which is started when there is none. */
  connect(contents: WebContents): Promise<void>;
  /** Tells the journal process a file that the person chose, under a name of its own. */
  grant(name: string, file: string): void;
  /** Tells it what the key store keeps or gave back, under a name of its own. */
  grantKept(name: string, kept: KeptSecret): void;
  /** A journal is open in the present folder: when nothing is to be found there later, it is gone, and not yet to be made. */
  noteOpen(): void;
  /** Whether there is a journal in the folder, as far as the names of its files tell. */
  isThere(): boolean;
  /** Whether a quick code opens it on this computer, as far as that. */
  isQuick(): boolean;
  /**
   * Closes the journal and ends the process, which takes as long as the disk does. The next page that connects gets a
   * fresh one, perhaps on another folder, and not before this one is gone.
   */
  end(nextFolder?: string): Promise<void>;
  /** Told when the journal in it has been opened, also when it was just made. */
  onOpened(listener: () => void): void;
  /** Told when the process ended by itself. */
  onLost(listener: () => void): void;
}

/** How long closing may take (writing the index, emptying the log) before the process is ended all the same. */
const closeMilliseconds = 10_000;
// A process that cannot even start must not be started again without a breath in between.
const respawnMilliseconds = 300;

/**
 * Runs the journal process. Locking must forget, and only ending a process makes it forget: so every lock ends this
 * one, and a fresh one takes its place when the page asks, which has never seen a key.
 */
export function journalProcess(options: JournalFolder): JournalProcess {
  let folder = options.folder;
  let onLost = (): void => {};
  let onOpened = (): void => {};
  let child: UtilityProcess | undefined;
  let ending: Promise<void> = Promise.resolve();
  let connections = 0;
  const opened = new Set<string>();

  function spawn(): UtilityProcess {
    const fresh = utilityProcess.fork(path.join(import.meta.dirname, 'journal.js'), [], { serviceName: 'Notes pages' });
    const wasOpen = opened.has(folder);
    fresh.postMessage({ kind: 'begin', folder, contentFolder: options.contentFolder, wasOpen });
    fresh.on('message', () => {
      if (fresh === child) onOpened();
    });
    fresh.on('exit', () => {
      if (fresh !== child) return;
      child = undefined;
      setTimeout(() => onLost(), respawnMilliseconds);
    });
    return fresh;
  }

  return {
    folder: () => folder,
    async connect(contents) {
      connections += 1;
      const mine = connections;
      // Two would stand in each other's way at one journal.
      await ending;
      // A page that was loaded anew meanwhile has asked for itself.
      if (mine !== connections || contents.isDestroyed()) return;
      child ??= spawn();
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage({ kind: 'port' }, [port1]);
      contents.postMessage('journal-port', null, [port2]);
    },
    noteOpen: () => void opened.add(folder),
    grant: (name, file) => child?.postMessage({ kind: 'file', name, file }),
    grantKept: (name, { secret, stored }) => child?.postMessage({ kind: 'kept', name, secret, stored }),
    isQuick: () => fs.existsSync(path.join(folder, 'quick')),
    isThere: () => fs.existsSync(path.join(folder, 'head')),
    end(nextFolder = folder) {
      const closing = child;
      child = undefined;
      folder = nextFolder;
      if (!closing) return ending;
      ending = new Promise<void>((resolve) => {
        const late = setTimeout(() => closing.kill(), closeMilliseconds);
        closing.once('exit', () => {
          clearTimeout(late);
          resolve();
        });
      });
      closing.postMessage({ kind: 'close' });
      return ending;
    },
    onOpened(listener) {
      onOpened = listener;
    },
    onLost(listener) {
      onLost = listener;
    },
  };
}
