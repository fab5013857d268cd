import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  bodyOf,
  contentFolder,
  openTestJournal,
  type TestJournal,
  temporaryFolder,
  testPassphrase,
} from '../../support/open-test-journal.ts';
import { everyKind } from './every-kind.ts';

const at = '2026-11-23T18:42';

const answers = {
  story: bodyOf('It began with the kettle.', 'Then *nothing*.'),
  line: '# not a heading\n[nor](a link)',
  pick: { other: 'violet' },
  strict: 'yes',
  many: ['wind', { other: 'fog_bank' }],
  calm: null,
  day: { on: '2026-11', roughly: true },
  minutes: 45,
  steps: [
    { id: 'ab12cd34', answers: { step: 'Ring Ana', fear: 7, with: 'alone' } },
    { id: 'zz12cd34', answers: { step: 'Go home', when: { on: '2026-12-01', at: '09:30', roughly: false } } },
  ],
};

async function filledIn({ journal }: TestJournal): Promise<string> {
  const entry = await journal.entries.create({ at, title: 'The kettle', body: bodyOf('It sang.') });
  const gone = await journal.entries.create({ at, title: 'Gone', body: bodyOf('It went.') });
  const { id: worksheet } = await journal.worksheets.keepOwn({ definition: everyKind });
  const { id } = await journal.worksheets.start({ worksheet, at });
  const link = (where: string, to: string, passage: string | null) => ({
    ...{ id: randomUUID(), at: where, passage },
    to: { kind: 'entry' as const, id: to },
  });
  await journal.worksheets.save({
    ...{ id, baseRevision: 0, title: 'Kettles', page: null, answers },
    links: [link('', entry.id, null), link('story', gone.id, 'It went.'), link('source', entry.id, 'It sang.')],
  });
  await journal.entries.discard({ ids: [gone.id] });
  await journal.entries.erase({ ids: [gone.id], passphrase: testPassphrase });
  return id;
}

const whole = `# Kettles

One of each, 23 November 2026

> From “The kettle”, 23 November 2026

## One

### The story

It began with the kettle.

Then \\*nothing\\*.

> It went.
>
> From something that is no longer in the journal

### A line

\\# not a heading
\\[nor\\](a link)

### One of these

violet

### Only these

yes

### Up to two

- wind
- fog_bank

### How calm

Skipped

### Which day

about November 2026

### Minutes

45

### Steps

- The step: Ring Ana
  - How scary: 7 (0 not, 10 very)
  - With whom: alone
- The step: Go home
  - By when: 1 December 2026, 09:30

### From an entry

> It sang.
>
> From “The kettle”, 23 November 2026
`;

describe('a copy of a response', () => {
  test('holds every answer below its question, and what it cites, as Markdown', async () => {
    const opened = await openTestJournal();
    const id = await filledIn(opened);
    const folder = temporaryFolder();
    const file = path.join(folder, 'kettles.md');
    fs.writeFileSync(file, 'an older copy, longer than nothing');
    await opened.journal.worksheets.saveCopy({ id, destination: opened.grant(file) });
    expect(fs.readFileSync(file, 'utf8')).toBe(whole);
    expect(fs.readdirSync(folder), 'nothing lies beside it').toEqual(['kettles.md']);
    if (process.platform !== 'win32') expect(fs.statSync(file).mode & 0o077, 'for nobody else to read').toBe(0);
    expect(opened.faults).toEqual([]);
    await opened.close();
  });

  test('turns nothing that somebody wrote into a heading, a list, a rule or a quotation', async () => {
    const { journal, grant, close } = await openTestJournal();
    const { id: worksheet } = await journal.worksheets.keepOwn({ definition: everyKind });
    const { id } = await journal.worksheets.start({ worksheet, at });
    const line = 'I said\n---\n===\n- and he\n+ and she\n12. then\n> so\n    far';
    await journal.worksheets.save({ ...{ id, baseRevision: 0, title: '', links: [], page: null }, answers: { line } });
    const file = path.join(temporaryFolder(), 'copy.md');
    await journal.worksheets.saveCopy({ id, destination: grant(file) });
    const text = fs.readFileSync(file, 'utf8').split('### A line\n\n')[1] ?? '';
    expect(text).toContain('I said');
    for (const wrote of text.split('\n')) expect(wrote).not.toMatch(/^\s*([-+*] |-{3}|={3}|\d+\. |>)/);
    await close();
  });

  test('of a form leaves out what only the other form asks', async () => {
    const { journal, grant, close } = await openTestJournal();
    const { id } = await journal.worksheets.start({ worksheet: 'boundary-worksheet', variant: 'solo', at });
    await journal.worksheets.save({
      ...{ id, baseRevision: 0, title: '', links: [], page: null },
      answers: { protects: 'my sleep', likely_reply: 'You are too sensitive.' },
    });
    const file = path.join(temporaryFolder(), 'copy.md');
    await journal.worksheets.saveCopy({ id, destination: grant(file) });
    expect(fs.readFileSync(file, 'utf8')).toContain('# A boundary in words\n\n23 November 2026\n');
    expect(fs.readFileSync(file, 'utf8')).toContain('my sleep');
    expect(fs.readFileSync(file, 'utf8')).not.toContain('too sensitive');
    await close();
  });
});

