import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { JournalError } from '#contract/errors.ts';
import type { Connection } from '../../../electron/database/open.ts';
import { idleMilliseconds } from '../../../electron/sealed/handlers.ts';
import { addBytes, bodyWith, bytesOf } from '../../support/add-attachment.ts';
import {
  bodyOf,
  openTestJournal,
  type TestJournal,
  temporaryFolder,
  testPassphrase,
} from '../../support/open-test-journal.ts';

const second = 'velvet anchor dusty pepper fjord';
const words = ['quincewort', 'marzipanish', 'obelisktower', 'thistledowny', 'lanternfish', 'brimstonely'] as const;
const [inTitle, inBody, inTag, inEarlier, inPassage, inFeeling] = words;
const at = '2026-11-20T18:30';

/** Every table of the open journal and every table that FTS5 keeps for itself, as text; blobs as the bytes that they are. */
function everythingIn(db: Connection): string {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
  return tables
    .flatMap((name) => (db.prepare(`SELECT * FROM "${name}"`).raw().all() as unknown[][]).flat())
    .map((cell) => (Buffer.isBuffer(cell) ? cell.toString('latin1') : String(cell)))
    .join('\n')
    .toLowerCase();
}

const foundIn = (text: string): string[] => words.filter((word) => text.includes(word));

/** Until the index holds no word of what was erased. */
const forgotten = ({ session }: TestJournal): Promise<void> =>
  expect
    .poll(() => session.db().prepare("SELECT 1 FROM setting WHERE name = 'erased'").get(), { timeout: 15_000 })
    .toBeUndefined();

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'nothing',
    (error: JournalError) => error.code,
  );

/** An entry with a tag, an earlier version, a feeling and a worksheet that cites words of it; and one beside it. */
async function written(opened: TestJournal) {
  const { journal } = opened;
  const other = await journal.entries.create({
    at: '2026-11-19T10:00',
    title: 'Ordinary',
    body: bodyOf('plain words'),
  });
  const entry = await journal.entries.create({
    at,
    title: 'First',
    body: bodyOf(`${inEarlier} stood here. `.repeat(60)),
  });
  const saved = await journal.entries.save({
    id: entry.id,
    baseRevision: 0,
    title: inTitle,
    body: bodyOf(`It was ${inBody} and ${inPassage}.`),
  });
  await journal.entries.describe({ id: entry.id, tags: [inTag], feelingWords: [inFeeling], feeling: 2, starred: true });
  const response = await journal.worksheets.start({ worksheet: 'boundary-worksheet', at });
  const link = {
    id: crypto.randomUUID(),
    at: '',
    to: { kind: 'entry' as const, id: entry.id },
    passage: `${inPassage}`,
  };
  await journal.worksheets.save({
    id: response.id,
    baseRevision: response.revision,
    title: '',
    page: null,
    answers: {},
    links: [link],
  });
  return { id: entry.id, other: other.id, revision: saved.revision, response: response.id };
}

async function withSeal(opened: TestJournal): Promise<void> {
  await opened.journal.sealed.make({ passphrase: second });
}

