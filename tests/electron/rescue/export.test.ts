import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import { rememberKeys } from '../../../electron/access/re-key.ts';
import { unlockFile } from '../../../electron/exports/formats/lock-file.ts';
import { wordsAreGone } from '../../../electron/salvage/readable.ts';
import { damagePage } from '../../support/damage-page.ts';
import { bytesIn, filesIn } from '../../support/files-in.ts';
import { wordsIn, wordsOfDocument } from '../../support/hostile-documents.ts';
import { keysOfFolder } from '../../support/keys-of-folder.ts';
import { bodyOf, temporaryFolder, testPassphrase } from '../../support/open-test-journal.ts';
import { everythingIn, longWords, openRichJournal, overflowing } from '../../support/rich-journal.ts';
import { runRescue, toldByRescue } from '../../support/run-rescue.ts';

const key = Buffer.alloc(32, 0x7e);

/** A journal that was not closed, so that words of it are in its log alone; and what the app shows of it. */
const made = (async () => {
  const { opened, folder } = await openRichJournal();
  // Such a key lies in a journal until its copies have followed to the next one.
  const { header } = await keysOfFolder(folder, testPassphrase);
  rememberKeys(opened.session.db(), [{ header, journalKey: key }]);
  const crashed = path.join(temporaryFolder(), 'Pages');
  fs.cpSync(folder, crashed, { recursive: true });
  const everything = await everythingIn(opened);
  await opened.close();
  return { crashed, folder, everything };
})();

interface ExportedJson {
  readonly readableByAnybody: boolean;
  readonly missing: readonly unknown[];
  readonly entries: readonly Record<string, unknown>[];
  readonly responses: readonly Record<string, unknown>[];
  readonly asked: Record<string, unknown>;
  readonly settings: Record<string, unknown>;
  readonly ownWords: readonly string[];
  readonly feelingNotes: readonly unknown[];
}

const headOf = (markdown: string): Record<string, unknown> =>
  parse(/^---\n([\s\S]*?)\n---\n/.exec(markdown)?.[1] ?? '');

test('an export holds every word, answer and earlier version, and the journal stays as it was', async () => {
  const { crashed, everything } = await made;
  const before = bytesIn(crashed);
  const into = path.join(temporaryFolder(), 'out');
  const { exit, out, err } = await runRescue(['export', crashed, into]);
  expect(exit).toBe(0);
  for (const said of [out, err]) expect(said).toContain('can be read by anybody');
  expect(bytesIn(crashed)).toEqual(before);

  const files = filesIn(into);
  const read = (name: string): string => fs.readFileSync(path.join(into, name), 'utf8');
  expect(read('README.txt')).toContain('Anybody who can open this folder can read it');
  const [picture = ''] = files.filter((name) => name.endsWith('.jpg'));
  expect(fs.readFileSync(path.join(into, picture)).subarray(0, 3).toString('hex')).toBe('ffd8ff');
  const beside = files.find((name) => name.endsWith('2026-03-05-1000.md')) ?? '';
  expect(read(beside)).toContain(`](../../../${picture})`);
  // A name tells a time, and no word of the person's.
  for (const name of files) {
    expect(name).toMatch(
      /^(README\.txt|SHA256SUMS|journal\.json|feelings\.md|attachments\/[0-9a-f-]{36}\.jpg|(entries|worksheets|bin)\/\d{4}\/\d\d\/\d{4}-\d\d-\d\d-\d{4}(-\d+)?\.md)$/,
    );
    expect(fs.statSync(path.join(into, name)).mode & 0o077).toBe(0);
  }

  const markdown = new Map(
    files.filter((name) => name.endsWith('.md')).map((name) => [headOf(read(name)).id, read(name)]),
  );
  const json = JSON.parse(read('journal.json')) as ExportedJson;
  expect(json).toMatchObject({ readableByAnybody: true, missing: [] });
  for (const { id, at, title, body, tags, feeling, feelingWords, starred, createdAt, revision } of everything.entries) {
    const known = { id, at, title, tags, feelingWords, starred, createdAt, revision };
    const told = json.entries.find((each) => each.id === id);
    expect(told).toMatchObject({ ...known, feeling, body });
    const text = markdown.get(id) ?? '';
    expect(headOf(text)).toMatchObject({
      ...{ id, date: at, tags, feelingWords, starred, writtenAt: createdAt },
      ...(title ? { title, aliases: [title] } : {}),
    });
    // Where a question comes from is told in the JSON alone.
    const words = wordsIn(`${text.slice(text.indexOf('\n---\n'))} Question from a card`);
    expect(wordsOfDocument(body).filter((word) => !words.includes(word))).toEqual([]);
  }
  const shorter = json.entries.find(({ title }) => title === 'Shorter');
  expect(shorter?.versions).toMatchObject([{ title: '', body: bodyOf(longWords) }]);
  expect(files.filter((name) => name.startsWith('bin/'))).toEqual(['bin/2026/02/2026-02-01-1000.md']);
  expect(json.entries.find(({ title }) => title === 'Put away')).toMatchObject({ discardedAt: expect.any(String) });

  for (const { id, answers, links, definition, name } of everything.responses) {
    const told = json.responses.find((each) => each.id === id);
    expect(told).toMatchObject({ name, answers, links });
    expect(json.asked[String(told?.asked)]).toEqual(definition);
    expect(told?.versions).toMatchObject([{ answers: { minutes: 30 } }]);
    const text = markdown.get(id) ?? '';
    for (const words of ['It keeps happening', 'violet', 'fog', 'first', '60']) expect(text).toContain(words);
    expect(wordsOfDocument(answers.story as EntryDocument).filter((word) => !text.includes(word))).toEqual([]);
  }
  expect(json.settings).toMatchObject({ settings: { idleMinutes: 10 } });
  expect(json.ownWords).toEqual(['Understorey']);
  expect(json.feelingNotes).toMatchObject([{ at: '2026-03-03T08:00', feeling: 4, words: ['light'] }]);
  // What the app notes for itself is nobody's export, keys above all.
  expect(Object.keys(json.settings)).not.toContain('earlier-keys');
  expect(bytesIn(into).some(([, content]) => Buffer.from(content, 'base64').includes(key.toString('hex')))).toBe(false);
});

