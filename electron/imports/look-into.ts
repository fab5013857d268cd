import type { FoundOwn, FoundToImport, Looked } from '#contract/imports.ts';
import type { JournalSession } from '../access/journal-session.ts';
import type { Connection } from '../database/open.ts';
import type { Shipped } from '../worksheets/definitions.ts';
import { formatOf } from './formats/formats.ts';
import { assertGoing, type Going } from './go-through.ts';
import { look } from './look.ts';
import type { Format } from './neutral.ts';
import { lookOwn } from './own/look-own.ts';
import { type OwnArchive, ownArchiveIn } from './own/own-archive.ts';
import { type Aside, readAside } from './own/read-aside.ts';
import { remembered } from './remembered.ts';
import type { NamedFiles } from './sources/named-files.ts';

/** An export of another app, looked through. */
export interface OpenedApp {
  readonly what: 'app';
  readonly format: Format;
  readonly found: FoundToImport;
  close(): void;
  readonly files: NamedFiles;
}

/** Everything of a journal, looked through and read aside. */
export interface OpenedOwn {
  readonly what: 'own';
  readonly own: OwnArchive;
  readonly aside: Aside;
  readonly found: FoundOwn;
  close(): void;
}

export type OpenedExport = OpenedApp | OpenedOwn;

export interface LookingInto {
  /** What it is compared with. */
  readonly db: Connection;
  /** Where everything of a journal is read aside; null in memory. */
  readonly session: JournalSession | null;
  readonly shipped: () => Shipped;
  readonly going: Going;
}

/** What reads texts needs to know of this computer. */
export const readingContext = () => ({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone });

/**
 * Looks through what was chosen, whatever it is, without changing anything. The files are closed with what comes back, or
 * when it throws.
 * @throws JournalError `unknown-format`, `bad-archive`, `bad-file`, `no-room` or `stopped`.
 */
export async function lookInto(files: NamedFiles, { db, session, shipped, going }: LookingInto): Promise<OpenedExport> {
  let aside: Aside | undefined;
  try {
    const own = await ownArchiveIn(files);
    if (!own) {
      const format = remembered(await formatOf(files));
      const found = await look(db, format, files, { ...readingContext(), shipped }, going);
      assertGoing(going);
      return { what: 'app', files, format, found, close: () => files.close() };
    }
    const read = await readAside(session, own, going);
    aside = read;
    const found = await lookOwn(db, { own, aside: read, name: files.name }, shipped, going);
    assertGoing(going);
    return {
      ...{ what: 'own', own, aside: read, found },
      close: () => {
        files.close();
        read.leave();
      },
    };
  } catch (error) {
    files.close();
    aside?.leave();
    throw error;
  }
}

/** The same, as the page is told of it. */
export const lookedOf = (one: OpenedExport): Looked =>
  one.what === 'app' ? { result: 'found', found: one.found } : { result: 'own', found: one.found };
