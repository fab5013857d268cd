import type { Connection } from '../../electron/database/open.ts';

/** What holds the person's words; all else in a journal is made from them, or is how the app was left. */
export const tablesOfWords = [
  'entry',
  'body',
  'version',
  'response',
  'response_answers',
  'response_version',
  'asked_worksheet',
  'own_worksheet',
  'feeling_note',
  'own_word',
  'attachment',
  'attachment_piece',
  'seal_slot',
  'sealed',
  'setting',
] as const;

/** Settings that the app notes for itself, whenever it is opened or looked at. */
const passing = ['bookmark', 'erased', 'condition', 'copies', 'second-place', 'earlier-keys'];
/** What the app has yet to do, the pages of its own lists, and when it was opened, which each look adds to. */
const notCompared = /^(sqlite_|dirty|ledger|word_index|response_index|word_list|opening$)/;

/** Every table of a journal but the search index, what is yet to be done and the ledger. */
export const everyTable = (db: Connection): string[] =>
  (db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all() as string[]).filter(
    (name) => !notCompared.test(name),
  );

/**
 * A line of text for every row of these tables, in the order of what they hold: two journals hold the same if theirs are
 * equal, wherever the rows lie in their files.
 */
export function logicalDump(db: Connection, tables: readonly string[] = tablesOfWords): string {
  return tables
    .flatMap((table) => {
      const rows = db.prepare(`SELECT * FROM ${table}`).all() as Record<string, unknown>[];
      const kept = table === 'setting' ? rows.filter(({ name }) => !passing.includes(String(name))) : rows;
      return kept.map((row) => `${table} ${JSON.stringify(row, plain)}`).sort();
    })
    .join('\n');
}

const plain = (_name: string, value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
