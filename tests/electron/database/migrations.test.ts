import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { expect, test } from 'vitest';
import { migrate } from '../../../electron/database/migrate.ts';
import { migrations } from '../../../electron/database/migrations/index.ts';
import { temporaryFolder } from '../../support/open-test-journal.ts';

test('a journal from before months were counted has every entry counted when it is opened', () => {
  const folder = temporaryFolder();
  const db = new Database(path.join(folder, 'old.db'));
  migrate(db, migrations.slice(0, 2));
  const add = db.prepare(
    `INSERT INTO entry (uid, place, at, created_at, updated_at, revision, title, excerpt, words, starred, tags, feeling_words, deleted_at)
     VALUES (?, ?, ?, '', '', 0, '', '', 0, 0, '[]', '[]', ?)`,
  );
  for (const [index, at] of [
    '2026-11-01T08:00',
    '2026-11-30T23:59',
    '2025-01-01T00:00',
    '2024-02-29T12:00',
  ].entries()) {
    add.run(String(index), index, at, at.startsWith('2024') ? '2026-11-23T10:00:00.000Z' : null);
  }
  migrate(db);
  expect(db.prepare('SELECT month, count FROM month_count ORDER BY month').all()).toEqual([
    { month: '2025-01', count: 1 },
    { month: '2026-11', count: 2 },
  ]);
  db.close();
  fs.rmSync(folder, { recursive: true });
});

test('migrations are numbered without a gap', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_migration, index) => index + 1));
});
