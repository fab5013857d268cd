import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addBytes, bodyWith, bytesOf as bytesInApp } from '../support/add-attachment.ts';
import { frozenEntries, frozenFolder } from '../support/frozen-journals.ts';
import { bodyOf, openTestJournal, temporaryFolder, testPassphrase } from '../support/open-test-journal.ts';
import { photo } from '../support/pictures.ts';
import { type Everything, everythingIn, openRichJournal } from '../support/rich-journal.ts';
import { bytesOf, type Contents, readContents, readJournal } from './read-journal.ts';
import { readSealed } from './read-sealed.ts';
import { Refused, type Secret, unlock } from './unlock.ts';

const passphrase: Secret = { passphrase: testPassphrase };

/** As a crash leaves it, and at rest. */
const made = (async () => {
  const { opened, folder, words } = await openRichJournal();
  const crashed = path.join(temporaryFolder(), 'Pages');
  fs.cpSync(folder, crashed, { recursive: true });
  const everything = await everythingIn(opened);
  await opened.close();
  return { folder, crashed, words, everything };
})();

const byUid = (contents: Contents, table: string) =>
  (contents.tables[table] ?? [])
    .filter((row) => row.deleted_at === null)
    .sort((one, other) => (String(one.uid) < String(other.uid) ? -1 : 1));
const inTable = (contents: Contents, table: string, id: unknown) =>
  (contents.tables[table] ?? []).find((row) => row.id === id) ?? {};
const json = (value: unknown): unknown => JSON.parse(String(value));

/** What the reader found, in the form in which the app's doors tell it. */
const found = (contents: Contents) => ({
  entries: byUid(contents, 'entry').map(({ id, uid, at, title, tags, feeling, feeling_words, starred }) => ({
    ...{ id: uid, at, title, feeling, starred: starred === 1 },
    tags: json(tags),
    feelingWords: json(feeling_words),
    body: json(inTable(contents, 'body', id).document),
  })),
  responses: byUid(contents, 'response').map(({ id, uid, at, title, worksheet, asked, ending }) => ({
    ...{ id: uid, at, title, worksheet, ending },
    answers: json(inTable(contents, 'response_answers', id).answers),
    definition: json(inTable(contents, 'asked_worksheet', asked).definition),
  })),
});

const told = ({ entries, responses }: Everything) => ({
  entries: entries.map(({ id, at, title, tags, feeling, feelingWords, starred, body }) => ({
    ...{ id, at, title, feeling, starred },
    ...{ tags, feelingWords, body },
  })),
  responses: responses.map(({ id, at, title, worksheet, ending, answers, definition }) => ({
    ...{ id, at, title, worksheet, ending },
    ...{ answers, definition },
  })),
});

