import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CardId, PromptId } from '#contract/guide-ids.ts';
import type { Mark } from '#contract/search.ts';
import { bodyOf, openTestJournal, type TestJournal, testPassphrase } from '../../support/open-test-journal.ts';

let opened: TestJournal;
beforeAll(async () => {
  opened = await openTestJournal();
});
afterAll(async () => {
  await opened.close();
  expect(opened.faults).toEqual([]);
});

const question = (more: object = {}) => ({
  type: 'prompt',
  attrs: {
    prompt: 'p-2.4-a',
    card: 'card-2.4',
    source: 'Question from A chapter',
    words: 'When did your gut tell you something useful?',
    ...more,
  },
});
/** Questions, and under them a paragraph of the person’s own. */
const asked = (questions: readonly object[], answer = '') => ({
  type: 'doc' as const,
  content: [...questions, ...bodyOf(answer).content],
});
const at = '2026-11-13T18:42';
const newEntry = async (body = asked([question()])) => (await opened.journal.entries.create({ at, body })).id;
const save = async (id: string, body: ReturnType<typeof asked>) => {
  const { revision } = await opened.journal.entries.get({ id });
  return opened.journal.entries.save({ id, baseRevision: revision, title: '', body });
};
const chapterTwo = async () => (await opened.journal.guide.wroteFrom({ chapter: 2 })).map(({ id }) => id);
const written = async () => (await opened.journal.guide.marks()).written;
const shown = (marks: readonly Mark[] = []) => marks.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');
const refused = expect.objectContaining({ code: 'bad-input' });

describe('a question in an entry', () => {
  test('is not among the person’s own words, neither counted nor first in the list', async () => {
    const id = await newEntry(asked([question()], 'On the bridge, in March.'));
    const [row] = await opened.journal.entries.recent({ limit: 1 });
    expect(row).toMatchObject({ id, words: 5, excerpt: 'On the bridge, in March.' });
    expect(await save(id, asked([question(), question({ words: 'And then?' })], 'On a bridge.'))).toMatchObject({
      words: 3,
      excerpt: 'On a bridge.',
    });
  });

  test('is what the list shows until there is an answer', async () => {
    const id = await newEntry();
    const [row] = await opened.journal.entries.recent({ limit: 1 });
    expect(row).toMatchObject({ id, words: 0, excerpt: 'When did your gut tell you something useful?' });
  });

  test('keeps its words when the guide has no such question or card', async () => {
    const gone = question({ prompt: 'p-gone-for-good-z', card: 'card-10.9', words: 'What would the heron say?' });
    const body = asked([gone], 'Nothing.');
    const id = await newEntry(body);
    expect((await opened.journal.entries.get({ id })).body).toEqual(body);
    expect(await opened.journal.guide.beside({ entry: id })).toMatchObject({ suggested: [] });
  });

  test('may stand in a list or a quotation', async () => {
    const paragraph = bodyOf('own').content[0] ?? {};
    const body = {
      type: 'doc' as const,
      content: [
        { type: 'blockquote', content: [question({ words: 'Egret?' })] },
        { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph, question({ words: 'Egret?' })] }] },
      ],
    };
    const id = await newEntry(body);
    expect(await opened.journal.entries.get({ id })).toMatchObject({ words: 1, excerpt: 'own' });
    expect((await opened.journal.search.find({ text: 'egret' })).map((found) => found.id)).toEqual([id]);
  });
});

describe.each(['just written', 'indexed'])('a search of what was %s', (when) => {
  test('finds an entry by the words of its question, and shows them', async () => {
    const bird = when === 'indexed' ? 'bittern' : 'dotterel';
    const id = await newEntry(
      asked([question({ words: `Did you "see" the ${bird}, or hear it?` })], 'Neither, today.'),
    );
    if (when === 'indexed') {
      await opened.close();
      opened = await openTestJournal({ folder: opened.folder });
    }
    const found = await opened.journal.search.find({ text: bird });
    expect(found.map((one) => [one.id, one.excerpt])).toEqual([[id, 'Neither, today.']]);
    expect(shown(found[0]?.snippet)).toBe(`Did you "see" the [${bird}], or hear it? Neither, today.`);
    expect(await opened.journal.search.count({ text: `${bird} today` })).toEqual({ count: 1 });
    await save(id, asked([], 'Neither, today.'));
    expect(await opened.journal.search.find({ text: bird })).toEqual([]);
  });
});

