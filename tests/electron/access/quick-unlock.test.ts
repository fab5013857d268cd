import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  lockedTestJournal,
  openTestJournal,
  type TestJournal,
  testPassphrase,
} from '../../support/open-test-journal.ts';

const code = 'plum94';
const stored = 'c0ffee';

/** A closed journal with a quick code, and what the key store keeps for it. */
async function withQuickCode(): Promise<{ folder: string; secret: Buffer }> {
  const opened = await openTestJournal();
  const { folder } = opened;
  const secret = randomBytes(32);
  await set(opened, secret);
  await opened.close();
  expect(opened.faults).toEqual([]);
  return { folder, secret };
}

const set = ({ journal, keepSecret }: TestJournal, secret: Buffer): Promise<void> =>
  journal.access.setQuick({ passphrase: testPassphrase, code, secret: keepSecret(secret, stored) });

const open = ({ journal, keepSecret }: TestJournal, secret: Buffer, typed = code) =>
  journal.access.unlockQuick({ code: typed, secret: keepSecret(secret, stored) });

const fileIn = (folder: string): string => path.join(folder, 'quick');

test('code and key store together open the journal; neither does alone, and the passphrase goes on opening it', async () => {
  const { folder, secret } = await withQuickCode();
  const locked = lockedTestJournal({ folder, clock: stillClock });
  expect(await locked.journal.access.status()).toMatchObject({ state: 'locked', quick: stored });
  expect(await open(locked, randomBytes(32))).toMatchObject({ result: 'wrong', isForgotten: false });
  expect(await open(locked, secret, 'plum95')).toMatchObject({ result: 'wrong', isForgotten: false });
  // The control: both together.
  expect(await open(locked, secret)).toMatchObject({ result: 'open', readOnly: false });
  expect(await locked.journal.access.facts()).toMatchObject({ openedWithRecovery: false });
  expect((await locked.journal.access.facts()).quickSetOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  // What was tried wrongly is told, as with a passphrase.
  expect((await locked.journal.access.openings({ limit: 1 })).openings[0]?.wrong).toHaveLength(2);
  await locked.close();
  const again = await openTestJournal({ folder });
  await again.close();
  expect(locked.faults).toEqual([]);
});

test('no copy and no header holds it, and what lies in the folder holds neither code nor secret', async () => {
  const { folder, secret } = await withQuickCode();
  const text = fs.readFileSync(fileIn(folder), 'utf8');
  expect(text).not.toContain(code);
  expect(text).not.toContain(secret.toString('hex'));
  expect(fs.statSync(fileIn(folder)).mode & 0o777).toBe(0o600);
  expect(fs.readFileSync(path.join(folder, 'head'), 'utf8')).not.toContain('quick');
  for (const name of fs.readdirSync(path.join(folder, 'copies'))) {
    expect(fs.existsSync(fileIn(path.join(folder, 'copies', name)))).toBe(false);
  }
});

test('five wrong tries end it, of whatever kind and however often the app is started', async () => {
  const { folder, secret } = await withQuickCode();
  for (let nth = 1; nth <= 4; nth += 1) {
    const locked = lockedTestJournal({ folder });
    const answer =
      nth === 2
        ? await locked.journal.access.unlock({ passphrase: 'a guess' })
        : await open(locked, secret, `guess ${nth}`);
    expect(answer.result).toBe('wrong');
    expect(fs.existsSync(fileIn(folder))).toBe(true);
    await locked.close();
  }
  const locked = lockedTestJournal({ folder });
  expect(await open(locked, secret, 'guess 5')).toMatchObject({ result: 'wrong', isForgotten: true });
  expect(fs.existsSync(fileIn(folder))).toBe(false);
  // Also with the right one.
  expect(await open(locked, secret)).toMatchObject({ result: 'wrong', isForgotten: true });
  expect(await locked.journal.access.status()).toMatchObject({ quick: null });
  expect((await locked.journal.access.unlock({ passphrase: testPassphrase })).result).toBe('open');
  await locked.close();
});

test('it is not tried once the tries are used up, though its removal was cut short', async () => {
  const { folder, secret } = await withQuickCode();
  const tries = Array.from({ length: 5 }, (_, nth) => `2026-11-23T10:00:0${nth}.000Z`);
  fs.writeFileSync(path.join(folder, 'tries'), JSON.stringify(tries));
  const locked = lockedTestJournal({ folder });
  expect(await open(locked, secret)).toMatchObject({ result: 'wrong', isForgotten: true });
  expect(fs.existsSync(fileIn(folder))).toBe(false);
  await locked.close();
});

test('a wrong try that cannot be noted ends it, as nobody could count the next', async () => {
  const { folder, secret } = await withQuickCode();
  // Nothing can be written under this name, as on a full disk.
  fs.mkdirSync(path.join(folder, 'tries.new'));
  const locked = lockedTestJournal({ folder });
  expect(await open(locked, secret, 'a guess')).toMatchObject({ result: 'wrong', isForgotten: true });
  expect(fs.existsSync(fileIn(folder))).toBe(false);
  await locked.close();
});

test('it stays behind when the files of the journal are copied elsewhere', async () => {
  const { folder } = await withQuickCode();
  const locked = lockedTestJournal({ folder });
  const into = path.join(path.dirname(folder), 'Elsewhere');
  await locked.journal.access.copyFiles({ destination: locked.grant(into) });
  expect(fs.existsSync(path.join(into, 'head'))).toBe(true);
  expect(fs.existsSync(fileIn(into))).toBe(false);
  await locked.close();
});

test('a pause after wrong tries holds for it too', async () => {
  const { folder, secret } = await withQuickCode();
  const locked = lockedTestJournal({ folder, clock: stillClock });
  for (const guess of ['one', 'two', 'three']) await locked.journal.access.unlock({ passphrase: guess });
  expect(await open(locked, secret)).toEqual({ result: 'wrong', waitSeconds: 5, isForgotten: false });
  await locked.close();
});

test.each([
  ['a new passphrase', { onSameKey: false }],
  ['a new passphrase on the same key', { onSameKey: true }],
])('%s ends it', async (_name, how) => {
  const { folder, secret } = await withQuickCode();
  const kept = fs.readFileSync(fileIn(folder));
  const opened = await openTestJournal({ folder });
  const next = 'lantern 4 sparrow oat drizzle';
  await opened.journal.access.changePassphrase({ current: testPassphrase, next, ...how });
  expect(await opened.journal.access.facts()).toMatchObject({ quickSetOn: null });
  await opened.close();
  expect(fs.existsSync(fileIn(folder))).toBe(false);
  if (how.onSameKey) return;
  // Put back by somebody who kept the file, it opens nothing: the journal is under another key.
  fs.writeFileSync(fileIn(folder), kept);
  const locked = lockedTestJournal({ folder });
  expect((await open(locked, secret)).result).toBe('wrong');
  await locked.close();
});

test('setting it takes the passphrase and a code that is not the first to be tried', async () => {
  const opened = await openTestJournal();
  const { access } = opened.journal;
  const secret = () => opened.keepSecret(randomBytes(32), stored);
  await expect(access.setQuick({ passphrase: 'a guess', code, secret: secret() })).rejects.toMatchObject({
    code: 'wrong-passphrase',
  });
  for (const weak of ['', '12345', '123456', '111111', 'qwerty', 'abcdef', '      ']) {
    await expect(access.setQuick({ passphrase: testPassphrase, code: weak, secret: secret() })).rejects.toMatchObject({
      code: 'weak-code',
    });
    // Told as well to who asks before, without a passphrase.
    await expect(access.checkQuick({ code: weak })).rejects.toMatchObject({ code: 'weak-code' });
  }
  await access.checkQuick({ code });
  // A secret is good for one use.
  const once = secret();
  await access.setQuick({ passphrase: testPassphrase, code, secret: once });
  await expect(access.setQuick({ passphrase: testPassphrase, code, secret: once })).rejects.toMatchObject({
    code: 'not-found',
  });
  await access.forgetQuick();
  expect(fs.existsSync(fileIn(opened.folder))).toBe(false);
  await opened.close();
});

test('a file of it that is damaged, of another journal or hostile is as none, and does no harm', async () => {
  const { folder, secret } = await withQuickCode();
  const whole = fs.readFileSync(fileIn(folder), 'utf8');
  const other = await withQuickCode();
  const memory = {
    ...JSON.parse(whole),
    slot: { ...JSON.parse(whole).slot, kdf: { alg: 'argon2id', m: 999_999, t: 3, p: 4 } },
  };
  for (const text of ['', '{}', whole.slice(0, 60), 'x'.repeat(1_000_000), JSON.stringify(memory)]) {
    fs.writeFileSync(fileIn(folder), text);
    const locked = lockedTestJournal({ folder });
    expect(await locked.journal.access.status()).toMatchObject({ state: 'locked', quick: null });
    await locked.close();
  }
  fs.copyFileSync(fileIn(other.folder), fileIn(folder));
  const locked = lockedTestJournal({ folder, clock: stillClock });
  expect((await open(locked, other.secret)).result).toBe('wrong');
  // Every digit of the lock counts; what the key store is asked with is the key store's.
  for (let at = whole.indexOf('"slot"'); at < whole.indexOf('"stored"'); at += 7) {
    if (!/[0-9a-f]/.test(whole[at] ?? '')) continue;
    const changed = `${whole.slice(0, at)}${whole[at] === '0' ? '1' : '0'}${whole.slice(at + 1)}`;
    fs.rmSync(path.join(folder, 'tries'), { force: true });
    fs.writeFileSync(fileIn(folder), changed);
    const one = lockedTestJournal({ folder });
    expect((await open(one, secret)).result, `a change at ${at}`).toBe('wrong');
    await one.close();
  }
  fs.writeFileSync(fileIn(folder), whole);
  fs.rmSync(path.join(folder, 'tries'), { force: true });
  const last = lockedTestJournal({ folder });
  expect((await open(last, secret)).result).toBe('open');
  await last.close();
  expect([...locked.faults, ...last.faults]).toEqual([]);
});

function stillClock(): number {
  return 0;
}
