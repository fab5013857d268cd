import path from 'node:path';
import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron';

export interface JournalFolder {
  readonly folder: string;
  readonly contentFolder: string;
}

export interface JournalProcess {
  /** Gives the page a port of its own to the journal process. */
  connect(contents: WebContents): void;
  /** Closes the journal, waits until it is closed, ends the process and starts a fresh, locked one. */
  restart(folder?: string): Promise<void>;
  /** Closes the journal and ends the process for good. */
  end(): Promise<void>;
  /** Told when the process ended by itself; a fresh, locked one has been started by then. */
  onLost(listener: () => void): void;
}

/** How long closing may take (writing the index, emptying the log) before the process is ended all the same. */
const closeMilliseconds = 10_000;
const respawnMilliseconds = 300;

/**
 * Runs the journal process. Locking must forget, and only ending a process makes it forget: so every lock ends this
 * one and a fresh one takes its place, which has never seen a key.
 */
export function startJournal(options: JournalFolder): JournalProcess {
  let folder = options.folder;
  let ending = false;
  let onLost = (): void => {};
  let child = spawn();

  function spawn(): UtilityProcess {
    const fresh = utilityProcess.fork(path.join(import.meta.dirname, 'journal.js'), [], { serviceName: 'Notes pages' });
    fresh.postMessage({ kind: 'begin', folder, contentFolder: options.contentFolder });
    fresh.on('exit', () => {
      if (ending || fresh !== child) return;
      // A process that cannot even start must not be started again without a breath in between.
      setTimeout(() => {
        if (ending) return;
        child = spawn();
        onLost();
      }, respawnMilliseconds);
    });
    return fresh;
  }

  async function close(): Promise<void> {
    const closing = child;
    if (closing.pid === undefined) {
      // It has ended already, or not begun: there is nothing open to close.
      closing.kill();
      return;
    }
    const gone = new Promise<void>((resolve) => closing.once('exit', () => resolve()));
    closing.postMessage({ kind: 'close' });
    const late = setTimeout(() => closing.kill(), closeMilliseconds);
    await gone;
    clearTimeout(late);
  }

  return {
    connect(contents) {
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage({ kind: 'port' }, [port1]);
      contents.postMessage('journal-port', null, [port2]);
    },
    async restart(next = folder) {
      ending = true;
      await close();
      folder = next;
      child = spawn();
      ending = false;
    },
    async end() {
      ending = true;
      await close();
    },
    onLost(listener) {
      onLost = listener;
    },
  };
}
