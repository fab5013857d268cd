import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { addBytes } from '../support/add-attachment.ts';
import {
  bodyOf,
  lockedTestJournal,
  openTestJournal,
  temporaryFolder,
  testPassphrase,
} from '../support/open-test-journal.ts';
import { tellingAmong } from './telling-words.ts';

// What somebody sees who knows nothing of the app and looks through the files of a journal that was lived in: their names,
// and all that can be read in them without a key.

/** Every name below a folder, with a number for each run of digits and an x for what only numbers a journal. */
const namesIn = (folder: string): string[] =>
  [
    ...new Set(
      fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
        name
          .split(path.sep)
          .join('/')
          .replace(/Pages [0-9a-f]{8}/, 'Pages x')
          .replace(/\d+/g, '1'),
      ),
    ),
  ].sort();

/** Every name and word in a value of JSON that is no number, day, moment or run of hexadecimal signs. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return /^([0-9a-f]{2}){6,}$|^\d{4}-\d\d-\d\d/.test(value) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => [name, ...wordsIn(each)]);
}

/** The files and folders that another account of the computer may do anything with. */
const openToOthers = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => (fs.statSync(path.join(folder, name)).mode & 0o077) !== 0);

/** The files in a folder that hold a word that tells, in the clear; short ones come up among random bytes by themselves. */
const tellingFiles = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => tellingAmong(fs.readFileSync(file, 'latin1').match(/[a-z]{7,}/gi) ?? []).length > 0);

async function livedIn() {
  const folder = path.join(temporaryFolder(), 'Pages');
  const stick = temporaryFolder();
  const opened = await openTestJournal({ folder });
  const { journal } = opened;
  await journal.access.proposeRecovery();
  await journal.access.keepRecovery();
  const file = await addBytes(opened, 'my diary.txt', Buffer.from('about my marriage'));
  const { id, revision } = await journal.entries.create({ at: '2026-01-05T10:00', title: '' });
  await journal.entries.save({ id, baseRevision: revision, title: 'My diary', body: bodyOf(`affair ${file.name}`) });
  await journal.worksheets.start({ worksheet: 'boundary-worksheet', at: '2026-01-05T10:00' });
  await journal.backups.setPlace({ place: opened.grant(stick) });
  const { copy } = await journal.backups.make();
  await journal.entries.create({ at: '2026-01-06T10:00', title: 'Another' });
  await journal.backups.restoreOver({ name: copy.name });
  await journal.access.unlock({ passphrase: testPassphrase });
  const next = 'velvet otter pavement nineteen';
  await journal.access.changePassphrase({ current: testPassphrase, next });
  await expect.poll(() => opened.session.journal().underEarlierKeys(), { timeout: 30_000 }).toEqual([]);
  await journal.access.proposeRecovery({ passphrase: next });
  await journal.access.keepRecovery();
  const secret = opened.keepSecret(randomBytes(32), 'ab'.repeat(40));
  await journal.access.setQuick({ passphrase: next, code: 'plum94 x', secret });
  // Room is held back some seconds after the unlock.
  await expect.poll(() => fs.existsSync(path.join(folder, 'room')), { timeout: 30_000 }).toBe(true);
  const open = namesIn(folder);
  if (process.platform !== 'win32') for (const each of [folder, stick]) expect(openToOthers(each)).toEqual([]);
  await opened.close();
  const locked = lockedTestJournal({ folder });
  await locked.journal.access.unlock({ passphrase: 'not the one at all' });
  return { folder, stick, open, passphrase: next };
}

test('the names in a journal’s folder and in its second place are these, open or not, and no others', async () => {
  const { folder, stick, open, passphrase } = await livedIn();
  const ofJournal = ['head', 'head.1', 'main-1.db', 'main-1.mark'];
  const closed = [
    ...['aside', 'aside/1', ...ofJournal.map((name) => `aside/1/${name}`)],
    ...['copies', 'copies/1', ...ofJournal.map((name) => `copies/1/${name}`)],
    ...ofJournal,
    ...['quick', 'room', 'tries'],
  ];
  expect(namesIn(folder)).toEqual(closed.sort());
  expect(open.filter((name) => !closed.includes(name))).toEqual(['main-1.db-wal']);
  expect(namesIn(stick)).toEqual(['Pages x', 'Pages x/1', ...ofJournal.map((name) => `Pages x/1/${name}`)].sort());
  expect(tellingAmong([...namesIn(folder), ...open, ...namesIn(stick)])).toEqual([]);

  // What can be read in them: the lock, its spare, the lock of the quick code, and when wrong tries were made.
  const words = ['head', 'head.1', 'quick', 'tries'].flatMap((name) =>
    wordsIn(JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'))),
  );
  expect([...new Set(words)].sort()).toEqual(
    [
      ...['alg', 'argon2id', 'created', 'dbFile', 'desk pages', 'epoch', 'format', 'id', 'iv', 'kdf', 'm', 'mac'],
      ...['madeOn', 'magic', words.find((word) => word.startsWith('main-')) ?? '', 'minReader', 'p', 'passphrase'],
      ...['quick', 'recovery', 'salt', 'slot', 'slots', 'stored', 't', 'tag', 'type', 'wrap'],
    ].sort(),
  );
  // Of those one is on the list of what tells, and says of any locked file that there is a second way in.
  expect(tellingAmong(words).every((word) => word === 'recovery')).toBe(true);
  const besides = (file: string): boolean => !/^(head(\.1)?)$/.test(path.basename(file));
  for (const each of [folder, stick]) expect(tellingFiles(each).filter(besides)).toEqual([]);

  if (process.platform !== 'win32') {
    for (const each of [folder, stick]) expect(openToOthers(each)).toEqual([]);
    // A journal file that came from elsewhere with rights for all loses them, and only them, when it is next written to.
    const file = fs.readdirSync(folder).find((name) => /^main-\d+\.db$/.test(name)) ?? '';
    fs.chmodSync(path.join(folder, file), 0o644);
    expect(openToOthers(folder)).toEqual([file]);
    const again = lockedTestJournal({ folder });
    await again.journal.access.unlock({ passphrase });
    await again.close();
    expect(openToOthers(folder)).toEqual([]);
  }

  // The control: a file of the kind that other programs leave, by its name and by what is in it.
  const planted = path.join(folder, 'my journal.txt');
  fs.writeFileSync(planted, 'a list of my therapist');
  expect(tellingAmong(namesIn(folder))).toEqual(['my journal.txt']);
  expect(tellingFiles(folder).filter(besides)).toEqual([planted]);
});

test('a lock that was written before, with a word in it that tells, is written anew at the unlock, and opens as it did', async () => {
  const opened = await openTestJournal();
  await opened.journal.entries.create({ at: '2026-01-05T10:00', title: 'tide' });
  await opened.close();
  const files = ['head', 'head.1'].map((name) => path.join(opened.folder, name));
  const since = fs.readFileSync(files[0] ?? '', 'utf8');
  const { id, ...rest } = JSON.parse(since) as Record<string, unknown> & { id: string };
  const before = JSON.stringify(
    Object.fromEntries(Object.entries({ ...rest, journalId: id }).sort(([one], [other]) => (one < other ? -1 : 1))),
  );
  for (const file of files) fs.writeFileSync(file, before);
  const again = await openTestJournal({ folder: opened.folder });
  expect(await again.journal.entries.recent({ limit: 5 })).toMatchObject([{ title: 'tide' }]);
  await again.close();
  for (const file of files) expect(fs.readFileSync(file, 'utf8')).toBe(since);
});
