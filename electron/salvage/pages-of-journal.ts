import path from 'node:path';
import type { JournalKeys } from '../access/copies.ts';
import { markContext } from '../access/watch-file.ts';
import { databaseKey } from '../keys/header.ts';
import { readMark, saltOf } from '../ledger/mark.ts';
import { openPages, type PageSource } from './pages.ts';

const looked = 16;

/**
 * The pages of a journal that nobody has open. The first bytes of its file, which its page key is made with, are in the
 * mark too: the beginning of the file may be what is damaged, or the mark be that of another file.
 */
export function pagesOfJournal(folder: string, { header, journalKey }: JournalKeys): PageSource {
  const file = path.join(folder, header.dbFile);
  const key = databaseKey(journalKey, header);
  const mark = readMark(markContext(folder, header, journalKey));
  const own = openPages(file, key, saltOf(file));
  if (typeof mark === 'string' || mark.salt.equals(saltOf(file))) return own;
  const marked = openPages(file, key, mark.salt);
  const [kept, other] = readable(marked) > readable(own) ? [marked, own] : [own, marked];
  other.close();
  return kept;
}

/** How many of some pages, from all over the file, can be read. */
const readable = (source: PageSource): number =>
  Array.from({ length: looked }, (_none, index) => 1 + Math.floor((index * source.pageCount) / looked)).filter(
    (page) => source.page(page) !== null,
  ).length;