describe('an entry that is sealed', () => {
  test('is in no table of the open journal, and comes back whole', { timeout: 60_000 }, async () => {
    const opened = await openTestJournal();
    const { journal, session } = opened;
    const { id, other, response } = await written(opened);
    await expect.poll(() => foundIn(everythingIn(session.db())), { timeout: 10_000 }).toEqual([...words]);
    const before = await journal.entries.get({ id });
    const versions = await journal.entries.versions({ id });
    const links = (await journal.worksheets.get({ id: response })).links;
    expect(versions.length).toBe(1);
    // The control: until it is sealed, a look at every table finds every word.
    expect(foundIn(everythingIn(session.db()))).toEqual([...words]);

    await withSeal(opened);
    expect(await journal.sealed.seal({ ids: [id] })).toEqual({ count: 1 });
    await forgotten(opened);
    expect(foundIn(everythingIn(session.db()))).toEqual([]);

    await journal.sealed.close();
    const filter = {};
    expect(await journal.entries.months({ filter })).toEqual([{ month: '2026-11', count: 1 }]);
    expect((await journal.entries.recent({ limit: 10 })).map((one) => one.id)).toEqual([other]);
    expect(await journal.entries.days({ from: '2026-01-01', to: '2026-12-31', filter })).toEqual([
      { day: '2026-11-19', count: 1, feeling: null },
    ]);
    expect(await journal.entries.tags()).toEqual([]);
    expect(await journal.entries.feelingWords()).toEqual([]);
    expect(await journal.entries.bin()).toEqual([]);
    expect(await journal.entries.onThisDay({ day: '2027-11-20' })).toEqual([]);
    expect(await journal.search.find({ text: inBody, limit: 8 })).toEqual([]);
    expect((await journal.worksheets.get({ id: response })).links).toEqual([]);
    expect(await codeOf(journal.entries.get({ id }))).toBe('not-found');
    expect(await codeOf(journal.sealed.list())).toBe('seal-closed');
    expect(await codeOf(journal.sealed.get({ id }))).toBe('seal-closed');

    expect(await journal.sealed.open({ passphrase: second })).toEqual({ result: 'open' });
    expect((await journal.sealed.list()).map((one) => one.title)).toEqual([inTitle]);
    expect(await journal.sealed.get({ id })).toEqual(before);
    expect(await journal.sealed.versions({ id })).toEqual(versions);
    await journal.sealed.unseal({ ids: [id] });
    expect(await journal.sealed.list()).toEqual([]);
    expect(await journal.entries.get({ id })).toEqual(before);
    expect(await journal.entries.versions({ id })).toEqual(versions);
    expect((await journal.worksheets.get({ id: response })).links).toEqual(links);
    expect(opened.faults).toEqual([]);
    await opened.close();
  });

  test('is read, written and described where it lies, and is there after a lock and a new passphrase', {
    timeout: 60_000,
  }, async () => {
    const opened = await openTestJournal();
    const { journal, folder } = opened;
    await withSeal(opened);
    const made = await journal.sealed.create({ at });
    const answer = await journal.sealed.save({ id: made.id, baseRevision: 0, title: inTitle, body: bodyOf(inBody) });
    expect(answer).toMatchObject({ revision: 1, words: 1, excerpt: inBody });
    // Tried again, as when the answer was lost.
    expect(await journal.sealed.save({ id: made.id, baseRevision: 0, title: inTitle, body: bodyOf(inBody) })).toEqual(
      answer,
    );
    await journal.sealed.describe({ id: made.id, tags: [inTag], starred: true, feeling: 4 });
    expect(await codeOf(journal.sealed.save({ id: made.id, baseRevision: 0, title: '', body: bodyOf('stale') }))).toBe(
      'stale-revision',
    );
    // Much of it goes, so what was there is kept; and it comes back.
    await journal.sealed.save({ id: made.id, baseRevision: 1, title: '', body: bodyOf('') });
    const [version] = await journal.sealed.versions({ id: made.id });
    expect(await journal.sealed.version({ id: made.id, revision: version?.revision ?? -1 })).toMatchObject({
      ...{ title: inTitle, body: bodyOf(inBody) },
    });
    await journal.sealed.restoreVersion({ id: made.id, revision: version?.revision ?? -1 });
    const sealed = await journal.sealed.get({ id: made.id });
    expect(sealed).toMatchObject({ title: inTitle, tags: [inTag], starred: true, feeling: 4, revision: 3 });
    await opened.close();
    const again = await openTestJournal({ folder });
    expect(await codeOf(again.journal.sealed.list())).toBe('seal-closed');
    await again.journal.access.changePassphrase({ current: testPassphrase, next: 'seven green kettles under snow' });
    await again.journal.sealed.open({ passphrase: second });
    expect(await again.journal.sealed.get({ id: made.id })).toEqual(sealed);
    expect(again.faults).toEqual([]);
    await again.close();
  });

  test('goes for good only for the passphrase of the journal', async () => {
    const opened = await openTestJournal();
    const { journal } = opened;
    await withSeal(opened);
    const { id } = await journal.sealed.create({ at });
    expect(await codeOf(journal.sealed.erase({ id, passphrase: second }))).toBe('wrong-passphrase');
    expect((await journal.sealed.list()).length).toBe(1);
    await journal.sealed.erase({ id, passphrase: testPassphrase });
    expect(await journal.sealed.list()).toEqual([]);
    await opened.close();
  });
});

