import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Closing, Format } from '#contract/exports.ts';
import { placeError } from '../../../electron/files/place-error.ts';
import { readKept, writeKept } from '../../../electron/settings/handlers.ts';
import {
  bodyOf,
  openTestJournal,
  type TestJournal,
  temporaryFolder,
  testPassphrase,
} from '../../support/open-test-journal.ts';
import { canMount, smallDisk } from '../../support/small-disk.ts';

const now = () => new Date('2026-11-23T12:00:00Z');
const range = { from: '2026-11-01', to: '2026-11-23' };
const empty = {
  ...range,
  pageOne: {},
  chosen: [],
  look: {},
} satisfies Parameters<TestJournal['journal']['exports']['make']>[0]['selection'];
type Given = Parameters<TestJournal['journal']['exports']['make']>[0]['selection'];

let my: TestJournal;
let folder: string;
beforeAll(async () => {
  my = await openTestJournal({ now });
  folder = temporaryFolder();
});
afterAll(async () => {
  expect(my.faults).toEqual([]);
  await my.close();
});

/** The words of a PDF, as Poppler reads them. */
const wordsOfPdf = (file: string, ...options: string[]): string =>
  execFileSync('pdftotext', [...options, '-layout', file, '-'], { encoding: 'utf8', stdio: 'pipe' }).replace(
    /\s+/g,
    ' ',
  );

async function save(
  selection: Given,
  {
    format = 'pdf',
    closing = { by: 'nothing' },
    name = `${randomUUID()}.${format}`,
  }: { format?: Format; closing?: Closing; name?: string } = {},
) {
  const file = path.join(folder, name);
  const answer = await my.journal.exports.save({
    selection,
    format,
    closing,
    destination: my.grant(file),
    keepLine: true,
  });
  return { file, ...answer };
}

async function entry(at: string, title: string, ...paragraphs: string[]): Promise<string> {
  const { id } = await my.journal.entries.create({ at, title, body: bodyOf(...paragraphs) });
  return id;
}

async function chosenOf(id: string, which: (words: string) => boolean = () => true) {
  const parts = await my.journal.exports.parts({ kind: 'entry', id });
  return {
    kind: 'entry' as const,
    id,
    parts: parts.filter(({ words }) => which(words)).map(({ key }) => key),
    why: '',
  };
}