describe('a place that cannot be written to', () => {
  test('is refused with a sentence, and nothing is left there by halves', async () => {
    const opened = await openTestJournal();
    const id = await filledIn(opened);
    const before = await opened.journal.worksheets.get({ id });
    const folder = temporaryFolder();
    const taken = path.join(folder, 'taken.md');
    fs.mkdirSync(path.join(taken, 'within'), { recursive: true });
    for (const [file, code] of [
      [path.join(folder, 'nowhere', 'copy.md'), 'place-gone'],
      [taken, 'bad-place'],
    ] as const) {
      const save = opened.journal.worksheets.saveCopy({ id, destination: opened.grant(file) });
      await expect(save, file).rejects.toMatchObject({ code });
    }
    expect(fs.readdirSync(folder)).toEqual(['taken.md']);
    expect(await opened.journal.worksheets.get({ id })).toEqual(before);
    expect(opened.faults).toEqual([]);
    await opened.close();
  });

  // /dev/full answers every write as a full disk does.
  test.runIf(fs.existsSync('/dev/full'))('when the disk is full keeps the copy that was there', async () => {
    const opened = await openTestJournal();
    const id = await filledIn(opened);
    const folder = temporaryFolder();
    const file = path.join(folder, 'copy.md');
    fs.writeFileSync(file, 'the copy of last week');
    fs.symlinkSync('/dev/full', `${file}.new`);
    const save = opened.journal.worksheets.saveCopy({ id, destination: opened.grant(file) });
    await expect(save).rejects.toMatchObject({ code: 'place-full' });
    expect(fs.readFileSync(file, 'utf8')).toBe('the copy of last week');
    expect(fs.readdirSync(folder)).toEqual(['copy.md']);
    await opened.journal.worksheets.saveCopy({ id, destination: opened.grant(file) });
    expect(fs.readFileSync(file, 'utf8')).toBe(whole);
    await opened.close();
  });

  test('is never one that the person did not choose, nor one chosen for another copy', async () => {
    const { journal, grant, close } = await openTestJournal();
    const { id } = await journal.worksheets.start({ worksheet: 'small-steps', at });
    const file = path.join(temporaryFolder(), 'copy.md');
    const destination = grant(file);
    await journal.worksheets.saveCopy({ id, destination });
    // What left is noted, without a word of it.
    const sha256 = createHash('sha256').update(fs.readFileSync(file)).digest('hex');
    expect(await journal.exports.left()).toMatchObject([
      { what: 'worksheet', reader: null, format: 'Markdown', items: 1, sha256 },
    ]);
    for (const other of [destination, randomUUID()])
      await expect(journal.worksheets.saveCopy({ id, destination: other })).rejects.toMatchObject({
        code: 'not-found',
      });
    await expect(journal.worksheets.saveCopy({ id, destination: '/tmp/copy.md' })).rejects.toMatchObject({
      code: 'bad-input',
    });
    await close();
  });
});

test('what was filled in when a worksheet still came with the app opens, is found, saved and copied without it', async () => {
  const old = await openTestJournal();
  const worksheet = 'touch-pace-plan';
  const { id } = await old.journal.worksheets.start({ worksheet, at });
  const field = (await old.journal.worksheets.definition({ id: worksheet })).pages
    .flatMap(({ fields }) => fields)
    .find(({ kind }) => kind === 'short-text' || kind === 'long-text');
  const question = field && field.kind !== 'told' ? field.id : '';
  const said = (text: string) => ({ [question]: field?.kind === 'long-text' ? bodyOf(text) : text });
  const bare = { id, title: '', links: [], page: null };
  await old.journal.worksheets.save({ ...bare, baseRevision: 0, answers: said('A hand on the shoulder.') });
  const before = await old.journal.worksheets.get({ id });
  await old.close();

  const content = path.join(temporaryFolder(), 'content');
  fs.cpSync(contentFolder, content, { recursive: true });
  fs.rmSync(path.join(content, 'worksheets', `${worksheet}.yaml`));
  const { journal, grant, faults, close } = await openTestJournal({ folder: old.folder, content });
  expect((await journal.worksheets.list()).map((each) => each.id)).not.toContain(worksheet);
  await expect(journal.worksheets.start({ worksheet, at })).rejects.toMatchObject({ code: 'not-found' });
  expect(await journal.worksheets.get({ id })).toEqual(before);
  expect(await journal.worksheets.responses({})).toMatchObject([{ id, name: before.name }]);
  expect(await journal.worksheets.search({ text: 'shoulder' })).toMatchObject({ count: 1 });
  await journal.worksheets.save({ ...bare, baseRevision: 1, answers: said('A hand held.') });
  const file = path.join(temporaryFolder(), 'copy.md');
  await journal.worksheets.saveCopy({ id, destination: grant(file) });
  expect(fs.readFileSync(file, 'utf8')).toContain('A hand held.');
  expect(faults).toEqual([]);
  await close();
});
