import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { beginWith } from '#contract/document/prompt.ts';
import { openTestJournal, type TestJournal, testPassphrase } from '../../support/open-test-journal.ts';

let opened: TestJournal;
let now: Date;
beforeEach(async () => {
  now = new Date('2026-11-23T09:00:00');
  opened = await openTestJournal({ now: () => now });
});
afterEach(async () => {
  await opened.close();
  expect(opened.faults).toEqual([]);
});

const question = (card: string, prompt: string | null, words = 'What did you notice?') =>
  beginWith({ prompt, card, source: 'Question from a chapter', words });

describe('the guide’s search', () => {
  const found = async (text: string) => (await opened.journal.guide.search({ text })).map(({ id }) => id);

  test('finds cards that hold every word, whatever their accents and capitals', async () => {
    expect(await found('TRAUMA therapies')).toContain('card-5.1');
    expect(await found('tráuma thèrapies')).toContain('card-5.1');
    expect(await found('anniversaries')).toContain('card-3.5');
    expect(await found('zymurgy')).toEqual([]);
    expect(await found('trauma zymurgy')).toEqual([]);
  });

  test('puts a card whose title says it before those whose text does', async () => {
    expect((await found('boundary'))[0]).toMatch(/^(card-7\.|faq-7)/);
    expect((await found('listening'))[0]).toBe('card-4.1');
  });

  test('finds beginnings of the last word, and words between quotation marks as they stand', async () => {
    expect(await found('forgiv')).toContain('card-8.1');
    const phrase = await found('"which chapters"');
    expect(phrase).toEqual([]);
    expect((await found('"your own words"')).length).toBeGreaterThan(0);
  });

  test('marks what was looked for', async () => {
    const [first] = await opened.journal.guide.search({ text: 'forgiveness' });
    expect([...(first?.titleMarks ?? []), ...(first?.snippet ?? [])].filter(({ hit }) => hit).length).toBeGreaterThan(
      0,
    );
  });

  test('leaves out topics that are left out, and keeps those that ask first', async () => {
    expect(await found('forgiveness')).toContain('card-8.1');
    await opened.journal.settings.change({ topics: { forgiveness: 'ask' } });
    expect(await found('forgiveness')).toContain('card-8.1');
    await opened.journal.settings.change({ topics: { forgiveness: 'leave' } });
    expect(await found('forgiveness')).not.toContain('card-8.1');
  });

  test('finds nothing for nothing, and takes any text', async () => {
    for (const text of ['', '   ', '"', '((', '*', 'a"b"c', '\u0000'])
      expect(Array.isArray(await found(text))).toBe(true);
    expect(await found('')).toEqual([]);
  });
});

describe('what was made of the guide', () => {
  test('a card is read, and can be unread; the last one read is where one carries on', async () => {
    await opened.journal.guide.markRead({ card: 'card-1.1', read: true });
    now = new Date('2026-11-23T09:05:00');
    await opened.journal.guide.markRead({ card: 'card-3.4', read: true });
    expect(await opened.journal.guide.marks()).toMatchObject({ read: ['card-1.1', 'card-3.4'], last: 'card-3.4' });
    await opened.journal.guide.markRead({ card: 'card-3.4', read: false });
    expect(await opened.journal.guide.marks()).toMatchObject({ read: ['card-1.1'], last: 'card-1.1' });
  });

  test('a chapter is set aside and taken up again', async () => {
    await opened.journal.guide.setAside({ chapter: 6, aside: true });
    await opened.journal.guide.setAside({ chapter: 6, aside: true });
    expect((await opened.journal.guide.marks()).aside).toEqual([6]);
    await opened.journal.guide.setAside({ chapter: 6, aside: false });
    expect((await opened.journal.guide.marks()).aside).toEqual([]);
  });

  test('a question is put away for a month, for good, or not', async () => {
    await opened.journal.guide.notForMe({ prompt: 'p-1.1-a', until: 'month' });
    await opened.journal.guide.notForMe({ prompt: 'p-1.1-b', until: 'ever' });
    expect((await opened.journal.guide.marks()).muted).toEqual([
      { prompt: 'p-1.1-a', until: '2026-12-23' },
      { prompt: 'p-1.1-b', until: null },
    ]);
    now = new Date('2026-12-23T09:00:00');
    expect((await opened.journal.guide.marks()).muted).toEqual([{ prompt: 'p-1.1-b', until: null }]);
    await opened.journal.guide.notForMe({ prompt: 'p-1.1-b', until: null });
    expect((await opened.journal.guide.marks()).muted).toEqual([]);
  });

  test('what was written from a card is known as long as the entry holds its question and is not in the bin', async () => {
    const { journal } = opened;
    const entry = await journal.entries.create({ at: '2026-11-23T09:00', body: question('card-3.4', 'p-3.4-a') });
    const wrote = async () => (await journal.guide.wroteFrom({ chapter: 3 })).map(({ id }) => id);
    expect((await journal.guide.marks()).written).toEqual(['card-3.4']);
    expect(await wrote()).toEqual([entry.id]);
    expect(await journal.guide.wroteFrom({ chapter: 4 })).toEqual([]);

    await journal.entries.discard({ ids: [entry.id] });
    expect(await wrote()).toEqual([]);
    await journal.entries.restore({ ids: [entry.id] });
    expect(await wrote()).toEqual([entry.id]);

    const body = { type: 'doc' as const, content: [{ type: 'paragraph' }] };
    await journal.entries.save({ id: entry.id, baseRevision: 0, title: '', body });
    expect(await wrote()).toEqual([]);
    expect((await journal.guide.marks()).written).toEqual([]);
    const [version] = await journal.entries.versions({ id: entry.id });
    if (version) {
      await journal.entries.restoreVersion({ id: entry.id, revision: version.revision });
      expect(await wrote()).toEqual([entry.id]);
    }

    await journal.entries.discard({ ids: [entry.id] });
    await journal.entries.erase({ ids: [entry.id], passphrase: testPassphrase });
    expect(await wrote()).toEqual([]);
    expect((await journal.guide.marks()).written).toEqual([]);
  });

  test('entries written from a chapter are told of last written first', async () => {
    const { journal } = opened;
    const first = await journal.entries.create({ at: '2026-11-23T09:00', body: question('card-3.4', 'p-3.4-a') });
    now = new Date('2026-11-23T10:00:00');
    const second = await journal.entries.create({
      at: '2026-11-20T09:00',
      body: question('card-3.1', null, 'A line.'),
    });
    expect((await journal.guide.wroteFrom({ chapter: 3 })).map(({ id }) => id)).toEqual([second.id, first.id]);
  });
});