describe('what is chosen', () => {
  test('is in the file, and nothing else of the journal is', async () => {
    const id = await entry(
      '2026-11-13T20:00',
      'Kitchen light',
      'I did not go to the window.',
      'The tap dripped.',
      'Rice.',
    );
    await entry('2026-11-14T20:00', 'Another', 'Not for anybody.');
    const selection: Given = {
      ...empty,
      pageOne: { who: 'K.', topThree: ['Phones at night', 'Waking at three'], questions: ['How fast is too fast?'] },
      chosen: [await chosenOf(id, (words) => words !== 'The tap dripped.' && words !== 'Kitchen light')],
    };
    const made = await my.journal.exports.make({ selection });
    expect(made).toMatchObject({ pages: 2, summaryPages: 1, items: 1, passages: 2, gone: [], notDrawn: [] });
    const { file, items, sha256 } = await save(selection);
    expect(items).toBe(1);
    const bytes = fs.readFileSync(file);
    // What was looked at is what was saved, and what goes to paper.
    expect(Buffer.compare(bytes, made.bytes)).toBe(0);
    const paper = await my.journal.exports.toPrint({ selection });
    expect(paper.pages).toBe(2);
    expect(Buffer.compare(bytes, paper.bytes)).toBe(0);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    const words = wordsOfPdf(file);
    for (const each of [
      'Notes, K.',
      'Phones at night',
      'How fast is too fast?',
      'I did not go to the window.',
      '…',
      'Rice.',
    ])
      expect(words).toContain(each);
    for (const each of ['tap', 'Kitchen', 'anybody', 'Another']) expect(words).not.toContain(each);
    expect(words).toContain('From my journal, 13 November 2026');
    expect(words).toContain('Personal notes, not a clinical record.');
    expect(words).toContain('1 of 2');
  });

  test('and a letter that no font has a picture of is told, of a page before it is saved and of a book', async () => {
    const id = await entry('2026-10-01T20:00', '', 'Here \u{10fffd} and \u{1fbff}.');
    const days = { from: '2026-10-01', to: '2026-10-01' };
    const selection: Given = { ...empty, ...days, chosen: [await chosenOf(id)] };
    expect((await my.journal.exports.make({ selection })).notDrawn).toContain('\u{10fffd}');
    const book = (format: 'pdf' | 'markdown') =>
      my.journal.exports.saveBook({
        ...{ ...days, format, look: {}, takeOut: false, closing: { by: 'nothing' }, keepLine: false },
        ...{ destination: my.grant(path.join(folder, `letters.${format}`)), passphrase: testPassphrase },
      });
    expect((await book('pdf')).notDrawn).toContain('\u{10fffd}');
    expect((await book('markdown')).notDrawn).toEqual([]);
    expect(fs.readFileSync(path.join(folder, 'letters.markdown'), 'utf8')).toContain('Here \u{10fffd} and \u{1fbff}.');
    await my.journal.entries.discard({ ids: [id] });
  });

  test('goes under its title, and labels are told from what was answered in plain text too', async () => {
    const id = await entry('2026-11-12T20:00', 'Under a title', 'First words.');
    const { id: page } = await my.journal.worksheets.start({
      ...{
        worksheet: 'gut-calls',
        at: '2026-11-12T21:00',
        answers: { call: 'He will be on time', outcome: 'it-was-not-so' },
      },
    });
    const parts = (await my.journal.exports.parts({ kind: 'response', id: page })).map(({ key }) => key);
    const selection: Given = { ...empty, chosen: [await chosenOf(id), { kind: 'response', id: page, parts, why: '' }] };
    const text = fs.readFileSync((await save(selection, { format: 'text' })).file, 'utf8');
    expect(text).toContain('\n\nUnder a title\n\nFirst words.\n');
    const markdown = fs.readFileSync((await save(selection, { format: 'markdown' })).file, 'utf8');
    expect(markdown).not.toContain('****');
    expect(text).toContain('I think that… He will be on time\n');
    expect(text).toContain('What came of it: it was not so\n');
    await my.journal.entries.discard({ ids: [id] });
    await my.journal.worksheets.discard({ ids: [page] });
  });

  test('with the question that it was written from, goes in every form', async () => {
    const asked = { prompt: 'p-1.1-a', card: 'card-1.1', source: 'Trust, up close', words: 'Who felt steady?' };
    const { id } = await my.journal.entries.create({
      at: '2026-11-14T21:00',
      title: '',
      body: { type: 'doc', content: [{ type: 'prompt', attrs: asked }, ...bodyOf('My aunt did.').content] },
    });
    const selection: Given = { ...empty, chosen: [await chosenOf(id)] };
    for (const format of ['pdf', 'docx', 'markdown', 'text'] as const) {
      const { file } = await save(selection, { format });
      const words = format === 'pdf' ? wordsOfPdf(file) : fs.readFileSync(file, 'latin1');
      if (format !== 'docx') expect(words).toMatch(/Who felt steady\?[\s\S]*My aunt did\./);
    }
  });

  test('a passage that was changed since does not go, and nothing goes before it is let go of; one that only moved goes', async () => {
    const id = await entry('2026-11-15T20:00', '', 'First words.', 'Second words.');
    const chosen = await chosenOf(id);
    const { revision } = await my.journal.entries.get({ id });
    await my.journal.entries.save({
      id,
      baseRevision: revision,
      title: '',
      body: bodyOf('Put before.', 'First words.', 'Second thoughts.'),
    });
    const selection: Given = { ...empty, chosen: [chosen] };
    const made = await my.journal.exports.make({ selection });
    expect(made).toMatchObject({ items: 1, passages: 1, gone: [{ id, parts: [chosen.parts[1]] }] });
    const left = await my.journal.exports.left();
    await expect(save(selection, { format: 'text', name: 'lacking.txt' })).rejects.toMatchObject({
      code: 'not-all-there',
      message: expect.stringContaining('one passage'),
    });
    expect(fs.existsSync(path.join(folder, 'lacking.txt'))).toBe(false);
    expect(await my.journal.exports.left()).toEqual(left);
    await expect(my.journal.exports.toPrint({ selection })).rejects.toMatchObject({ code: 'not-all-there' });
    // Without what is gone it goes.
    const rest: Given = { ...selection, chosen: [{ ...chosen, parts: chosen.parts.slice(0, 1) }] };
    const { file } = await save(rest, { format: 'text' });
    const text = fs.readFileSync(file, 'utf8');
    expect(text).toContain('First words.');
    expect(text).not.toContain('Second');
    await my.journal.entries.discard({ ids: [id] });
    expect(await my.journal.exports.make({ selection })).toMatchObject({
      items: 0,
      passages: 0,
      gone: [{ id, parts: chosen.parts }],
    });
    await expect(save(selection)).rejects.toMatchObject({
      code: 'not-all-there',
      message: expect.stringContaining('2 passages'),
    });
  });

  test('answers of worksheets and records of logs can be ticked one by one; what is closest asks twice', async () => {
    const { id } = await my.journal.worksheets.start({
      worksheet: 'boundary-worksheet',
      at: '2026-11-16T19:00',
    });
    const { definition, revision } = await my.journal.worksheets.get({ id });
    const text = definition.pages.flatMap(({ fields }) => fields).find(({ kind }) => kind === 'long-text');
    const short = definition.pages.flatMap(({ fields }) => fields).find(({ kind }) => kind === 'short-text');
    if (!text || !short || text.kind === 'told' || short.kind === 'told') throw new Error('no words in it');
    await my.journal.worksheets.save({
      ...{ id, baseRevision: revision, page: null, title: '', links: [] },
      answers: { [text.id]: bodyOf('Said calmly.', 'Said twice.'), [short.id]: 'Doors stay open' },
    });
    await my.journal.worksheets.start({ worksheet: 'forgiveness-worksheet', gated: true, at: '2026-11-17T19:00' });
    const aPage = { ...range, offset: 0, limit: 40 };
    const { responses: found } = await my.journal.exports.responses({ ...aPage, logs: false });
    expect(found.find((each) => each.id === id)).toMatchObject({ asks: 'part-way', isPartWay: true });
    expect((await my.journal.exports.responses({ ...aPage, logs: true })).responses).not.toContainEqual(
      expect.objectContaining({ id }),
    );
    expect(found.find(({ worksheet }) => worksheet === 'forgiveness-worksheet')?.asks).toBe('closest');
    const parts = await my.journal.exports.parts({ kind: 'response', id });
    expect(parts.map(({ words }) => words).sort()).toEqual(['Doors stay open', 'Said calmly.', 'Said twice.']);
    const twice = parts.find(({ words }) => words === 'Said twice.');
    const { file } = await save(
      {
        ...empty,
        chosen: [{ kind: 'response', id, parts: [twice?.key ?? ''], why: 'It worked' }],
      },
      { format: 'text' },
    );
    const written = fs.readFileSync(file, 'utf8');
    expect(written).toContain('Said twice.');
    expect(written).toContain('Why I include this: It worked');
    expect(written).not.toContain('Said calmly.');
  });

  test('stays unless it is asked for twice where it is about others, held a partner’s words, or is part way', async () => {
    const mine = await openTestJournal({ now });
    const { worksheets } = mine.journal;
    const begin = async (worksheet: string, done = false, answers: Record<string, unknown> = {}) =>
      (await worksheets.start({ worksheet, gated: true, at: '2026-11-16T19:00', done, answers })).id;
    const both = { mode: 'together', period_end: { on: '2026-11-16', roughly: false } };
    const checkIn = 'relationship-checkin';
    const asked = new Map([
      [await begin('safe-space-plan'), 'others'],
      [await begin('therapist-finder'), 'others'],
      [await begin('support-map'), 'others'],
      [await begin('small-steps'), 'part-way'],
      [await begin(checkIn, true, { ...both, wish: 'Tea', their_wish: 'An early night' }), 'partner'],
      [await begin(checkIn, true, { ...both, wish: 'Tea' }), null],
    ]);
    for (const logs of [false, true]) {
      const { responses } = await mine.journal.exports.responses({ ...range, logs, offset: 0, limit: 40 });
      expect(responses.length).toBe(logs ? 2 : 4);
      for (const { id, asks } of responses) expect(asks).toBe(asked.get(id));
    }
    expect(mine.faults).toEqual([]);
    await mine.close();
  });

  test('asks twice where a label, a tag or a question of it is about what is closest', async () => {
    const mine = await openTestJournal({ now });
    const { entries, worksheets, exports } = mine.journal;
    const write = async (tags: string[], card = '') => {
      const asking = { prompt: null, card, source: 'A card', words: 'What was asked?' };
      const content = [...(card ? [{ type: 'prompt', attrs: asking }] : []), ...bodyOf('Words.').content];
      const { id } = await entries.create({ at: '2026-11-10T09:00', title: '', body: { type: 'doc', content } });
      if (tags.length > 0) await entries.describe({ id, tags });
      return id;
    };
    const expected = new Map([
      [await write(['Drinking']), 'closest'],
      [await write(['self-harm']), 'closest'],
      [await write(['the kids']), 'closest'],
      [await write(['sixsex', 'drugstore', 'work']), null],
      [await write([], 'card-6.3'), 'closest'],
      [await write([], 'card-1.1'), null],
    ]);
    const { entries: found } = await exports.entries({ ...range, offset: 0, limit: 40 });
    expect(found).toHaveLength(expected.size);
    for (const { id, asks, tags } of found) expect(asks, tags.join()).toBe(expected.get(id));
    for (const [topic, asks] of [
      ...(['touch', 'violence', 'children', 'self-harm', 'alcohol'] as const).map((each) => [each, 'closest'] as const),
      ['money', 'part-way'] as const,
    ]) {
      const { id } = await worksheets.start({ worksheet: 'small-steps', at: '2026-11-11T09:00' });
      await worksheets.describe({ id, topics: [topic] });
      const { responses } = await exports.responses({ ...range, logs: false, offset: 0, limit: 40 });
      expect(responses.find((each) => each.id === id)?.asks, topic).toBe(asks);
      await worksheets.discard({ ids: [id] });
    }
    expect(mine.faults).toEqual([]);
    await mine.close();
  });

  test('is told whatever days it is about, as long as it is there', async () => {
    const mine = await openTestJournal({ now });
    const { entries, worksheets, exports } = mine.journal;
    const early = await entries.create({ at: '2020-01-01T09:00', title: 'Early', body: bodyOf('One.') });
    const late = await entries.create({ at: '2026-11-20T09:00', title: 'Late', body: bodyOf('Two.') });
    const gone = await entries.create({ at: '2026-11-20T10:00', title: 'Gone', body: bodyOf('Three.') });
    const page = await worksheets.start({ worksheet: 'small-steps', at: '2021-01-01T09:00' });
    await entries.discard({ ids: [gone.id] });
    const of = (kind: 'entry' | 'response') => (id: string) => ({ kind, id });
    const things = [...[early.id, late.id, gone.id, randomUUID()].map(of('entry')), ...[page.id].map(of('response'))];
    const told = await exports.ticked({ things });
    expect(told.entries).toMatchObject([
      { id: late.id, title: 'Late' },
      { id: early.id, title: 'Early', at: '2020-01-01T09:00' },
    ]);
    expect(told.responses).toMatchObject([{ id: page.id, on: '2021-01-01', asks: 'part-way' }]);
    expect(await exports.ticked({ things: [] })).toEqual({ entries: [], responses: [] });
    await mine.close();
  });

  test('holds how to reach somebody as a part of its own, which never goes with all the rest', async () => {
    const mine = await openTestJournal({ now });
    const { worksheets, exports } = mine.journal;
    const row = { id: 'people01', answers: { name: 'Ana', small_ask: 'A walk', contact: '07700 900123' } };
    const { id } = await worksheets.start({
      ...{ worksheet: 'support-map', gated: true, at: '2026-11-16T19:00' },
      answers: { people: [row], gap: 'Evenings' },
    });
    const parts = await exports.parts({ kind: 'response', id });
    expect(parts.map(({ words, byItself }) => [words, byItself])).toEqual([
      ['Name or nickname: Ana. A small thing I could ask: A walk', false],
      ['Contact: 07700 900123', true],
      ['Evenings', false],
    ]);
    await mine.close();
  });

  test('is picked from as many as there are, a page at a time, and found by the words of answers too', async () => {
    const full = await openTestJournal({ now });
    const days = { from: '2025-01-01', to: '2025-12-31' };
    const all: string[] = [];
    for (let count = 0; count < 300; count += 1) {
      const day = `2025-${String((count % 12) + 1).padStart(2, '0')}-${String((count % 28) + 1).padStart(2, '0')}`;
      const text = count % 2 === 0 ? `Kettle number ${count}.` : `Number ${count}.`;
      all.push((await full.journal.entries.create({ at: `${day}T09:00`, title: '', body: bodyOf(text) })).id);
    }
    const idsOf = async (text: string): Promise<{ ids: string[]; count: number }> => {
      const ids: string[] = [];
      for (;;) {
        const page = await full.journal.exports.entries({ ...days, text, offset: ids.length, limit: 40 });
        ids.push(...page.entries.map(({ id }) => id));
        if (page.entries.length === 0 || ids.length >= page.count) return { ids, count: page.count };
      }
    };
    expect((await idsOf('')).ids.sort()).toEqual(all.toSorted());
    // The index follows what is written within seconds.
    await expect.poll(async () => (await idsOf('kettle number')).count, { timeout: 30_000 }).toBe(150);
    const kettles = await idsOf('kettle number');
    expect(kettles.ids.sort()).toEqual(all.filter((_, index) => index % 2 === 0).sort());

    for (let count = 0; count < 60; count += 1) {
      await full.journal.worksheets.start({
        ...{ worksheet: 'concerns-log', at: '2025-06-01T09:00', done: true },
        answers: { concern: count === 0 ? 'The marmalade jar' : `Concern ${count}`, sort: 'ours-to-talk-about' },
      });
    }
    const { id: hidden } = await full.journal.worksheets.start({
      ...{ worksheet: 'concerns-log', at: '2025-06-01T09:00', done: true },
      answers: { concern: 'Hidden marmalade', sort: 'ours-to-talk-about' },
    });
    await full.journal.worksheets.describe({ id: hidden, hiddenUntil: '2099-01-01' });
    const logs = (text: string, offset: number) =>
      full.journal.exports.responses({ ...days, text, logs: true, offset, limit: 40 });
    expect(await logs('', 40)).toMatchObject({ count: 60, responses: { length: 20 } });
    expect(await logs('marmal', 0)).toMatchObject({ count: 1, responses: [{ worksheet: 'concerns-log' }] });
    expect(await logs('Concern', 0)).toMatchObject({ count: 60 });
    expect(await logs('?', 0)).toEqual({ count: 0, responses: [] });
    expect(full.faults).toEqual([]);
    await full.close();
  });

  test('days of feelings and scales become dots with their numbers in words', async () => {
    await my.journal.feelings.note({ at: '2026-11-10T10:00', feeling: 2, words: [] });
    const trends = await my.journal.exports.trends(range);
    expect(trends[0]).toEqual({ id: 'feeling', name: 'How it was', days: 1 });
    const { file } = await save({ ...empty, pageOne: { trends: [{ of: 'feeling', note: 'A thin week' }] } });
    const words = wordsOfPdf(file);
    expect(words).toContain('1 of 23 days noted');
    expect(words).toContain('10 Nov 2');
    expect(words).toContain('A thin week');
  });

  test('and leave as a table of numbers alone, without the words beside them or a word that is taken out', async () => {
    await my.journal.feelings.note({ at: '2026-11-12T10:00', feeling: 4, words: ['hopeful'] });
    await my.journal.feelings.note({ at: '2026-11-12T20:00', feeling: 3, words: [] });
    const { file, items, pages } = await save(
      {
        ...{ ...empty, from: '2026-11-09', to: '2026-11-12' },
        pageOne: { who: 'K. L.', topThree: ['The kettle'], trends: [{ of: 'feeling', note: 'A thin week' }] },
      },
      { format: 'csv' },
    );
    expect({ items, pages }).toEqual({ items: 1, pages: 0 });
    expect(fs.readFileSync(file, 'utf8')).toBe(
      '\ufeffday,How it was (1 heavy to 5 light)\r\n2026-11-09,\r\n2026-11-10,2\r\n2026-11-11,\r\n2026-11-12,3.5\r\n',
    );
    expect((await my.journal.exports.left())[0]).toMatchObject({ what: 'notes', format: 'Ratings as CSV', items: 1 });

    const days = { from: '2026-10-01', to: '2026-10-02' };
    for (const trends of [[], [{ of: 'feeling', note: '' }]])
      await expect(save({ ...empty, ...days, pageOne: { trends } }, { format: 'csv' })).rejects.toMatchObject({
        code: 'no-ratings',
      });

    await my.journal.exports.keepTakenOut({
      list: [{ id: randomUUID(), words: 'heavy', instead: '', endings: false }],
    });
    const without = await save({ ...empty, pageOne: { trends: [{ of: 'feeling', note: '' }] } }, { format: 'csv' });
    expect(fs.readFileSync(without.file, 'utf8')).toContain('day,How it was (1 [taken out] to 5 light)\r\n');
    await my.journal.exports.keepTakenOut({ list: [] });
  });
});

