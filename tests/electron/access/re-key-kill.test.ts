import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  bodyOf,
  lockedTestJournal,
  openTestJournal,
  temporaryFolder,
  testPassphrase,
} from '../../support/open-test-journal.ts';

const next = 'velvet otter pavement nineteen';
const kills = 14;

/**
 * Runs a change of the passphrase and kills it so many milliseconds after it began, or not at all. Returns whether it
 * had said that it was done, and after how long.
 */
function change(folder: string, killAfter: number | null): Promise<{ done: boolean; took: number }> {
  const script = path.join(import.meta.dirname, 're-key-once.ts');
  const child = spawn(process.execPath, [script, folder, next], { stdio: ['ignore', 'pipe', 'inherit'] });
  let began = 0;
  let took = 0;
  return new Promise((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      if (data.includes('ready')) {
        began = performance.now();
        if (killAfter !== null) setTimeout(() => child.kill('SIGKILL'), killAfter);
      }
      if (data.includes('done')) took = performance.now() - began;
    });
    child.on('exit', () => resolve({ done: took > 0, took }));
  });
}

test('a change of the passphrase that is killed anywhere leaves exactly one that works, and every word', async () => {
  const made = await openTestJournal();
  for (const day of ['05', '06', '07']) {
    const { id, revision } = await made.journal.entries.create({ at: `2026-01-${day}T10:00`, title: day });
    await made.journal.entries.save({ id, baseRevision: revision, title: day, body: bodyOf('tide '.repeat(20_000)) });
  }
  await made.journal.backups.make();
  await made.close();
  const again = (): string => {
    const folder = path.join(temporaryFolder(), 'Pages');
    fs.cpSync(made.folder, folder, { recursive: true });
    return folder;
  };
  const { took } = await change(again(), null);
  const ends = { old: 0, next: 0 };
  for (let kill = 0; kill < kills; kill += 1) {
    const folder = again();
    // Some of them after it was done, while the copies follow.
    const { done } = await change(folder, (1.3 * took * kill) / kills);
    const works: string[] = [];
    for (const passphrase of [testPassphrase, next]) {
      const opened = lockedTestJournal({ folder });
      const { result } = await opened.journal.access.unlock({ passphrase });
      if (result !== 'open') continue;
      works.push(passphrase);
      expect(await opened.journal.backups.condition()).toMatchObject({ noticed: [] });
      expect(await opened.journal.backups.check()).toMatchObject({
        checked: { altered: [], lost: [], strange: [], structure: 'whole', ledger: 'whole' },
      });
      expect(await opened.journal.entries.page({ month: '2026-01', offset: 0, limit: 9 })).toHaveLength(3);
      await opened.close();
    }
    expect(works).toHaveLength(1);
    if (done) expect(works).toEqual([next]);
    ends[works[0] === next ? 'next' : 'old'] += 1;
    fs.rmSync(path.dirname(folder), { recursive: true });
  }
  // Somewhere on the way, and not all before or after it.
  expect(ends.old).toBeGreaterThan(0);
  expect(ends.next).toBeGreaterThan(0);
}, 120_000);