describe('what lies beside an entry', () => {
  test('is suggested by its questions and tags, and never by what was written', async () => {
    const { journal } = opened;
    const entry = await journal.entries.create({
      at: '2026-11-23T09:00',
      body: {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'forgiveness listening' }] }],
      },
    });
    const suggested = async () => (await journal.guide.beside({ entry: entry.id })).suggested;
    expect(await suggested()).toEqual([]);
    await journal.entries.describe({ id: entry.id, tags: ['listening'] });
    expect(await suggested()).toContain('card-4.1');
    await journal.entries.save({
      id: entry.id,
      baseRevision: entry.revision,
      title: '',
      body: question('card-9.4', 'p-9.4-a'),
    });
    expect((await suggested())[0]).toBe('card-9.4');
    await journal.settings.change({ topics: { forgiveness: 'ask' } });
    await journal.entries.describe({ id: entry.id, tags: ['forgiveness'] });
    expect(await suggested()).not.toContain('card-8.1');
  });

  test('is remembered for each entry, and for the next one as it was left', async () => {
    const { journal } = opened;
    const [one, other] = [
      await journal.entries.create({ at: '2026-11-23T09:00' }),
      await journal.entries.create({ at: '2026-11-23T10:00' }),
    ];
    expect(await journal.guide.beside({ entry: one.id })).toMatchObject({ open: false, card: null });
    await journal.guide.keepBeside({ entry: one.id, open: true, card: 'card-2.1' });
    expect(await journal.guide.beside({ entry: one.id })).toMatchObject({ open: true, card: 'card-2.1' });
    expect(await journal.guide.beside({ entry: other.id })).toMatchObject({ open: false, card: null });
    await journal.settings.change({ alongside: true });
    expect(await journal.guide.beside({ entry: other.id })).toMatchObject({ open: true, card: null });
    await expect(
      journal.guide.keepBeside({ entry: '00000000-0000-4000-8000-000000000000', open: true, card: null }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the guide to read', () => {
  test('gives every card with what it rests on, and names no tool that is not there', async () => {
    const { cards, questions, chapters } = await opened.journal.guide.contents();
    const ids = [...cards, ...questions].map(({ id }) => id);
    const texts = await opened.journal.guide.texts({ ids });
    expect(texts.map(({ id }) => id)).toEqual(ids);
    for (const { id, body, references } of texts) {
      expect(body.length, id).toBeGreaterThan(0);
      const cited = JSON.stringify(body).match(/"cites":\["[^"]+/g)?.length ?? 0;
      expect(references.length > 0, id).toBe(cited > 0);
    }
    const there = (await opened.journal.worksheets.list()).map(({ id }) => id);
    const named = new Set(cards.flatMap(({ tools }) => tools.map(({ id }) => id)));
    expect(named.size).toBeGreaterThan(20);
    for (const id of named) expect([...there, 'ground-54321', 'paced-breathing', 'therapist-export']).toContain(id);
    expect(chapters.map(({ number }) => cards.filter(({ chapter }) => chapter === number).length)).toEqual([
      4, 4, 5, 5, 4, 4, 4, 4, 5, 5,
    ]);
  });

  test('a card that is not there any more is passed over', async () => {
    expect(await opened.journal.guide.texts({ ids: ['card-1.9'] })).toEqual([]);
  });
});