test('the first page holds all that it asks for, with four rows of dots, on one side of either paper', async () => {
  const full = await openTestJournal({ now });
  for (let day = 1; day <= 23; day += 1) {
    const on = `2026-11-${String(day).padStart(2, '0')}`;
    if (day % 4 > 0) await full.journal.feelings.note({ at: `${on}T10:00`, feeling: ((day % 5) + 1) as 1, words: [] });
    if (day % 3 > 0) continue;
    await full.journal.worksheets.start({
      ...{ worksheet: 'self-care-log', at: `${on}T11:00`, done: true },
      answers: { practice: 'creative', on: { on, roughly: false }, minutes: 20 + day, before: 4, after: 6 },
    });
  }
  const line = 'A line of some ten words, as long as such lines are';
  for (const paper of ['a4', 'letter'] as const) {
    const made = await full.journal.exports.make({
      selection: {
        ...{ from: '2026-10-24', to: '2026-11-23', chosen: [], look: { paper } },
        pageOne: {
          ...{ who: 'K. L.', sessionOn: '2026-11-25', safety: 'in-person' },
          ...{ topThree: [line, line, line], biggest: line, helped: line, hardest: line },
          trends: [
            { of: 'feeling', note: 'A thin week, then a better one' },
            ...['minutes', 'before', 'after'].map((field) => ({ of: `self-care-log:${field}`, note: 'Mine' })),
          ],
          ...{
            noticed: [line, line, line],
            questions: [line, line, line],
            gently: ['Money', 'Sleep'],
            notToday: ['The ring'],
          },
          practised: Array.from({ length: 3 }, () => ({
            what: 'Slow breaths',
            howOften: 'often',
            went: 'easier at night',
          })),
        },
      },
    });
    expect(made, paper).toMatchObject({ pages: 1, summaryPages: 1 });
  }
  expect(full.faults).toEqual([]);
  await full.close();
});

