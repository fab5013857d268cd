import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  bodyOf,
  openTestJournal,
  type TestJournal,
  temporaryFolder,
  testPassphrase,
} from '../../support/open-test-journal.ts';
import { canMount, smallDisk } from '../../support/small-disk.ts';
import { spawnJournal } from '../../support/spawn-journal.ts';

// The timers of what is done without being asked, and no others: what is long goes on in real steps.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const firstLook = 60_000;
const nextLook = 10 * 60_000;

async function write({ journal }: Pick<TestJournal, 'journal'>, words: string): Promise<void> {
  const { id, revision } = await journal.entries.create({ at: '2026-01-05T10:00', title: '' });
  await journal.entries.save({ id, baseRevision: revision, title: '', body: bodyOf(words) });
}

const copiesIn = (folder: string): string[] => {
  const inside = path.join(folder, 'copies');
  return fs.existsSync(inside) ? fs.readdirSync(inside).sort() : [];
};

const inPlace = (stick: string): string[] => {
  const [there] = fs.readdirSync(stick).filter((name) => name.startsWith('Pages '));
  return there ? fs.readdirSync(path.join(stick, there)).sort() : [];
};

const unfinished = (opened: TestJournal) => opened.journal.backups.unfinished();
const nothing = { copy: null, place: null };

/** Writes some megabytes and kills the process while it makes the copy at the lock, once `isBegun` says so. */
async function killInCopy(folder: string, isBegun: () => boolean): Promise<void> {
  const child = await spawnJournal(folder);
  const { code } = await child.call('access.unlock', { passphrase: testPassphrase });
  expect(code).toBeUndefined();
  const { value } = await child.call('entries.create', { at: '2026-01-06T10:00', title: '' });
  const { id, revision } = value as { id: string; revision: number };
  const body = bodyOf('moss and fern '.repeat(250_000));
  await child.call('entries.save', { id, baseRevision: revision, title: 'long', body });
  void child.call('lock');
  while (!isBegun()) await new Promise((resolve) => setImmediate(resolve));
  child.signal('SIGKILL');
  await child.ended;
}

test('a copy that a kill cut short is told after the unlock, with its moment, and made by itself', async () => {
  const first = await openTestJournal();
  await write(first, 'tide');
  await first.close();
  const half = path.join(first.folder, 'copies', '000000000002.making');
  await killInCopy(first.folder, () => fs.existsSync(half));
  expect(copiesIn(first.folder)).toEqual(['000000000001', '000000000002.making']);

  const again = await openTestJournal({ folder: first.folder });
  const { copy, place } = await unfinished(again);
  expect({ code: copy?.code, place }).toEqual({ code: 'stopped', place: null });
  expect(Math.abs(Date.now() - Date.parse(copy?.at ?? ''))).toBeLessThan(60_000);
  expect(await again.journal.backups.list()).toMatchObject({ failed: { code: 'stopped' }, copies: [{}] });
  // What it left does not take the room of the next.
  expect(copiesIn(first.folder)).toEqual(['000000000001']);
  vi.advanceTimersByTime(firstLook);
  await expect.poll(() => unfinished(again)).toEqual(nothing);
  expect(copiesIn(first.folder)).toEqual(['000000000001', '000000000002']);
  expect(await again.journal.backups.prove({ name: '000000000002' })).toMatchObject({ whole: true, entries: 2 });
  await again.close();
});

test('it is still told after another lock that made none, and no longer once one did', async () => {
  const first = await openTestJournal();
  await write(first, 'tide');
  await first.close();
  await killInCopy(first.folder, () => fs.existsSync(path.join(first.folder, 'copies', '000000000002.making')));
  // Ended before anything was tried again, as by a power cut.
  const child = await spawnJournal(first.folder);
  await child.call('access.unlock', { passphrase: testPassphrase });
  child.signal('SIGKILL');
  await child.ended;
  const again = await openTestJournal({ folder: first.folder });
  expect(await unfinished(again)).toMatchObject({ copy: { code: 'stopped' } });
  await again.close();
  const last = await openTestJournal({ folder: first.folder });
  expect(await unfinished(last)).toEqual(nothing);
  await last.close();
});

test('a copy that is written anew under another key when the process is killed is not told as one cut short', async () => {
  const first = await openTestJournal();
  await write(first, 'tide');
  await first.journal.backups.make();
  await first.close();
  const inside = path.join(first.folder, 'copies');
  fs.cpSync(path.join(inside, '000000000001'), path.join(inside, '000000000001.making'), { recursive: true });
  const again = await openTestJournal({ folder: first.folder });
  expect(await unfinished(again)).toEqual(nothing);
  await again.close();
});

