import path from 'node:path';
import { contract, type JournalDoor } from '#contract';
import { clientOf } from '#contract/client.ts';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import type { Client } from '#contract/procedure.ts';
import { explainIn } from '../electron/access/explain.ts';
import { createSession, type JournalSession } from '../electron/access/journal-session.ts';
import { keepRoom } from '../electron/access/keep-room.ts';
import type { Connection } from '../electron/database/open.ts';
import { granted, grantedFiles } from '../electron/files/granted-files.ts';
import { dispatcher } from '../electron/ipc/dispatch.ts';
import { journalHandlers } from '../electron/journal-handlers.ts';
import { calibrate } from '../electron/keys/kdf.ts';

/** The journal process's own insides, in this process: real dispatcher, real handlers, real encrypted file. */
export interface Store {
  readonly client: Client<JournalDoor>;
  readonly session: JournalSession;
  readonly db: () => Connection;
  /** As if a file had been chosen in the dialog. */
  readonly grant: (file: string) => string;
  readonly close: () => Promise<void>;
}

export const contentFolder = path.resolve(import.meta.dirname, '../resources/content');

export function openStore(folder: string): Store {
  const session = createSession({ folder });
  const room = keepRoom(session);
  const files = grantedFiles();
  const dispatch = dispatcher(
    contract.journal,
    journalHandlers(session, {
      ...{ contentFolder, files, secrets: granted(), room, calibrate, clock: () => performance.now() },
      pressWorker: new URL('../electron/exports/press-worker.ts', import.meta.url),
    }),
    {
      unlocked: session.isOpen,
      beforeCommand: session.assertWritable,
      mend: room.mend,
      explain: explainIn(folder),
      onFault: (place, fault) => {
        throw new Error(`A fault in ${place}`, { cause: fault });
      },
      checkOutputs: false,
    },
  );
  return {
    client: clientOf<JournalDoor>(dispatch),
    session,
    db: () => session.db(),
    grant: (file) => {
      const name = crypto.randomUUID();
      files.grant(name, file);
      return name;
    },
    close: () => session.close(),
  };
}

/** Paragraphs as a body. */
export const bodyOf = (paragraphs: readonly string[]): EntryDocument => ({
  type: 'doc',
  content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
});
