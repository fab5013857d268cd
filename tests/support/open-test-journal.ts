import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { contract, type JournalDoor } from '#contract';
import { clientOf } from '#contract/client.ts';
import type { Client } from '#contract/procedure.ts';
import { explainIn } from '../../electron/access/explain.ts';
import { createSession, type JournalSession } from '../../electron/access/journal-session.ts';
import { keepRoom, type RoomKeeper } from '../../electron/access/keep-room.ts';
import { granted, grantedFiles } from '../../electron/files/granted-files.ts';
import { dispatcher } from '../../electron/ipc/dispatch.ts';
import { journalHandlers } from '../../electron/journal-handlers.ts';
import { type KdfCost, leastCost } from '../../electron/keys/kdf.ts';
import type { KeptSecret } from '../../electron/keys/kept-secret.ts';
import { hasUnsealed } from '../../electron/ledger/ledger.ts';

export const testPassphrase = 'harbour tin slow marmalade kettle';
export const contentFolder = path.resolve(import.meta.dirname, '../../resources/content');

export interface TestJournal {
  /** The journal as the page sees it: through the real dispatcher, everything cloned on the way as by a port. */
  readonly journal: Client<JournalDoor>;
  readonly session: JournalSession;
  readonly room: RoomKeeper;
  /** Names a file as the main process does once the person has chosen it. */
  grant(file: string): string;
  /** Names what the key store keeps or gave back, as the main process does. */
  keepSecret(secret: Buffer, stored: string): string;
  readonly folder: string;
  /** Faults of ours that the dispatcher noted; a test that ends with one has found a bug. */
  readonly faults: unknown[];
  close(): Promise<void>;
}

export interface TestJournalOptions {
  readonly folder?: string;
  /** Another folder of content than the one that ships. */
  readonly content?: string;
  /** A journal was open in the folder before. */
  readonly wasOpen?: boolean;
  /** The calendar clock. */
  readonly now?: () => Date;
  /** The monotonic clock, in milliseconds. */
  readonly clock?: () => number;
  /** Told when what was sealed closed by itself. */
  readonly onSealClosed?: () => void;
  /** What stretching a new passphrase costs. */
  readonly cost?: KdfCost;
}

export const temporaryFolder = (): string => fs.mkdtempSync(path.join(os.tmpdir(), 'pages-'));

/** A locked journal process's inside, over a folder that may or may not hold a journal. */
export function lockedTestJournal(options: TestJournalOptions = {}): TestJournal {
  const folder = options.folder ?? path.join(temporaryFolder(), 'Pages');
  const session = createSession({
    folder,
    wasOpen: options.wasOpen ?? false,
    ...(options.now ? { now: options.now } : {}),
  });
  const room = keepRoom(session);
  const faults: unknown[] = [];
  const files = grantedFiles();
  const secrets = granted<KeptSecret>();
  const dispatch = dispatcher(
    contract.journal,
    journalHandlers(session, {
      contentFolder: options.content ?? contentFolder,
      calibrate: async () => options.cost ?? leastCost,
      room,
      files,
      secrets,
      pressWorker: new URL('../../electron/exports/press-worker.ts', import.meta.url),
      clock: options.clock ?? (() => performance.now()),
      ...(options.onSealClosed ? { onSealClosed: options.onSealClosed } : {}),
    }),
    {
      unlocked: session.isOpen,
      beforeCommand: session.assertWritable,
      mend: room.mend,
      explain: explainIn(folder),
      onFault: (_path, fault) => faults.push(fault),
      checkOutputs: true,
    },
  );
  return {
    journal: clientOf<JournalDoor>(async (name, input) => {
      const reply = structuredClone(await dispatch(name, structuredClone(input)));
      // A change that the ledger does not follow in its own transaction would be taken for damage after a kill.
      if (session.isOpen() && hasUnsealed(session.db())) throw new Error(`${name} wrote past the ledger`);
      return reply;
    }),
    session,
    room,
    grant: (file) => {
      const name = randomUUID();
      files.grant(name, file);
      return name;
    },
    keepSecret: (secret, stored) => {
      const name = randomUUID();
      // Wiped once it was used.
      secrets.grant(name, { secret: Buffer.from(secret), stored });
      return name;
    },
    folder,
    faults,
    close: () => session.close(),
  };
}

/** An open journal: made anew, or, in a folder that holds one, unlocked. */
export async function openTestJournal(options: TestJournalOptions = {}): Promise<TestJournal> {
  const opened = lockedTestJournal(options);
  const { state } = await opened.journal.access.status();
  if (state === 'new') await opened.journal.access.create({ passphrase: testPassphrase });
  else await opened.journal.access.unlock({ passphrase: testPassphrase });
  return opened;
}

/** A body of plain paragraphs. */
export const bodyOf = (...paragraphs: readonly string[]) => ({
  type: 'doc' as const,
  content: paragraphs.map((text) => ({ type: 'paragraph', ...(text ? { content: [{ type: 'text', text }] } : {}) })),
});
