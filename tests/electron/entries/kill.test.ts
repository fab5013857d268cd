import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { migrate } from '../../../electron/database/migrate.ts';
import { openDatabase } from '../../../electron/database/open.ts';
import { createEntry, entryOf, entryRow } from '../../../electron/entries/queries.ts';
import { find } from '../../../electron/search/find.ts';
import { indexDirty } from '../../../electron/search/index-queue.ts';
import { temporaryFolder } from '../../support/open-test-journal.ts';

const kills = 200;
// Each with a journal of its own, so that while one is looked at another is written to.
const lanes = 3;
const compiled = temporaryFolder();
const script = path.join(import.meta.dirname, 'save-until-killed.ts');

/** Starts the journal process and kills it 20 to 150 ms after its first save; answers what it had acknowledged. */
function savedUntilKilled(file: string, key: Buffer): Promise<Map<string, number>> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', script, file, key.toString('hex')],
      {
        env: { ...process.env, NODE_COMPILE_CACHE: compiled },
      },
    );
    let told = '';
    let faults = '';
    child.stdout.on('data', (data: Buffer) => {
      if (told === '') setTimeout(() => child.kill('SIGKILL'), 20 + Math.random() * 130);
      told += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      faults += data.toString();
    });
    child.on('error', reject);
    child.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(faults));
      // A line that the kill cut short was acknowledged to nobody.
      const lines = told.slice(0, told.lastIndexOf('\n')).split('\n');
      resolve(new Map(lines.map((line) => line.split(' ')).map(([uid = '', revision]) => [uid, Number(revision)])));
    });
  });
}

test('no save that was acknowledged is lost in 200 kills, and no journal is damaged', {
  timeout: 300_000,
}, async () => {
  let saves = 0;
  const lane = async (): Promise<void> => {
    const file = path.join(temporaryFolder(), 'main-1.db');
    const key = Buffer.alloc(32, 7);
    const made = openDatabase(file, key, { create: true });
    migrate(made);
    const uids = Array.from(
      { length: 30 },
      () => createEntry(made, { at: '2026-11-13T18:42', title: '' }, new Date()).id,
    );
    made.close();

    for (let kill = 0; kill < Math.ceil(kills / lanes); kill += 1) {
      const acknowledged = await savedUntilKilled(file, key);
      expect(acknowledged.size).toBeGreaterThan(0);
      saves += acknowledged.size;
      const db = openDatabase(file, key);
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      db.prepare("INSERT INTO word_index (word_index) VALUES ('integrity-check')").run();
      for (const uid of uids) {
        const entry = entryOf(entryRow(db, uid));
        expect(entry.revision).toBeGreaterThanOrEqual(acknowledged.get(uid) ?? 0);
        // All of one save or all of another: number, text and excerpt belong together.
        if (entry.revision > 0) expect(entry.excerpt).toContain(`${uid} at ${entry.revision}`);
        if (entry.revision > 0) expect(JSON.stringify(entry.body)).toContain(`${uid} at ${entry.revision} `);
      }
      db.close();
    }

    const db = openDatabase(file, key);
    while (indexDirty(db, 100));
    for (const uid of uids) {
      const { revision } = entryRow(db, uid);
      const question = { text: `"${uid} at ${revision}"`, filter: {}, order: 'newest', offset: 0, limit: 9 } as const;
      expect(find(db, question).map(({ id }) => id)).toEqual([uid]);
    }
    db.close();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  expect(saves).toBeGreaterThan(kills);
});
