import fs from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { JournalDoor } from '#contract';
import type { ArchiveForm } from '#contract/archive.ts';
import { dayOf } from '#contract/days.ts';
import { JournalError } from '#contract/errors.ts';
import type { Handlers } from '#contract/procedure.ts';
import type { JournalSession } from '../access/journal-session.ts';
import type { PassphraseAsked } from '../access/passphrase-asked.ts';
import { prepared } from '../database/prepared.ts';
import { assertClosing, closingWords } from '../exports/closing.ts';
import type { GrantedFiles } from '../files/granted-files.ts';
import { noteLeft } from '../settings/what-left.ts';
import { attachmentRecords } from './records.ts';
import type { Place } from './write-archive.ts';

export interface ArchiveOptions {
  readonly files: GrantedFiles;
  readonly demandPassphrase: PassphraseAsked;
}

/** Implements the `archive` namespace: everything, to take elsewhere. */
export function archiveHandlers(
  session: JournalSession,
  { files, demandPassphrase }: ArchiveOptions,
): Handlers<JournalDoor>['archive'] {
  /** Null while none is made; `ended` once nothing of it is on its way any more. */
  let making: { share: number; stop: boolean; ended: Promise<unknown> } | null = null;

  const stop = (): void => {
    if (making) making.stop = true;
  };
  // The process ends with the lock: what is half written has to be taken away before.
  session.beforeClose(async () => {
    stop();
    await making?.ended;
  });

  return {
    size: () => {
      const db = session.db();
      const count = (table: string): number => prepared(db, `SELECT count(*) FROM ${table}`).pluck().get() as number;
      const attached = attachmentRecords(db, { bin: true });
      return {
        entries: count('entry'),
        responses: count('response'),
        attachments: attached.length,
        bytes: attached.reduce((sum, { bytes }) => sum + bytes, 0),
      };
    },
    save: async ({ form, into, closing, destination, passphrase }) => {
      await demandPassphrase(passphrase);
      // Needed seldom, and no weight on every unlock. Before the next line, from which on nobody else may begin.
      const { writeArchive } = await import('./write-archive.ts');
      const chosen = files.take(destination);
      assertClosing(closing, { isPdf: false });
      if (making || closing.by === 'password' || (into === 'folder' && closing.by !== 'nothing')) {
        throw new JournalError('bad-input');
      }
      const [db, now, { created }] = [session.db(), session.now(), session.journal()];
      const place: Place =
        into === 'folder'
          ? { kind: 'folder', folder: freeFolder(chosen, now) }
          : { kind: 'file', file: chosen, lock: closing.by === 'nothing' ? null : closing };
      const progress = { share: 0, stop: false, ended: Promise.resolve() as Promise<unknown> };
      making = progress;
      const writing = writeArchive(db, {
        ...{ form, place, now, created },
        breathe: async () => {
          await setImmediate();
          // Under a new passphrase, or after its drive came back, the journal is another file.
          if (progress.stop || session.db() !== db) throw new JournalError('stopped');
        },
        onProgress: (share) => {
          progress.share = share;
        },
      });
      progress.ended = writing.catch(() => {});
      try {
        const { entries, responses, attachments, damaged, leftOut, sha256 } = await writing;
        noteLeft(session, {
          ...{ what: 'archive', reader: null, format: `${formNames[form]}${closingWords(closing)}` },
          ...{ items: entries + responses, pages: 0, sha256 },
        });
        const name = path.basename(place.kind === 'folder' ? place.folder : place.file);
        return { entries, responses, attachments, damaged, leftOut, name };
      } finally {
        making = null;
      }
    },
    progress: () => making?.share ?? null,
    stop,
  };
}

const formNames: Readonly<Record<ArchiveForm, string>> = {
  json: 'JSON',
  markdown: 'Markdown',
  html: 'web pages',
  'day-one': 'Day One',
  csv: 'CSV',
};

/** A folder of its own inside the one that was chosen, by a name that tells nothing but the day. */
function freeFolder(chosen: string, now: Date): string {
  const day = dayOf(now);
  for (let number = 1; ; number += 1) {
    const folder = path.join(chosen, `notes-${day}${number === 1 ? '' : `-${number}`}`);
    if (!fs.existsSync(folder)) return folder;
  }
}