test('a copy that a lock stopped is made at that lock', async () => {
  const opened = await openTestJournal();
  await write(opened, 'tide');
  const stopped = opened.journal.backups.make().catch((error) => error.code);
  await new Promise((resolve) => setImmediate(resolve));
  await opened.close();
  expect(await stopped).toBe('stopped');
  expect(copiesIn(opened.folder)).toEqual(['000000000001']);
  const again = await openTestJournal({ folder: opened.folder });
  expect(await unfinished(again)).toEqual(nothing);
  await again.close();
});

test.runIf(canMount)('a copy for which a lock found no room is told, and made once there is some', async () => {
  const disk = smallDisk(64 * 1_024 * 1_024);
  const folder = path.join(disk.folder, 'Pages');
  try {
    const first = await openTestJournal({ folder });
    await write(first, 'moss and fern '.repeat(250_000));
    await first.close();
    const opened = await openTestJournal({ folder });
    await write(opened, 'tide');
    disk.fill(2 * 1_024 * 1_024);
    await opened.close();
    expect(copiesIn(folder)).toEqual(['000000000001']);
    const again = await openTestJournal({ folder });
    expect(await unfinished(again)).toMatchObject({ copy: { code: 'no-room' } });
    vi.advanceTimersByTime(firstLook);
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
    expect(await unfinished(again)).toMatchObject({ copy: { code: 'no-room' } });
    disk.empty();
    vi.advanceTimersByTime(nextLook);
    await expect.poll(() => copiesIn(folder)).toEqual(['000000000001', '000000000002']);
    await expect.poll(() => unfinished(again)).toEqual(nothing);
    await again.close();
  } finally {
    disk.unmount();
  }
});

test('the second place gets what was cut short there, and what it missed, without anything new being written', async () => {
  const first = await openTestJournal();
  const stick = temporaryFolder();
  await write(first, 'tide');
  await first.journal.backups.setPlace({ place: first.grant(stick) });
  await first.close();
  await killInCopy(first.folder, () => inPlace(stick).includes('000000000002.making'));
  expect(inPlace(stick)).toEqual(['000000000001', '000000000002.making']);

  const again = await openTestJournal({ folder: first.folder });
  const name = path.basename(stick);
  expect(await unfinished(again)).toEqual({ copy: null, place: { name, problem: 'stopped' } });
  expect(await again.journal.backups.list()).toMatchObject({ place: { problem: 'stopped' } });
  // Not there for a while.
  fs.renameSync(stick, `${stick}-away`);
  vi.advanceTimersByTime(firstLook);
  await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
  expect(await unfinished(again)).toMatchObject({ place: { problem: 'stopped' } });
  fs.renameSync(`${stick}-away`, stick);
  vi.advanceTimersByTime(nextLook);
  await expect.poll(() => inPlace(stick)).toEqual(['000000000001', '000000000002']);
  await expect.poll(() => unfinished(again)).toEqual(nothing);

  // One that was away at the lock, and nothing was written since.
  await write(again, 'fern');
  fs.renameSync(stick, `${stick}-away`);
  await again.close();
  expect(copiesIn(first.folder)).toHaveLength(3);
  const last = await openTestJournal({ folder: first.folder });
  expect(await unfinished(last)).toEqual(nothing);
  fs.renameSync(`${stick}-away`, stick);
  vi.advanceTimersByTime(firstLook);
  await expect.poll(() => inPlace(stick)).toEqual(['000000000001', '000000000002', '000000000003']);
  await last.close();
});

test.runIf(canMount)('a second place that was full gets the copy once there is room', async () => {
  const disk = smallDisk(8 * 1_024 * 1_024);
  const first = await openTestJournal();
  try {
    await write(first, 'tide');
    await first.journal.backups.setPlace({ place: first.grant(disk.folder) });
    await write(first, 'moss');
    disk.fill(8_192);
    await first.close();
    const again = await openTestJournal({ folder: first.folder });
    expect(await unfinished(again)).toMatchObject({ copy: null, place: { problem: 'full' } });
    disk.empty();
    vi.advanceTimersByTime(firstLook);
    await expect.poll(() => inPlace(disk.folder)).toEqual(['000000000001', '000000000002']);
    await expect.poll(() => unfinished(again)).toEqual(nothing);
    await again.close();
  } finally {
    disk.unmount();
  }
});

test('a place that is chosen while something is on its way to another stays chosen', async () => {
  const opened = await openTestJournal();
  const [one, other] = [temporaryFolder(), temporaryFolder()];
  await write(opened, 'tide');
  await Promise.all([one, other].map((place) => opened.journal.backups.setPlace({ place: opened.grant(place) })));
  await opened.journal.backups.forgetPlace();
  const going = opened.journal.backups.setPlace({ place: opened.grant(one) });
  await opened.journal.backups.forgetPlace();
  await going;
  expect(await opened.journal.backups.list()).toMatchObject({ place: null });
  await opened.close();
});
