import { JournalError } from '#contract/errors.ts';
import type { Connection } from '../database/open.ts';
import type { OpenJournal, Replace } from './unlocked-journal.ts';

/** One folder, and the journal in it while it is open: what every room of the journal process is given. */
export interface JournalSession {
  readonly folder: string;
  /** A journal was open in it before, so that an empty one is one that is gone. */
  readonly wasOpen: boolean;
  isOpen(): boolean;
  /** The open connection. @throws JournalError `locked`. */
  db(): Connection;
  readOnly(): boolean;
  /** The journal's access, for the access room alone. @throws JournalError `locked`. */
  journal(): OpenJournal;
  now(): Date;
  /** From now on it is that moment, for what an example is to have been written at; with null it is now again. */
  asIf(moment: Date | null): void;
  /** Called each time the journal has been opened, before anybody is told. */
  onOpen(listener: () => void): void;
  /** Called before it closes, in the order of joining; the close waits. */
  beforeClose(listener: () => void | Promise<void>): void;
  opened(journal: OpenJournal): void;
  /** Called once the journal is under a new key. */
  onNewKey(listener: () => void): void;
  newKey(): void;
  /** Asked before every change. @throws JournalError `read-only`, or what `ensureInPlace` throws. */
  assertWritable(): void;
  close(replace?: Replace): Promise<void>;
}

export function createSession({
  folder,
  wasOpen = false,
  now = () => new Date(),
}: {
  folder: string;
  wasOpen?: boolean;
  now?: () => Date;
}): JournalSession {
  const openListeners: (() => void)[] = [];
  const keyListeners: (() => void)[] = [];
  const closeListeners: (() => void | Promise<void>)[] = [];
  let current: OpenJournal | undefined;
  let pretended: Date | null = null;
  const journal = (): OpenJournal => {
    if (!current) throw new JournalError('locked');
    return current;
  };
  return {
    folder,
    wasOpen,
    now: () => pretended ?? now(),
    asIf(moment) {
      pretended = moment;
    },
    isOpen: () => current !== undefined,
    journal,
    db: () => journal().db,
    readOnly: () => journal().readOnly,
    onOpen: (listener) => void openListeners.push(listener),
    onNewKey: (listener) => void keyListeners.push(listener),
    newKey() {
      for (const listener of keyListeners) listener();
    },
    beforeClose: (listener) => void closeListeners.push(listener),
    opened(opened) {
      current = opened;
      for (const listener of openListeners) listener();
    },
    assertWritable() {
      const open = journal();
      if (open.isExample) return;
      if (open.readOnly) throw new JournalError('read-only');
      open.ensureInPlace();
    },
    async close(replace) {
      if (!current) return;
      const faults: unknown[] = [];
      // A failure here must not keep the journal open, nor keep others from ending; what was saved is saved.
      for (const listener of closeListeners) {
        try {
          await listener();
        } catch (error) {
          faults.push(error);
        }
      }
      const closing = current;
      current = undefined;
      closing.close(replace);
      // What is replaced may well be damaged.
      if (faults.length > 0 && !replace) throw faults[0];
    },
  };
}