describe('what an entry was written from', () => {
  test('follows each save, an earlier version brought back, the bin and its end', async () => {
    const id = await newEntry(asked([question()], `${'Words enough to be kept. '.repeat(12)}`));
    expect(await chapterTwo()).toContain(id);
    expect(await written()).toContain('card-2.4');
    expect((await opened.journal.guide.beside({ entry: id })).suggested[0]).toBe('card-2.4');

    await save(id, asked([question({ prompt: 'p-3.1-a', card: 'card-3.1' })], 'Few.'));
    expect(await chapterTwo()).not.toContain(id);
    expect((await opened.journal.guide.beside({ entry: id })).suggested[0]).toBe('card-3.1');

    const [earlier] = await opened.journal.entries.versions({ id });
    await opened.journal.entries.restoreVersion({ id, revision: earlier?.revision ?? -1 });
    expect(await chapterTwo()).toContain(id);

    await opened.journal.entries.discard({ ids: [id] });
    expect(await chapterTwo()).not.toContain(id);
    await opened.journal.entries.restore({ ids: [id] });
    expect(await chapterTwo()).toContain(id);

    await opened.journal.entries.discard({ ids: [id] });
    await opened.journal.entries.erase({ ids: [id], passphrase: testPassphrase });
    expect(await chapterTwo()).not.toContain(id);
    const rows = opened.session
      .db()
      .prepare('SELECT count(*) FROM entry_prompt WHERE entry NOT IN (SELECT id FROM entry)');
    expect(rows.pluck().get()).toBe(0);
  });

  test('is what its last save holds, whatever was saved before', async () => {
    const cards = ['card-1.1', 'card-1.2', 'card-7.1', 'faq-3'];
    const ids = [await newEntry(asked([])), await newEntry(asked([]))];
    const holding = fc.record({ entry: fc.nat(1), cards: fc.subarray(cards), again: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(holding, { minLength: 1, maxLength: 6 }), async (saves) => {
        const last = [[] as string[], [] as string[]];
        for (const id of ids) await save(id, asked([]));
        for (const { entry, cards: held, again } of saves) {
          const questions = held.map((card) => question({ card, prompt: null }));
          await save(ids[entry] ?? '', asked(again ? [...questions, ...questions] : questions));
          last[entry] = held;
        }
        const now = await written();
        expect(cards.filter((card) => now.includes(card))).toEqual(
          cards.filter((card) => last.some((held) => held.includes(card))),
        );
      }),
      { numRuns: 25 },
    );
  });
});

describe('a question that is none', () => {
  test.each([
    ['words that are too long', { words: 'a'.repeat(601) }],
    ['a source that is too long', { source: 'a'.repeat(601) }],
    ['words that are no text', { words: { toString: 'x' } }],
    ['words that are missing on purpose', { words: null }],
    ['an id that could be something else', { prompt: 'p-1.1-a" onload="' }],
    ['an id without end', { prompt: `p-${'1'.repeat(80)}-a` }],
    ['an id that is a number', { prompt: 7 }],
    ['a card of no chapter', { card: 'card-11.1' }],
    ['a card that is a path', { card: '../card-1.1' }],
  ])('with %s is refused, and the entry stays as it was', async (_name, attrs) => {
    const body = asked([question()], 'Kept.');
    const id = await newEntry(body);
    await expect(save(id, asked([question(attrs)], 'Lost.'))).rejects.toEqual(refused);
    await expect(opened.journal.entries.create({ at, body: asked([question(attrs)]) })).rejects.toEqual(refused);
    expect((await opened.journal.entries.get({ id })).body).toEqual(body);
  });

  test('is refused whatever is wrong with it, and one that is right comes back as it was', async () => {
    const id = await newEntry(asked([]));
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('p-1.1-a', 'p-broke-trust-b', 'card-3.2', 'faq-10', null));
    const words = fc.oneof(fc.string({ maxLength: 700, size: 'large' }), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(value, value, words, words, async (prompt, card, source, said) => {
        const isRight =
          (prompt === null || PromptId.safeParse(prompt).success) &&
          (card === null || CardId.safeParse(card).success) &&
          [source, said].every((text) => typeof text === 'string' && text.length <= 600);
        const body = asked([{ type: 'prompt', attrs: { prompt, card, source, words: said } }]);
        if (!isRight) {
          await expect(save(id, body)).rejects.toEqual(refused);
          return;
        }
        await save(id, body);
        expect((await opened.journal.entries.get({ id })).body).toEqual(body);
      }),
      { numRuns: 150 },
    );
  });

  test('that pretends in a text is nothing but text', async () => {
    const text = '"type":"prompt","attrs":{"card":"card-5.1","words":"ptarmigan"}';
    const id = await newEntry(asked([], text));
    expect(await written()).not.toContain('card-5.1');
    expect((await opened.journal.search.find({ text: 'ptarmigan' })).map((found) => found.id)).toEqual([id]);
  });
});
