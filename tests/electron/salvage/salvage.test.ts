import fs from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { JournalKeys } from '../../../electron/access/copies.ts';
import { ledgerKeyOf } from '../../../electron/access/watch-file.ts';
import { migrate } from '../../../electron/database/migrate.ts';
import { type Connection, openInMemory } from '../../../electron/database/open.ts';
import { databaseKey } from '../../../electron/keys/header.ts';
import { saltOf } from '../../../electron/ledger/mark.ts';
import { openPages, pageBytes } from '../../../electron/salvage/pages.ts';
import { type SalvageReport, salvage } from '../../../electron/salvage/salvage.ts';
import type { Shipped } from '../../../electron/worksheets/definitions.ts';
import { readWorksheets } from '../../../electron/worksheets/read-worksheets.ts';
import { keysOfFolder } from '../../support/keys-of-folder.ts';
import {
  bodyOf,
  contentFolder,
  openTestJournal,
  temporaryFolder,
  testPassphrase,
} from '../../support/open-test-journal.ts';
import { readBare } from '../../support/read-bare.ts';
import { recordsOf } from '../../support/records-by-page.ts';
import { everyKind } from '../worksheets/every-kind.ts';

// That every page may be damaged, each in three ways, is put to the test by tests/soak/pages.ts. Here is what becomes of
// words whose other half is gone.

interface Made {
  readonly folder: string;
  readonly keys: JournalKeys;
}

const made = (async (): Promise<Made> => {
  const { journal, folder, close } = await openTestJournal();
  for (const number of [1, 2, 3]) {
    const { id } = await journal.entries.create({ at: `2026-01-0${number}T10:00`, title: '' });
    await journal.entries.save({ id, baseRevision: 0, title: `Day ${number}`, body: bodyOf(`tide ${number}`) });
  }
  const begin = { at: '2026-02-03T10:00', worksheet: 'boundary-worksheet' };
  await journal.worksheets.start({ ...begin, answers: { situation: bodyOf('It keeps happening.'), kind: 'boundary' } });
  const { id: own } = await journal.worksheets.keepOwn({ definition: everyKind });
  const { id } = await journal.worksheets.start({
    ...{ at: '2026-02-04T10:00', worksheet: own },
    answers: { line: 'An earlier line.' },
  });
  await journal.worksheets.save({
    ...{ id, baseRevision: 0, title: '', links: [], page: null },
    answers: { line: 'A line of my own.' },
  });
  await journal.worksheets.removeOwn({ id: own });
  await close();
  return { folder, keys: await keysOfFolder(folder, testPassphrase) };
})();
afterAll(async () => fs.rmSync(path.dirname((await made).folder), { recursive: true }));

/** Salvages a copy on which all pages of some tables are noise. */
async function withoutTables<T>(
  tables: readonly string[],
  shipped: Shipped,
  read: (db: Connection, report: SalvageReport) => T,
): Promise<T> {
  const { folder, keys } = await made;
  const copy = path.join(temporaryFolder(), 'Pages');
  fs.cpSync(folder, copy, { recursive: true });
  const file = path.join(copy, 'main-1.db');
  const pages = readBare(copy, keys, (db) =>
    tables.flatMap((table) => db.prepare('SELECT pageno FROM dbstat WHERE name = ?').pluck().all(table) as number[]),
  );
  const bytes = fs.readFileSync(file);
  for (const page of pages) bytes.fill(0x5a, (page - 1) * pageBytes, page * pageBytes);
  fs.writeFileSync(file, bytes);
  const source = openPages(file, databaseKey(keys.journalKey, keys.header), saltOf(file));
  const db = openInMemory();
  try {
    migrate(db);
    return read(db, salvage(source, db, ledgerKeyOf(keys.header, keys.journalKey), new Date(), shipped));
  } finally {
    source.close();
    db.close();
    fs.rmSync(path.dirname(copy), { recursive: true });
  }
}

const shipped = readWorksheets(contentFolder);
const named = ({ lost, altered }: SalvageReport): string[] =>
  [...lost, ...altered].map(({ kind, day }) => `${kind} ${day}`);

test('what is whole is read to the last word, without SQLite', async () => {
  const { folder, keys } = await made;
  const before = readBare(folder, keys, recordsOf);
  // What may hold nothing is looked after, and not counted.
  const counted = [...before.values()].filter(({ kind }) => kind !== 'seal-slot' && kind !== 'sealed').length;
  expect(before.size).toBeGreaterThan(counted);
  await withoutTables([], shipped, (db, report) => {
    expect(recordsOf(db)).toEqual(before);
    expect(report).toMatchObject({ entries: 3, responses: 2, whole: counted, lost: [], altered: [] });
  });
});

test('words whose entry is gone are an entry of their day', async () => {
  await withoutTables(['entry'], shipped, (db, report) => {
    const rows = db.prepare('SELECT substr(at, 1, 10) AS day, excerpt FROM entry ORDER BY at').all();
    expect(rows).toEqual([1, 2, 3].map((number) => ({ day: `2026-01-0${number}`, excerpt: `tide ${number}` })));
    expect(named(report)).toEqual([1, 2, 3].map((number) => `entry 2026-01-0${number}`));
  });
});

test('answers whose questions are gone keep those that the app asks today, or are an entry', async () => {
  await withoutTables(['asked_worksheet'], shipped, (db, report) => {
    expect(db.prepare('SELECT worksheet, excerpt FROM response').all()).toEqual([
      { worksheet: 'boundary-worksheet', excerpt: 'It keeps happening.' },
    ]);
    expect(db.prepare('SELECT title, excerpt, substr(at, 1, 10) AS day FROM entry WHERE id > 3').all()).toEqual([
      { title: everyKind.name, excerpt: 'A line of my own.', day: '2026-02-04' },
      { title: '', excerpt: 'An earlier line.', day: expect.any(String) },
    ]);
    expect(named(report)).toContain('response 2026-02-04');
    expect(named(report)).not.toContain('response 2026-02-03');
  });
});

test('answers whose response is gone are one again to the questions that they fit', async () => {
  await withoutTables(['response'], shipped, (db, report) => {
    expect(db.prepare('SELECT name, excerpt, substr(at, 1, 10) AS day FROM response ORDER BY at').all()).toEqual([
      { name: 'A boundary in words', excerpt: 'It keeps happening.', day: '2026-02-03' },
      { name: everyKind.name, excerpt: 'A line of my own.', day: '2026-02-04' },
    ]);
    expect(report.responses).toBe(2);
    const versions = `SELECT r.excerpt, json_extract(v.answers, '$.line') AS earlier
      FROM response_version AS v JOIN response AS r ON r.id = v.response`;
    expect(db.prepare(versions).all()).toEqual([{ excerpt: 'A line of my own.', earlier: 'An earlier line.' }]);
  });
});

test('of a response of which only an earlier version is left, that is what it says', async () => {
  await withoutTables(['response', 'response_answers'], shipped, (db) => {
    expect(db.prepare('SELECT name, excerpt FROM response').all()).toEqual([
      { name: everyKind.name, excerpt: 'An earlier line.' },
    ]);
  });
});

test('of what is left of nothing but answers, the words are kept', async () => {
  await withoutTables(['response', 'asked_worksheet'], new Map(), (db) => {
    expect(db.prepare('SELECT excerpt FROM entry WHERE id > 3 ORDER BY at').pluck().all()).toEqual([
      'It keeps happening. boundary',
      'A line of my own.',
      'An earlier line.',
    ]);
  });
});
