import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seeded } from '../../electron/insights/statistics.ts';
import {
  bodyOf,
  openTestJournal,
  type TestJournal,
  temporaryFolder,
  testPassphrase,
} from '../support/open-test-journal.ts';
import { canMount, smallDisk } from '../support/small-disk.ts';
import { spawnJournal } from '../support/spawn-journal.ts';
import type { Outcome, Soak } from './soak.ts';

/**
 * While somebody writes, the folder goes away and comes back: itself, as another device, or with an older copy in its
 * place; it is locked while it is gone; its disk may only be read; the computer sleeps in the middle of a save.
 */
export const goneDrive: Soak = {
  name: 'gone-drive',
  promise:
    'A drive that goes away while one writes, that may only be read, or a computer that sleeps in mid-save, takes no saved word along',
  guard: 'nobody looks whether the journal’s folder is still in its place before a change',
  counts: { long: 300, short: 6 },
  run: (count, seed) => runs(count, seed, true),
  control: (count, seed) => runs(count, seed, false),
};

interface Writer {
  readonly opened: TestJournal;
  readonly folder: string;
  readonly away: string;
  readonly random: () => number;
  /** Saves a few times, all of which have to be answered. */
  write(): Promise<void>;
  /** Tries to save, which has to be refused for this reason. */
  demandRefused(code: string): Promise<void>;
}

class Broken extends Error {}
const demand = (holds: boolean, what: string): void => {
  if (!holds) throw new Broken(what);
};

const scenes: Readonly<Record<string, (writer: Writer) => Promise<void>>> = {
  async 'away and back'({ write, demandRefused, folder, away }) {
    await write();
    fs.renameSync(folder, away);
    await demandRefused('folder-gone');
    fs.renameSync(away, folder);
    await write();
  },
  async 'back as another device'({ write, demandRefused, folder, away }) {
    await write();
    fs.renameSync(folder, away);
    await demandRefused('folder-gone');
    fs.cpSync(away, folder, { recursive: true });
    await write();
    await write();
  },
  async 'an older copy in its place'({ write, demandRefused, folder, away }) {
    const older = `${folder} older`;
    fs.cpSync(folder, older, { recursive: true });
    await write();
    fs.renameSync(folder, away);
    fs.renameSync(older, folder);
    await demandRefused('folder-gone');
    fs.renameSync(folder, older);
    fs.renameSync(away, folder);
    await write();
  },
  async 'locked while it is gone'({ write, opened, folder, away }) {
    await write();
    fs.renameSync(folder, away);
    await opened.close();
    demand(!fs.existsSync(folder), 'something was made in its place');
    fs.renameSync(away, folder);
  },
};

async function runs(count: number, seed: number, guarded: boolean): Promise<Outcome> {
  const played = Object.entries(scenes);
  const others: readonly (readonly [string, (random: () => number) => Promise<void>])[] = [
    ['asleep in mid-save', asleep],
    ...(canMount ? [['a disk that may only be read', readOnly] as const] : []),
  ];
  const all = guarded ? played.length + others.length : played.length;
  const examples: string[] = [];
  let broken = 0;
  for (let run = 0; run < count; run += 1) {
    const random = seeded(seed * 10_007 + run);
    const [name, play] = played[run % all] ?? [];
    const [otherName = '', other] = others[(run % all) - played.length] ?? [];
    try {
      if (play) await playWith(play, random, guarded);
      else await other?.(random);
    } catch (error) {
      broken += 1;
      const what = error instanceof Broken ? error.message : (error as Error).stack;
      if (examples.length < 5) examples.push(`seed ${seed}, run ${run}, ${name ?? otherName}: ${what}`);
    }
  }
  return { runs: count, broken, figures: {}, examples };
}

async function playWith(
  play: (writer: Writer) => Promise<void>,
  random: () => number,
  guarded: boolean,
): Promise<void> {
  const outer = temporaryFolder();
  const folder = path.join(outer, 'Pages');
  const opened = await openTestJournal({ folder });
  const { id } = await opened.journal.entries.create({ at: '2026-11-13T18:42' });
  if (!guarded) Object.assign(opened.session.journal(), { ensureInPlace: () => {} });
  let revision = 0;
  let saved = '';
  const save = async (): Promise<void> => {
    const text = `${'word '.repeat(Math.floor(random() * 4_000))}${revision + 1}`;
    ({ revision } = await opened.journal.entries.save({ id, baseRevision: revision, title: '', body: bodyOf(text) }));
    saved = text;
  };
  await play({
    ...{ opened, folder, random, away: path.join(outer, 'away') },
    async write() {
      for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1) await save();
    },
    async demandRefused(code) {
      const refused = await save().then(
        () => 'nothing',
        (error: { code?: string }) => error.code,
      );
      if (guarded) demand(refused === code, `it was refused with ${refused}`);
    },
  });
  await opened.close().catch(() => demand(!guarded, 'the lock failed'));
  await demandWords(folder, id, saved);
  fs.rmSync(outer, { recursive: true });
}

async function demandWords(folder: string, id: string, text: string): Promise<void> {
  const opened = await openTestJournal({ folder });
  const entry = await opened.journal.entries.get({ id }).catch(() => null);
  demand(JSON.stringify(entry?.body) === JSON.stringify(bodyOf(text)), 'words are lost');
  const { noticed, checked } = await opened.journal.backups.check();
  const amiss = checked && checked.altered.length + checked.lost.length + checked.strange.length;
  demand(noticed.length === 0 && amiss === 0 && checked?.ledger === 'whole', 'something is amiss');
  await opened.close();
}

async function asleep(random: () => number): Promise<void> {
  const made = await openTestJournal();
  const { id } = await made.journal.entries.create({ at: '2026-11-13T18:42' });
  await made.close();
  const child = await spawnJournal(made.folder);
  await child.call('access.unlock', { passphrase: testPassphrase });
  const text = `${'word '.repeat(Math.floor(random() * 20_000))}asleep`;
  const saving = child.call('entries.save', { id, baseRevision: 0, title: '', body: bodyOf(text) });
  await pause(random() * 20);
  child.signal('SIGSTOP');
  await pause(30);
  child.signal('SIGCONT');
  demand((await saving).code === undefined, 'the save was refused');
  const locking = child.call('close');
  await pause(random() * 40);
  child.signal('SIGSTOP');
  await pause(30);
  child.signal('SIGCONT');
  demand((await locking).code === undefined, 'the lock failed');
  await child.ended;
  await demandWords(made.folder, id, text);
}

async function readOnly(random: () => number): Promise<void> {
  const disk = smallDisk(24 * 1024 * 1024);
  try {
    const folder = path.join(disk.folder, 'Pages');
    const made = await openTestJournal({ folder });
    const text = `${'word '.repeat(Math.floor(random() * 4_000))}read`;
    const { id } = await made.journal.entries.create({ at: '2026-11-13T18:42', body: bodyOf(text) });
    await made.close();
    disk.remount('ro');
    const reading = await openTestJournal({ folder });
    demand(reading.session.readOnly(), 'it was opened to be written');
    const draft = { id, baseRevision: 0, title: '', body: bodyOf('other') };
    const refused = await reading.journal.entries.save(draft).catch((error: { code?: string }) => error.code);
    demand(refused === 'read-only', `it was refused with ${String(refused)}`);
    demand((await reading.journal.entries.get({ id })).body !== undefined, 'it cannot be read');
    await reading.close();
    disk.remount('rw');
    await demandWords(folder, id, text);
  } finally {
    disk.unmount();
  }
}
