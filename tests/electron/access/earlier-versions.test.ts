import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sealCopy } from '../../../electron/access/copies.ts';
import { migrateAside } from '../../../electron/access/migrate-aside.ts';
import type { Migration } from '../../../electron/database/migrate.ts';
import { migrations } from '../../../electron/database/migrations/index.ts';
import { openDatabase } from '../../../electron/database/open.ts';
import { databaseKey } from '../../../electron/keys/header.ts';
import { bytesIn } from '../../support/files-in.ts';
import { frozenEntries, frozenFolder } from '../../support/frozen-journals.ts';
import { keysOfFolder } from '../../support/keys-of-folder.ts';
import {
  bodyOf,
  lockedTestJournal,
  openTestJournal,
  type TestJournal,
  temporaryFolder,
  testPassphrase,
} from '../../support/open-test-journal.ts';

const frozen = fs.readdirSync(frozenFolder).sort();

const thawed = (name: string): string => {
  const folder = path.join(temporaryFolder(), 'Pages');
  fs.cpSync(path.join(frozenFolder, name), folder, { recursive: true });
  return folder;
};

async function expectEverything({ journal }: TestJournal): Promise<void> {
  const summaries = [];
  for (const { month } of await journal.entries.months({})) {
    summaries.push(...(await journal.entries.page({ month, offset: 0, limit: 9 })));
  }
  const whole = await Promise.all(summaries.map(({ id }) => journal.entries.get({ id })));
  expect(whole.map(({ at, title, body, tags }) => ({ at, title, body, tags })).reverse()).toEqual(
    frozenEntries.map(({ at, title, text }) => ({ at, title, body: bodyOf(text), tags: ['kept'] })),
  );
  expect((await journal.settings.get()).idleMinutes).toBe(10);
  expect(await journal.backups.condition()).toMatchObject({ noticed: [] });
  expect(await journal.backups.check()).toMatchObject({
    checked: { altered: [], lost: [], strange: [], structure: 'whole', ledger: 'whole' },
  });
}

test('a journal of every earlier schema is kept', () => {
  const earlier = migrations.slice(0, -1).map(({ version }) => `schema-${version}`);
  expect(frozen).toEqual(expect.arrayContaining(earlier));
});

test('a journal of a later version is not touched, as the sentence says', async () => {
  const opened = await openTestJournal();
  await opened.journal.entries.create({ at: '2026-01-05T10:00', title: 'tide' });
  await opened.close();
  const { folder } = opened;
  const keys = await keysOfFolder(folder, testPassphrase);
  const db = openDatabase(path.join(folder, keys.header.dbFile), databaseKey(keys.journalKey, keys.header));
  db.pragma(`user_version = ${migrations.length + 1}`);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.pragma('journal_mode = DELETE');
  db.close();
  // At rest, as that version would have left it.
  sealCopy(folder, keys);
  const before = bytesIn(folder);
  const locked = lockedTestJournal({ folder });
  await expect(locked.journal.access.unlock({ passphrase: testPassphrase })).rejects.toMatchObject({
    code: 'newer-format',
  });
  await locked.close();
  expect(bytesIn(folder)).toEqual(before);
});

describe.each(frozen)('a journal of %s', (name) => {
  test('opens with every word, and the file from before is kept aside as it was', async () => {
    const folder = thawed(name);
    const before = fs.readFileSync(path.join(folder, 'main-1.db'));
    const opened = await openTestJournal({ folder });
    await expectEverything(opened);
    await opened.close();
    const aside = fs.readFileSync(path.join(folder, 'aside', '1', 'main-1.db'));
    // Unlocking it changed two bytes that say how SQLite keeps its log, and nothing that was written.
    expect(aside.length).toBe(before.length);
    expect(fs.existsSync(path.join(folder, 'main-1.db'))).toBe(false);
    const again = await openTestJournal({ folder: path.join(folder, 'aside', '1') });
    await expectEverything(again);
    await again.close();
  });
});

test('a step that fails leaves the journal as it was, and says so', async () => {
  // One without a mark, which would notice that its file is opened here by another way.
  const folder = thawed('schema-4');
  const keys = await keysOfFolder(folder, testPassphrase);
  const db = openDatabase(path.join(folder, keys.header.dbFile), databaseKey(keys.journalKey, keys.header));
  const broken: Migration = {
    version: migrations.length + 1,
    name: 'broken',
    sql: 'CREATE TABLE half (a); SELECT nothing',
  };
  const before = bytesIn(folder);
  expect(() => migrateAside(db, folder, keys, [...migrations, broken])).toThrow(
    expect.objectContaining({ code: 'not-updated' }),
  );
  expect(bytesIn(folder).filter(([name]) => !name.endsWith('-wal'))).toEqual(
    before.filter(([name]) => !name.endsWith('-wal')),
  );
  db.close();
  const opened = await openTestJournal({ folder });
  await expectEverything(opened);
  await opened.close();
});
