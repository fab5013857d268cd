import type { JournalKeys } from '../access/copies.ts';
import { databaseKey } from '../keys/header.ts';
import { saltOf } from '../ledger/mark.ts';
import { openPages } from './pages.ts';

const mostTried = 64;

/**
 * Whether a journal file is under a key: one page that opens is proof, also where others are damaged. Pages all over
 * the file are tried, so that one which is not under it is told in a moment too. Nothing is written.
 */
export function fitsKey(file: string, { header, journalKey }: JournalKeys): boolean {
  const pages = openPages(file, databaseKey(journalKey, header), saltOf(file));
  try {
    const step = Math.max(1, Math.ceil(pages.pageCount / mostTried));
    for (let number = 1; number <= pages.pageCount; number += step) if (pages.page(number)) return true;
    return false;
  } finally {
    pages.close();
  }
}