test('stopped anywhere, it leaves nothing', async () => {
  const { crashed } = await made;
  const stops: (string | null)[] = ['Reading everything', 'Writing', null];
  const ended = [];
  for (const at of stops) {
    const into = path.join(temporaryFolder(), 'out');
    let isSent = false;
    const { exit } = await runRescue(['export', crashed, into], undefined, (said, child) => {
      if (at === null || isSent || !said.includes(at)) return;
      isSent = child.kill('SIGINT');
    });
    ended.push(exit);
    // All of it or nothing, and nothing beside it.
    expect(fs.readdirSync(path.dirname(into))).toEqual(exit === 0 ? ['out'] : []);
  }
  expect(ended).toEqual([130, 130, 0]);
});

test('a damaged journal is exported as far as it can be read, and what is missing is named in it', async () => {
  const { folder } = await made;
  const broken = path.join(temporaryFolder(), 'Pages');
  fs.cpSync(folder, broken, { recursive: true });
  await damagePage(broken, overflowing.words);
  const into = path.join(temporaryFolder(), 'out');
  const { exit, journal, exported } = await toldByRescue(['export', broken, into]);
  expect(exit).toBe(1);
  const missing = [{ kind: 'entry', day: overflowing.day }];
  expect(journal?.records.lost).toEqual(missing);
  const json = JSON.parse(fs.readFileSync(path.join(into, 'journal.json'), 'utf8')) as ExportedJson;
  expect(json.missing).toEqual(missing);
  expect(json.entries).toHaveLength(exported?.entries ?? 0);
  // The entry is there, and says that its words are not.
  expect(json.entries.filter(({ body }) => JSON.stringify(body).includes(wordsAreGone))).toMatchObject([
    { at: `${overflowing.day}T10:00` },
  ]);
  expect(fs.readFileSync(path.join(into, 'README.txt'), 'utf8')).toContain('1 of its parts');
});

test('in each form of the app, into a folder, a zip file or an age file, and into none that is there', async () => {
  const { crashed } = await made;
  const place = temporaryFolder();
  for (const [form, name] of [
    ['json', 'journal.json'],
    ['markdown', 'feelings.md'],
    ['day-one', 'Journal.json'],
    ['html', 'index.html'],
    ['csv', 'feelings.csv'],
  ] as const) {
    const file = path.join(place, `${form}.zip`);
    expect((await toldByRescue(['export', crashed, file, '--form', form])).exit).toBe(0);
    expect(Object.keys(unzipSync(fs.readFileSync(file)))).toContain(name);
    expect(fs.statSync(file).mode & 0o077).toBe(0);
  }
  const folder = path.join(place, 'folder');
  await toldByRescue(['export', crashed, folder, '--form', 'json']);
  expect(filesIn(folder)).not.toContain('feelings.md');
  expect(filesIn(folder)).toContain('journal.json');

  const locked = path.join(place, 'locked.age');
  const passphrase = 'one for the file';
  const { out, err } = await runRescue(
    ['export', crashed, locked, '--form', 'csv'],
    `${testPassphrase}\n${passphrase}\n`,
  );
  expect(out).toContain('It is locked');
  for (const said of [out, err]) expect(said).not.toContain('by anybody');
  expect(Object.keys(unzipSync(await unlockFile(fs.readFileSync(locked), passphrase)))).toContain('feelings.csv');
  const identity = await generateX25519Identity();
  const forKey = path.join(place, 'key.age');
  const recipient = await identityToRecipient(identity);
  await toldByRescue(['export', crashed, forKey, '--form', 'json', '--recipient', recipient]);
  fs.writeFileSync(path.join(place, 'key'), `${identity}\n`);
  const zip = execFileSync('age', ['-d', '-i', path.join(place, 'key'), forKey], { maxBuffer: 1e8, stdio: 'pipe' });
  expect(Object.keys(unzipSync(zip))).toContain('journal.json');

  const before = bytesIn(place);
  for (const [given, exit] of [
    [['export', crashed, locked, '--form', 'json'], 5],
    [['export', crashed, path.join(place, 'other.zip')], 2],
    [['export', crashed, path.join(place, 'other'), '--form', 'pdf'], 2],
    [['export', crashed, path.join(place, 'other.zip'), '--form', 'json', '--recipient', recipient], 2],
    [['export', crashed, path.join(place, 'other.age'), '--form', 'json'], 2],
    [['verify', crashed, '--form', 'json'], 2],
    [['export', crashed, path.join(place, 'gone', 'other.zip'), '--form', 'json'], 5],
  ] as const) {
    expect((await toldByRescue(given)).exit, given.join(' ')).toBe(exit);
  }
  expect(bytesIn(place)).toEqual(before);
});
