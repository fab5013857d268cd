import fs from 'node:fs';
import path from 'node:path';
import { JournalError } from '#contract/errors.ts';
import { copiesIn } from '../access/copies.ts';
import type { JournalSession } from '../access/journal-session.ts';
import { hasHeader, readHeaders } from '../keys/header.ts';

/**
 * The journal that is meant by a folder: in it, in the folder of ours inside it, or the latest of the copies in it.
 * @throws JournalError `no-journal`, or `bad-source` when the folder can’t be read.
 */
export function findJournal(chosen: string, journalId: string): string {
  try {
    const found = [chosen, path.join(chosen, 'Pages'), ...latestCopies(chosen, journalId)].find(isJournal);
    if (!found && !fs.statSync(chosen).isDirectory()) throw new JournalError('no-journal');
    fs.readdirSync(found ?? chosen);
    if (!found) throw new JournalError('no-journal');
    return found;
  } catch (cause) {
    throw cause instanceof JournalError ? cause : new JournalError('bad-source', { cause });
  }
}

/** Without a header too: then what is wrong with it is another thing to say. */
const isJournal = (folder: string): boolean =>
  hasHeader(folder) || (fs.existsSync(folder) && fs.readdirSync(folder).some((name) => /^main-\d+\.db$/.test(name)));

/** The latest copy in a folder of copies, or in a second place, which holds one such folder for each journal. */
function latestCopies(chosen: string, journalId: string): string[] {
  const own = `Pages ${journalId.slice(0, 8)}`;
  const places = fs.readdirSync(chosen).filter((name) => /^Pages [0-9a-f]{8}$/.test(name));
  const [only] = places.includes(own) ? [own] : places.length === 1 ? places : [];
  return [chosen, ...(only ? [path.join(chosen, only)] : [])].flatMap((inside) => {
    const [latest] = copiesIn(inside);
    return latest ? [path.join(inside, latest.name)] : [];
  });
}

/**
 * Whether a folder holds the very files of the open journal. Told without opening them: reading a file that SQLite has
 * open in this process would let go of the lock that keeps others out (SQLite, “How To Corrupt”, section 2.2).
 */
export function isOpenJournal(folder: string, session: JournalSession): boolean {
  const open = fs.statSync(session.db().name);
  return [folderOf(folder), ...readHeaders(folder).map(({ header }) => path.join(folder, header.dbFile))].some(
    (each) => {
      if (each === folderOf(session.folder)) return true;
      const found = fs.statSync(each, { throwIfNoEntry: false });
      return found !== undefined && found.dev === open.dev && found.ino === open.ino;
    },
  );
}

const folderOf = (folder: string): string => fs.realpathSync(folder);