describe('a second passphrase', () => {
  test('that is wrong is answered like one where nothing is sealed, after as much work', {
    timeout: 60_000,
  }, async () => {
    let clock = 0;
    const tries = async (opened: TestJournal) => {
      const took: number[] = [];
      const answers = [];
      for (let nth = 0; nth < 5; nth += 1) {
        clock += 120_000;
        const began = performance.now();
        answers.push((await opened.journal.sealed.open({ passphrase: `not this one ${nth}` })).result);
        took.push(performance.now() - began);
      }
      took.sort((one, two) => one - two);
      return { answers, median: took[2] ?? 0 };
    };
    const empty = await openTestJournal({ clock: () => clock });
    const holding = await openTestJournal({ clock: () => clock });
    await withSeal(holding);
    for (let nth = 0; nth < 5; nth += 1) await holding.journal.sealed.create({ at });
    await holding.journal.sealed.close();
    const [nothing, something] = [await tries(empty), await tries(holding)];
    expect(something.answers).toEqual(nothing.answers);
    expect(new Set(nothing.answers)).toEqual(new Set(['wrong']));
    expect(something.median / nothing.median).toBeGreaterThan(0.5);
    expect(something.median / nothing.median).toBeLessThan(2);
    await empty.close();
    await holding.close();
  });

  test('is neither weak nor that of the journal, waits after wrong tries, and one more shuts no other out', {
    timeout: 60_000,
  }, async () => {
    const opened = await openTestJournal({ clock: () => 0 });
    const { journal } = opened;
    expect(await codeOf(journal.sealed.make({ passphrase: 'abc123' }))).toBe('weak-passphrase');
    expect(await codeOf(journal.sealed.make({ passphrase: testPassphrase }))).toBe('same-passphrase');
    await withSeal(opened);
    await journal.sealed.create({ at, title: 'mine' });
    // Whoever chooses another, as somebody might who looks for one, takes nothing from the first.
    await journal.sealed.make({ passphrase: 'copper window seventeen birds' });
    expect(await journal.sealed.list()).toEqual([]);
    await journal.sealed.open({ passphrase: second });
    expect((await journal.sealed.list()).map(({ title }) => title)).toEqual(['mine']);
    const answers = [];
    for (let nth = 0; nth < 4; nth += 1) answers.push(await journal.sealed.open({ passphrase: 'wrong one' }));
    expect(answers.at(-1)).toEqual({ result: 'wrong', waitSeconds: 5 });
    await opened.close();
  });

  test('is changed, and the one from before opens nothing then, in an old state of the slot either', {
    timeout: 60_000,
  }, async () => {
    const opened = await openTestJournal();
    const { journal, session } = opened;
    const next = 'copper window seventeen birds';
    await withSeal(opened);
    await journal.sealed.create({ at, title: 'kept' });
    const count = () => session.db().prepare('SELECT count(*) FROM seal_slot').pluck().get() as number;
    const slots = session.db().prepare('SELECT * FROM seal_slot').all() as Record<string, unknown>[];
    expect(await codeOf(journal.sealed.change({ current: 'some other words here', next }))).toBe('wrong-passphrase');
    await journal.sealed.change({ current: second, next });
    expect(count()).toBe(slots.length);
    expect(await journal.sealed.open({ passphrase: second })).toMatchObject({ result: 'wrong' });
    await journal.sealed.open({ passphrase: next });
    expect((await journal.sealed.list()).map(({ title }) => title)).toEqual(['kept']);
    await journal.sealed.close();
    const insert = session
      .db()
      .prepare('INSERT OR IGNORE INTO seal_slot VALUES (@id + 100, @uid, @cost, @salt, @wrap)');
    session.db().transaction(() => slots.map((slot) => insert.run(slot)))();
    await opened.session.close();
    const again = await openTestJournal({ folder: opened.folder });
    expect(await again.journal.sealed.open({ passphrase: second })).toEqual({ result: 'open' });
    expect(await again.journal.sealed.list()).toEqual([]);
    await again.close();
  });

  test('is in no file beside the journal, and every journal has places that could be one', async () => {
    const [plain, sealing] = [await openTestJournal(), await openTestJournal()];
    await withSeal(sealing);
    const shape = ({ session }: TestJournal) =>
      (session.db().prepare('SELECT * FROM seal_slot').all() as Record<string, Buffer>[]).map((row) =>
        Object.entries(row).map(([name, cell]) => `${name} ${Buffer.isBuffer(cell) ? cell.length : typeof cell}`),
      );
    expect(new Set(shape(plain).map(String))).toEqual(new Set(shape(sealing).map(String)));
    const head = JSON.parse(fs.readFileSync(path.join(sealing.folder, 'head'), 'utf8')) as { slots: unknown[] };
    expect(head.slots.length).toBe(1);
    await plain.close();
    await sealing.close();
  });
});