describe('a reader written from the published page alone', () => {
  test('finds in a journal what the app does: by the passphrase, by the words, by the spare, and in a copy', async () => {
    const { folder, words, everything } = await made;
    expect(everything.entries.length).toBeGreaterThan(10);
    expect(everything.responses.length).toBeGreaterThan(0);
    expect(found(readJournal(folder, passphrase))).toEqual(told(everything));
    expect(found(readJournal(folder, { words }, 'head.1'))).toEqual(told(everything));
    expect(found(readJournal(path.join(folder, 'copies', '000000000001'), passphrase))).toEqual(told(everything));
  });

  test('and in one that was not closed', async () => {
    const { crashed, everything } = await made;
    expect(fs.statSync(path.join(crashed, 'main-1.db-wal')).size).toBeGreaterThan(0);
    expect(found(readJournal(crashed, passphrase))).toEqual(told(everything));
  });

  test.each(fs.readdirSync(frozenFolder))('and in a journal of %s', async (name) => {
    const frozen = readJournal(path.join(frozenFolder, name), passphrase);
    expect(`schema-${frozen.schema}`).toBe(name);
    expect(found(frozen).entries).toMatchObject(
      frozenEntries.map(({ at, title, text }) => ({ at, title, body: bodyOf(text), tags: ['kept'] })),
    );
    const folder = path.join(temporaryFolder(), 'Pages');
    fs.cpSync(path.join(frozenFolder, name), folder, { recursive: true });
    const opened = await openTestJournal({ folder });
    expect(found(frozen).entries).toEqual(told(await everythingIn(opened)).entries);
    await opened.close();
    // And again as the app has just brought it up to date.
    expect(found(readJournal(folder, passphrase))).toEqual(found(frozen));
  });

  test('and what is sealed, by the second passphrase and by nothing else', async () => {
    const opened = await openTestJournal();
    const second = 'velvet anchor dusty pepper fjord';
    const { id } = await opened.journal.entries.create({
      ...{ at: '2026-11-20T18:30', title: 'Put away' },
      body: bodyOf('for the second key'),
    });
    const { body: _body, deletedAt: _deletedAt, ...entry } = await opened.journal.entries.get({ id });
    await opened.journal.sealed.make({ passphrase: second });
    await opened.journal.sealed.seal({ ids: [id] });
    await opened.close();
    const contents = readJournal(opened.folder, passphrase);
    const document = JSON.stringify(bodyOf('for the second key'));
    expect(readSealed(contents, second)).toEqual([
      { entry: { ...entry, document }, versions: [], cited: [], beside: null },
    ]);
    expect(readSealed(contents, `${second}s`)).toEqual([]);
  });

  test('and the bytes of pictures and files, piece by piece', async () => {
    const opened = await openTestJournal();
    const file = randomBytes(700_001);
    const all = [await addBytes(opened, 'lake.jpg', await photo()), await addBytes(opened, 'film.bin', file)];
    await opened.journal.entries.create({ at: '2026-11-23T18:42', body: bodyWith('By the lake', ...all) });
    const bytes = await Promise.all(all.map((each) => bytesInApp(opened, each)));
    await opened.close();
    const contents = readJournal(opened.folder, passphrase);
    expect(all.map(({ id }) => bytesOf(contents, id).equals(bytes.shift() ?? file))).toEqual([true, true]);
    expect(bytesOf(contents, all[1]?.id ?? '').equals(file)).toBe(true);
    fs.rmSync(path.dirname(opened.folder), { recursive: true });
  });

  test('opens nothing with anything else', async () => {
    const { folder, words } = await made;
    expect(() => readJournal(folder, { passphrase: `${testPassphrase} ` })).toThrow(Refused);
    expect(() => readJournal(folder, { words: [...words].reverse() })).toThrow(Refused);
  });

  test('shares no code with the app', () => {
    const files = fs.readdirSync(import.meta.dirname).filter((name) => !name.endsWith('.test.ts'));
    const imported = files.flatMap((name) => {
      const text = fs.readFileSync(path.join(import.meta.dirname, name), 'utf8');
      return [...text.matchAll(/\b(?:from\s|import[\s(]|require\s*\()\s*['"]([^'"]+)['"]/g)].map(([, from]) => from);
    });
    const own = files.map((name) => `./${name}`);
    // Of the packages, the list of words that BIP 39 has.
    const others = ['node:crypto', 'node:fs', 'node:path', '@scure/bip39/wordlists/english.js'];
    expect([...new Set(imported)].filter((name) => !own.includes(name ?? '')).sort()).toEqual(others.sort());
  });
});

describe('a bit that is flipped anywhere', () => {
  const flipped = (folder: string, file: string, bit: number, read: (folder: string) => unknown): unknown => {
    const name = path.join(folder, file);
    const good = fs.readFileSync(name);
    const bad = Buffer.from(good);
    bad.writeUInt8(bad.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    fs.writeFileSync(name, bad);
    try {
      return read(folder);
    } finally {
      fs.writeFileSync(name, good);
    }
  };
  const expectRefused = (
    folder: string,
    file: string,
    runs: number,
    read: (folder: string) => unknown,
    upTo?: number,
  ) => {
    const bits = (upTo ?? fs.statSync(path.join(folder, file)).size) * 8;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bits - 1 }), (bit) => {
        expect(() => flipped(folder, file, bit, read)).toThrow(Refused);
      }),
      { numRuns: runs },
    );
  };

  test('in the header', async () => {
    const { folder, words } = await made;
    expectRefused(folder, 'head', 60, (each) => readJournal(each, { words }));
    expectRefused(folder, 'head', 4, (each) => readJournal(each, passphrase));
  });

  test('in the journal file, its mark or its log', async () => {
    const { folder, crashed } = await made;
    const keys = unlock(path.join(folder, 'head'), passphrase);
    const read = (each: string) => readContents(each, keys);
    expectRefused(folder, 'main-1.db', 16, read);
    expectRefused(folder, 'main-1.db', 6, read, 24);
    expectRefused(folder, 'main-1.mark', 8, read);
    expectRefused(crashed, 'main-1.db-wal', 10, read);
    expectRefused(crashed, 'main-1.db-wal', 6, read, 32 + 24);
    // One without ledger and mark, whose pages have their tags alone to tell by.
    const frozen = path.join(temporaryFolder(), 'Pages');
    fs.cpSync(path.join(frozenFolder, 'schema-1'), frozen, { recursive: true });
    const frozenKeys = unlock(path.join(frozen, 'head'), passphrase);
    expectRefused(frozen, 'main-1.db', 10, (each) => readContents(each, frozenKeys));
    // A control: put back, it is read again.
    for (const each of [folder, crashed]) expect(() => read(each)).not.toThrow();
  });
});