describe('words that are taken out', () => {
  test('are in no form of the file, and the list is kept', async () => {
    const id = await entry(
      '2026-11-18T20:00',
      'Marius rang',
      'Márius said it. Then Maria, at Mill Road with us.',
      'No names here.',
    );
    const [marius, road] = [randomUUID(), randomUUID()];
    const list = [
      { id: marius, words: 'Marius', instead: 'M.', endings: true },
      { id: road, words: 'Mill Road', instead: '', endings: false },
    ];
    await my.journal.exports.keepTakenOut({ list });
    expect(await my.journal.exports.takenOut()).toEqual(list);
    const selection: Given = {
      ...empty,
      pageOne: { topThree: ['What MARIUS promised'], who: 'Friend of Marius' },
      chosen: [await chosenOf(id)],
    };
    const { takenOut } = await my.journal.exports.make({ selection });
    expect(Object.fromEntries(takenOut.map(({ id: each, places }) => [each, places]))).toEqual({
      [marius]: 4,
      [road]: 1,
    });
    for (const format of ['pdf', 'docx', 'markdown', 'text'] as const) {
      const { file } = await save(selection, { format });
      const raw = fs.readFileSync(file).toString('latin1');
      const words = format === 'pdf' ? wordsOfPdf(file) : raw;
      expect(`${words}${raw}`, format).not.toMatch(/m[aá]rius/i);
      expect(`${words}${raw}`, format).not.toMatch(/Mill Road/i);
      if (format === 'pdf') {
        expect(words).toContain('M. said it. Then Maria, at taken out with us.');
        expect(execFileSync('pdfinfo', [file], { encoding: 'utf8', stdio: 'pipe' })).not.toMatch(/marius/i);
      }
    }
    // Left in this time: it goes, and the other does not.
    const { file } = await save({ ...selection, leftIn: [marius] }, { format: 'text' });
    expect(fs.readFileSync(file, 'utf8')).toContain('What MARIUS promised');
    expect(fs.readFileSync(file, 'utf8')).not.toContain('Mill Road');
  });

  test('a file’s name may hold none of them, and the list refuses what would put one back', async () => {
    await expect(save(empty, { name: 'for marius.pdf' })).rejects.toMatchObject({ code: 'bad-file-name' });
    expect(fs.existsSync(path.join(folder, 'for marius.pdf'))).toBe(false);
    const list = await my.journal.exports.takenOut();
    await expect(
      my.journal.exports.keepTakenOut({
        list: [...list, { id: randomUUID(), words: 'Ana', instead: 'not Marius', endings: false }],
      }),
    ).rejects.toMatchObject({ code: 'bad-taken-out' });
    expect(await my.journal.exports.takenOut()).toEqual(list);
  });

  test('names that repeat are suggested, and nothing else happens', async () => {
    const id = await entry('2026-11-19T20:00', '', 'I saw Teodora. Later Teodora wrote to me, teo@example.org.');
    const found = await my.journal.exports.suggest({ selection: { ...empty, chosen: [await chosenOf(id)] } });
    expect(found).toContainEqual({ words: 'Teodora', count: 2, kind: 'name' });
    expect(found.some(({ kind }) => kind === 'email')).toBe(true);
  });
});