describe('what is sealed', () => {
  test('closes by itself after five minutes, is told, and is kept open while somebody looks', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      let told = 0;
      const opened = await openTestJournal({ onSealClosed: () => (told += 1) });
      const { journal } = opened;
      await withSeal(opened);
      vi.advanceTimersByTime(idleMilliseconds - 1_000);
      await journal.sealed.stay();
      vi.advanceTimersByTime(idleMilliseconds - 1_000);
      expect(await journal.sealed.state()).toEqual({ isOpen: true });
      vi.advanceTimersByTime(1_000);
      expect(await journal.sealed.state()).toEqual({ isOpen: false });
      expect(told).toBe(1);
      expect(await codeOf(journal.sealed.stay())).toBe('seal-closed');
      await opened.close();
    } finally {
      vi.useRealTimers();
    }
  });

  test('keeps words that a lock came before, encrypted, until the second passphrase is there again', {
    timeout: 60_000,
  }, async () => {
    const opened = await openTestJournal();
    const { journal, folder } = opened;
    await withSeal(opened);
    const { id } = await journal.sealed.create({ at });
    const call = { path: 'sealed.save', input: { id, baseRevision: 0, title: inTitle, body: bodyOf(inBody) } };
    const { sealed } = await journal.access.seal({ calls: [call] });
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain(inBody);
    await opened.close();
    const again = await openTestJournal({ folder });
    const { left } = await again.journal.access.takeUp({ sealed });
    expect(left).not.toBeNull();
    await again.journal.sealed.open({ passphrase: second });
    expect(await again.journal.access.takeUp({ sealed: left ?? '' })).toEqual({ left: null });
    expect(await again.journal.sealed.get({ id })).toMatchObject({ title: inTitle, body: bodyOf(inBody) });
    await again.close();
  });

  test('comes along unread from a copy; what says the same is there once, and what says something else stands beside', {
    timeout: 120_000,
  }, async () => {
    const ours = await openTestJournal();
    await withSeal(ours);
    const [one, two, three] = [
      await ours.journal.sealed.create({ at, title: 'same' }),
      await ours.journal.sealed.create({ at, title: 'written in both' }),
      await ours.journal.entries.create({ at: '2026-11-19T10:00', title: 'in the journal' }),
    ];
    // Later than that one, and in both: so what is not here was taken away here, and stays away.
    await ours.journal.entries.create({ at: '2026-11-18T10:00', title: 'in both' });
    await ours.close();
    const copy = path.join(temporaryFolder(), 'Pages');
    fs.cpSync(ours.folder, copy, { recursive: true });

    const theirs = await openTestJournal({ folder: copy });
    await theirs.journal.sealed.open({ passphrase: second });
    await theirs.journal.sealed.save({ id: two.id, baseRevision: 0, title: 'there', body: bodyOf('there') });
    await theirs.journal.sealed.create({ at, title: 'only there' });
    await theirs.close();

    const again = await openTestJournal({ folder: ours.folder });
    const { journal } = again;
    await journal.sealed.open({ passphrase: second });
    await journal.sealed.save({ id: two.id, baseRevision: 0, title: 'here', body: bodyOf('here') });
    await journal.sealed.seal({ ids: [three.id] });
    await journal.sealed.close();
    const bring = async () => {
      await journal.merge.choose({ what: 'folder', source: again.grant(copy) });
      return journal.merge.bring({ back: [] });
    };
    const { entries, others } = await bring();
    // Of an entry that was sealed since, what the copy still holds in the open stays away, as what was erased does.
    expect([entries, others]).toEqual([0, 0]);
    await journal.sealed.open({ passphrase: second });
    const titles = async () => (await journal.sealed.list()).map(({ title }) => title).sort();
    const all = ['here', 'in the journal', 'only there', 'same', 'there'];
    expect(await titles()).toEqual(all);
    await journal.sealed.unseal({ ids: [one.id] });
    await bring();
    expect(await titles()).toEqual(all.filter((title) => title !== 'same'));
    expect(again.faults).toEqual([]);
    await again.close();
  });

  test('is in a copy, and in what is salvaged of a damaged journal', { timeout: 120_000 }, async () => {
    const opened = await openTestJournal();
    const { journal, folder } = opened;
    await withSeal(opened);
    const made = await journal.sealed.create({ at, title: inTitle, body: bodyOf(inBody) });
    await journal.backups.make();
    await journal.backups.salvage();
    for (const where of [folder, path.join(folder, 'copies', '000000000001')]) {
      const again = await openTestJournal({ folder: where });
      await again.journal.sealed.open({ passphrase: second });
      expect(await again.journal.sealed.get({ id: made.id })).toEqual(made);
      await again.close();
    }
  });
});

test('pictures and files are not sealed, as their bytes would stay outside, and nothing of such an entry changes', async () => {
  const opened = await openTestJournal();
  const { entries, sealed } = opened.journal;
  const file = await addBytes(opened, 'notes.bin', Buffer.alloc(1_000, 7));
  const { id } = await entries.create({ at, title: 'With a file', body: bodyWith('Words', file) });
  await sealed.make({ passphrase: second });
  expect(await codeOf(sealed.seal({ ids: [id] }))).toBe('holds-files');
  expect(await codeOf(sealed.create({ at, body: bodyWith('Words', file) }))).toBe('holds-files');
  const made = await sealed.create({ at, body: bodyOf('Words') });
  const draft = { id: made.id, baseRevision: made.revision, title: '', body: bodyWith('Words', file) };
  expect(await codeOf(sealed.save(draft))).toBe('holds-files');
  expect(await entries.get({ id })).toMatchObject({ title: 'With a file' });
  expect((await bytesOf(opened, file)).equals(Buffer.alloc(1_000, 7))).toBe(true);
  await opened.close();
});