describe('the file', () => {
  test('asks for its password, and pays no heed to another', async () => {
    const closing = { by: 'password', password: 'kettle on Tuesday é' } as const;
    const { file } = await save({ ...empty, pageOne: { topThree: ['Behind a password'] } }, { closing });
    expect(() => execFileSync('pdftotext', [file, '-'], { stdio: 'pipe' })).toThrow();
    expect(wordsOfPdf(file, '-upw', closing.password)).toContain('Behind a password');
    expect(fs.readFileSync(file).includes('Behind a password')).toBe(false);
    for (const password of ['', '   ']) {
      await expect(save(empty, { closing: { by: 'password', password } })).rejects.toMatchObject({
        code: 'bad-password',
      });
    }
  });

  test.each([
    ['a folder that is gone', 'place-gone', () => path.join(folder, 'gone', 'notes.pdf')],
    ['a name of 300 letters', 'long-file-name', () => path.join(folder, `${'n'.repeat(300)}.pdf`)],
    [
      'a folder in its place',
      'bad-place',
      () => {
        const place = path.join(folder, 'folder.pdf');
        fs.mkdirSync(path.join(place, 'inside'), { recursive: true });
        return place;
      },
    ],
  ])('cannot be written to %s, and leaves nothing behind', async (_name, code, place) => {
    const before = fs.readdirSync(folder).sort();
    const file = place();
    await expect(
      my.journal.exports.save({
        ...{ selection: empty, format: 'pdf', closing: { by: 'nothing' }, keepLine: true },
        destination: my.grant(file),
      }),
    ).rejects.toMatchObject({ code });
    expect(fs.readdirSync(folder).filter((name) => !before.includes(name) && name !== 'folder.pdf')).toEqual([]);
  });

  test.runIf(canMount)('leaves what was there on a full disk and on one that may only be read', async () => {
    const disk = smallDisk(65_536);
    const place = disk.folder;
    try {
      const file = path.join(place, 'notes.pdf');
      fs.writeFileSync(file, 'older');
      disk.fill(4_096);
      const attempt = () =>
        my.journal.exports.save({
          ...{ selection: empty, format: 'pdf', closing: { by: 'nothing' }, keepLine: true },
          destination: my.grant(file),
        });
      const expectRefused = async (before: readonly string[], code: string): Promise<void> => {
        const left = await my.journal.exports.left();
        await expect(attempt()).rejects.toMatchObject({ code });
        expect(fs.readdirSync(place)).toEqual(before);
        expect(fs.readFileSync(file, 'utf8')).toBe('older');
        expect(await my.journal.exports.left()).toEqual(left);
      };
      await expectRefused(fs.readdirSync(place), 'place-full');
      disk.empty();
      disk.remount('ro');
      await expectRefused(['notes.pdf'], 'place-read-only');
      disk.remount('rw');
      await attempt();
      expect(fs.readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
    } finally {
      disk.unmount();
    }
  });

  test('that another program holds open is told so, as each system says it', () => {
    const refused = (code: string, syscall: string, system: string) =>
      placeError(Object.assign(new Error(code), { code, syscall }), system).code;
    expect(refused('EPERM', 'rename', 'win32')).toBe('file-open');
    expect(refused('EBUSY', 'rename', 'win32')).toBe('file-open');
    expect(refused('ETXTBSY', 'open', 'linux')).toBe('file-open');
    expect(refused('EPERM', 'open', 'win32')).toBe('place-read-only');
    expect(refused('EACCES', 'rename', 'linux')).toBe('place-read-only');
    expect(refused('EIO', 'write', 'linux')).toBe('place-gone');
    expect(refused('EMFILE', 'open', 'linux')).toBe('bad-place');
  });

  test('may be called by an emoji, and replaces what the person agreed to replace, whole', async () => {
    const name = '🪴 notes.pdf';
    fs.writeFileSync(path.join(folder, name), 'older');
    const { file } = await save(empty, { name });
    expect(fs.readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('is noted as left, without a word of it, unless that is not wanted', async () => {
    const before = await my.journal.exports.left();
    const { sha256 } = await save({ ...empty, reader: 'doctor' });
    const [line, ...rest] = await my.journal.exports.left();
    expect(rest).toEqual(before);
    expect(line).toMatchObject({ what: 'notes', reader: 'doctor', format: 'PDF', items: 0, pages: 1, sha256 });
    await my.journal.exports.save({
      ...{ selection: empty, format: 'text', closing: { by: 'nothing' }, keepLine: false },
      destination: my.grant(path.join(folder, 'quiet.txt')),
    });
    expect(await my.journal.exports.left()).toHaveLength(before.length + 1);
    await my.journal.exports.forgetLeft({ id: line?.id ?? '' });
    expect(await my.journal.exports.left()).toEqual(before);
  });
});

describe('drafts', () => {
  test('are kept by name with every choice, up to twenty', async () => {
    const { selection } = { selection: { ...empty, reader: 'me' } as Given };
    const id = randomUUID();
    await my.journal.exports.keepDraft({ draft: { id, name: 'For Tuesday', selection } });
    const [draft] = await my.journal.exports.drafts();
    expect(draft).toMatchObject({ id, name: 'For Tuesday', selection: { reader: 'me', from: range.from } });
    for (let count = 1; count < 20; count += 1)
      await my.journal.exports.keepDraft({ draft: { id: randomUUID(), name: `Draft ${count}`, selection } });
    await expect(
      my.journal.exports.keepDraft({ draft: { id: randomUUID(), name: 'One more', selection } }),
    ).rejects.toMatchObject({ code: 'too-many-drafts' });
    // One that is there can still be kept anew.
    await my.journal.exports.keepDraft({ draft: { id, name: 'For Wednesday', selection } });
    for (const each of await my.journal.exports.drafts()) await my.journal.exports.removeDraft({ id: each.id });
    expect(await my.journal.exports.drafts()).toEqual([]);
  });

  test('of a later version of the app stay while others come and go', async () => {
    const later = { id: randomUUID(), name: 'Later', shape: 'another' };
    writeKept(my.session.db(), 'share-drafts', [later]);
    expect(await my.journal.exports.drafts()).toEqual([]);
    const id = randomUUID();
    await my.journal.exports.keepDraft({ draft: { id, name: 'Mine', selection: empty as Given } });
    expect((await my.journal.exports.drafts()).map((each) => each.id)).toEqual([id]);
    await my.journal.exports.removeDraft({ id });
    expect(readKept(my.session.db(), 'share-drafts')).toEqual([later]);
    writeKept(my.session.db(), 'share-drafts', []);
  });
});

test('a list of words to take out that can’t be read lets nothing go, instead of passing for an empty one', async () => {
  const mine = await openTestJournal({ now });
  const word = { id: randomUUID(), words: 'Marius', instead: 'M.', endings: false };
  // What a later version says besides does no harm.
  writeKept(mine.session.db(), 'taken-out', [{ ...word, since: '2030' }]);
  expect(await mine.journal.exports.takenOut()).toEqual([word]);
  writeKept(mine.session.db(), 'taken-out', [word, { id: word.id, expression: 'M.*' }]);
  const selection: Given = { ...empty, pageOne: { topThree: ['Marius rang'] } };
  const destination = mine.grant(path.join(folder, 'never.txt'));
  const task = { selection, format: 'text', closing: { by: 'nothing' }, destination, keepLine: false } as const;
  await expect(mine.journal.exports.save(task)).rejects.toThrow();
  expect(fs.existsSync(path.join(folder, 'never.txt'))).toBe(false);
  expect(mine.faults).toHaveLength(1);
  await mine.close();
});

describe('a book', () => {
  test('holds every entry of its days by year and month, and says how many files it takes', async () => {
    const book = await openTestJournal({ now });
    for (let month = 1; month <= 12; month += 1) {
      for (let day = 1; day <= 12; day += 1) {
        const at = `2025-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T09:00`;
        await book.journal.entries.create({ at, title: `Entry ${month}/${day}`, body: bodyOf(`Words of ${at}.`) });
      }
    }
    const days = { from: '2025-01-01', to: '2025-12-31' };
    expect(await book.journal.exports.bookSize(days)).toMatchObject({ entries: 144, files: 1 });
    const file = path.join(folder, 'book.pdf');
    const options = {
      ...days,
      look: {},
      takeOut: false,
      closing: { by: 'nothing' },
      keepLine: true,
      passphrase: testPassphrase,
    } as const;
    await expect(
      book.journal.exports.saveBook({
        ...options,
        passphrase: 'another',
        format: 'pdf',
        destination: book.grant(file),
      }),
    ).rejects.toMatchObject({ code: 'wrong-passphrase' });
    expect(fs.existsSync(file)).toBe(false);
    const made = await book.journal.exports.saveBook({ ...options, format: 'pdf', destination: book.grant(file) });
    expect(made).toMatchObject({ entries: 144, files: 1 });
    const words = wordsOfPdf(file);
    let last = -1;
    for (let month = 1; month <= 12; month += 1) {
      const at = words.indexOf(`Words of 2025-${String(month).padStart(2, '0')}-12`);
      expect(at).toBeGreaterThan(last);
      last = at;
    }
    expect(words).toContain('December 2025');
    const markdown = path.join(folder, 'book.md');
    await book.journal.exports.saveBook({ ...options, format: 'markdown', destination: book.grant(markdown) });
    const written = fs.readFileSync(markdown, 'utf8');
    expect(written.match(/Words of 2025/g)).toHaveLength(144);
    // Its contents: the year, and the months in it.
    expect(written).toMatch(/^- 2025\n {2}- January 2025\n(?: {2}- \w+ 2025\n){11}$/m);

    // More than one file can hold: all of them, or none where a name is taken.
    for (let count = 0; count < 300; count += 1) {
      await book.journal.entries.create({ at: '2025-06-15T10:00', title: '', body: bodyOf(`More ${count}.`) });
    }
    expect(await book.journal.exports.bookSize(days)).toMatchObject({ entries: 444, files: 2 });
    const parted = path.join(folder, 'parted.pdf');
    fs.writeFileSync(path.join(folder, 'parted 2.pdf'), 'mine');
    await expect(
      book.journal.exports.saveBook({ ...options, format: 'pdf', destination: book.grant(parted) }),
    ).rejects.toMatchObject({ code: 'names-taken' });
    expect(fs.readFileSync(path.join(folder, 'parted 2.pdf'), 'utf8')).toBe('mine');
    fs.rmSync(path.join(folder, 'parted 2.pdf'));
    const shares = new Set<number>();
    const watch = setInterval(
      () => void book.journal.exports.bookProgress().then((share) => share !== null && shares.add(share)),
      2,
    );
    const two = await book.journal.exports.saveBook({ ...options, format: 'pdf', destination: book.grant(parted) });
    clearInterval(watch);
    // It moves within a file too, and never back.
    expect([...shares].filter((share) => share > 0 && share < 0.5).length).toBeGreaterThan(0);
    expect([...shares]).toEqual([...shares].sort((one, other) => one - other));
    expect(two).toMatchObject({ entries: 444, files: 2 });
    const both = `${wordsOfPdf(path.join(folder, 'parted 1.pdf'))} ${wordsOfPdf(path.join(folder, 'parted 2.pdf'))}`;
    expect(both.match(/Words of 2025|More \d+\./g)).toHaveLength(444);

    // Stopped half-way, nothing of it is there.
    const stopped = path.join(folder, 'stopped.pdf');
    const making = book.journal.exports.saveBook({ ...options, format: 'pdf', destination: book.grant(stopped) });
    const refused = expect(making).rejects.toMatchObject({ code: 'stopped' });
    await expect.poll(() => book.journal.exports.bookProgress()).not.toBeNull();
    await book.journal.exports.stopBook();
    await refused;
    expect(fs.readdirSync(folder).filter((name) => name.startsWith('stopped'))).toEqual([]);
    expect(await book.journal.exports.bookProgress()).toBeNull();
    // Also when that is asked for before the passphrase was looked at.
    const begun = book.journal.exports.saveBook({ ...options, format: 'pdf', destination: book.grant(stopped) });
    await Promise.all([expect(begun).rejects.toMatchObject({ code: 'stopped' }), book.journal.exports.stopBook()]);
    expect(fs.readdirSync(folder).filter((name) => name.startsWith('stopped'))).toEqual([]);
    expect(book.faults).toEqual([]);
    await book.close();
  });
});
