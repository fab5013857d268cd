import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

let day = 0;
/** A new entry, a day later than the one before. */
async function written(text: string, { title = '', tags = [] as string[] } = {}): Promise<string> {
  day += 1;
  const at = new Date(Date.UTC(2020, 0, day)).toISOString().slice(0, 16);
  const { id } = await opened.journal.entries.create({ at, title });
  await opened.journal.entries.save({ id, baseRevision: 0, title, body: bodyOf(...text.split('\n')) });
  if (tags.length > 0) await opened.journal.entries.describe({ id, tags });
  return id;
}
const found = async (text: string, more = {}) =>
  (await opened.journal.search.find({ text, ...more })).map(({ id }) => id);
/** Locks and unlocks, so that the index itself answers and not the words of the last minute. */
const indexed = async () => {
  await opened.close();
  opened = await openTestJournal({ folder: opened.folder });
};
const shown = (marks: readonly Mark[] = []) => marks.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

// Everything below holds for words the index has, and for those written since.
describe.each(['just written', 'indexed'])('a search of what was %s', (when) => {
  const settle = async () => (when === 'indexed' ? indexed() : undefined);

  test('finds words in title, body and tags, all of them, newest first', async () => {
    const tag = `${when.slice(0, 4)}walks`;
    const [first, second, third] = [
      await written('quince and medlar, in that order'),
      await written('only quince here', { title: `Medlar ${when}` }),
      await written('only quince here, too', { tags: ['medlar', tag] }),
    ];
    const fourth = await written('medlar by itself');
    await settle();
    const here = [first, second, third, fourth];
    const mine = (ids: string[]) => ids.filter((id) => here.includes(id));
    expect(mine(await found('quince medlar'))).toEqual([third, second, first]);
    expect(mine(await found('MEDLAR'))).toEqual([fourth, third, second, first]);
    expect(await found(tag)).toEqual([third]);
    expect(mine(await found('quince nowhere'))).toEqual([]);
  });

  test('takes the last word for a beginning while it is typed', async () => {
    const id = await written('A marmalade sky, unfinishable');
    await settle();
    for (const text of ['un', 'unf', 'unfi', 'unfin', 'unfinishabl', 'marmalade unf', 'unfinishable']) {
      expect(await found(text), text).toContain(id);
    }
    // A single letter at the end is waited for, not looked for.
    for (const text of ['marmalade u', 'marmalade x', '"marmalade s']) expect(await found(text), text).toContain(id);
    for (const text of ['unf ', '"unf"', 'unf marmalade', 'u', 'finishable', 'marmalade x ']) {
      expect(await found(text), text).not.toContain(id);
    }
  });

  test('finds phrases as they stand, over a line’s end but not over words between', async () => {
    const id = await written('the kettle was\nsinging low');
    await settle();
    for (const text of ['"kettle was singing"', '“kettle was”', '"kettle was sin', 'low "the kettle"']) {
      expect(await found(text), text).toContain(id);
    }
    for (const text of ['"was kettle"', '"kettle singing"', '"kettle wa"']) {
      expect(await found(text), text).not.toContain(id);
    }
  });

  test('folds accents and capitals both ways', async () => {
    const id = await written('Zoë naïvely ordered a crème brûlée; Ångström smiled. E\u0301clair.');
    await settle();
    for (const text of ['zoe', 'ZOË', 'naive', 'creme brulee', 'crème', 'angstrom', 'ÅNGS', 'éclair ', 'eclair ']) {
      expect(await found(text), text).toContain(id);
    }
  });

  test('takes ß for ss, and either for either', async () => {
    const [sharp, plain] = [await written('die Straße am Fluß'), await written('die Strasse am Fluss')];
    await settle();
    for (const text of ['straße ', 'strasse ', 'STRASSE ', 'straß', 'strass', 'fluß', '"die strasse"']) {
      expect(
        (await found(text)).filter((id) => [sharp, plain].includes(id)),
        text,
      ).toEqual([plain, sharp]);
    }
  });

  test('finds words in scripts that do not keep them apart', async () => {
    const [japanese, chinese, thai] = [
      await written('今日は散歩に行った。'),
      await written('我昨天和朋友去公园散步'),
      await written('วันนี้ฉันไปเดินเล่น'),
    ];
    await settle();
    for (const text of ['散歩', '今日', '散歩に']) expect(await found(text), text).toContain(japanese);
    for (const text of ['公园', '朋友', '散步']) expect(await found(text), text).toContain(chinese);
    for (const text of ['เดินเล่น', 'วันนี้']) expect(await found(text), text).toContain(thai);
    expect(await found('公園')).toEqual([]);
  });

  test('takes joined words for what they are', async () => {
    const id = await written('I don’t trust my co-worker’s mother-in-law');
    await settle();
    for (const text of ["don't", 'don’t trust', 'co-worker', 'mother-in-law', 'mother-in-l', 'co-wo', 'worker']) {
      expect(await found(text), text).toContain(id);
    }
  });

  test('knows an entry by its newest words, date and tags only', async () => {
    const id = await written('wintergreen');
    await settle();
    await opened.journal.entries.save({ id, baseRevision: 1, title: 'Now spearmint', body: bodyOf('and sorrel') });
    await opened.journal.entries.describe({ id, at: '2031-01-01T09:00', tags: ['lovage'] });
    for (const check of [async () => {}, settle]) {
      await check();
      expect(await found('wintergreen')).toEqual([]);
      expect(await found('spearmint sorrel lovage')).toEqual([id]);
      expect(await opened.journal.search.count({ text: 'sorrel' })).toEqual({ count: 1 });
    }
    await opened.journal.entries.discard({ ids: [id] });
    expect(await found('sorrel')).toEqual([]);
    await opened.journal.entries.restore({ ids: [id] });
    expect(await found('sorrel')).toEqual([id]);
    await opened.journal.entries.discard({ ids: [id] });
    await opened.journal.entries.erase({ ids: [id], passphrase: testPassphrase });
    await settle();
    expect(await found('sorrel')).toEqual([]);
  });

  test('goes together with filters', async () => {
    const { entries } = opened.journal;
    const word = `hyssop${when.slice(0, 4)}`;
    const [low, starred, tagged] = [await written(word), await written(word), await written(word)];
    const on = (await entries.get({ id: starred })).at.slice(0, 10);
    await entries.describe({ id: low, feeling: 2, feelingWords: ['torn'] });
    await entries.describe({ id: starred, starred: true, feeling: 2 });
    await entries.describe({ id: tagged, tags: ['garden', 'home'] });
    await settle();
    const cases = [
      [{ feelings: [2] }, [starred, low]],
      [{ feelings: [1, 3] }, []],
      [{ starred: true }, [starred]],
      [{ tags: ['garden'] }, [tagged]],
      [{ tags: ['garden', 'home'] }, [tagged]],
      [{ tags: ['garden', 'work'] }, []],
      [{ feelingWords: ['torn'], feelings: [2] }, [low]],
      [{ from: on }, [tagged, starred]],
      [{ to: on }, [starred, low]],
      [{ from: on, to: on, starred: true, feelings: [2] }, [starred]],
    ] as const;
    for (const [filter, expected] of cases) {
      const asked = structuredClone(filter) as never;
      expect(await found(word, { filter: asked }), JSON.stringify(filter)).toEqual(expected);
      expect(await opened.journal.search.count({ text: word, filter: asked })).toEqual({ count: expected.length });
      expect((await found(word, { filter: asked, order: 'best' })).sort()).toEqual([...expected].sort());
    }
  });

  test('comes in pages that together are every hit once', async () => {
    const word = `savory${when.slice(0, 4)}`;
    const all: string[] = [];
    for (let made = 0; made < 12; made += 1) {
      all.unshift(await written(`${word} ${made}`));
      // The last three are newer than the index, here too.
      if (made === 8) await settle();
    }
    const paged: string[] = [];
    for (let offset = 0; offset < 15; offset += 5) paged.push(...(await found(word, { offset, limit: 5 })));
    expect(paged).toEqual(all);
    expect(await opened.journal.search.count({ text: word })).toEqual({ count: 12 });
  });

  test('puts what says it most and in its title first, when asked for the best', async () => {
    const word = `tansy${when.slice(0, 4)}`;
    const filler = 'one two three four five six seven eight nine ten '.repeat(8);
    const [once, often, title] = [
      await written(`${filler} ${word}`),
      await written(`${word} ${word} and ${word}`),
      await written('one two three', { title: word }),
    ];
    await written(filler);
    await indexed();
    expect(await found(word, { order: 'best' })).toEqual([title, often, once]);
    expect(await found(word)).toEqual([title, often, once]);
    const newest = await written(`${filler} ${word}`);
    expect(await found(word, { order: 'best' })).toEqual([newest, title, often, once]);
  });
});

describe('a result', () => {
  const shownFor = async (text: string, id: string) => {
    const result = (await opened.journal.search.find({ text })).find((one) => one.id === id);
    return { title: shown(result?.titleMarks), snippet: shown(result?.snippet) };
  };

  test('shows the words around the first hit, with every hit marked', async () => {
    const before = 'It was one of those evenings that go on for longer than they should, with nobody saying much. ';
    const id = await written(
      `${before}Then the Chervil fell over, and chervil it was that we talked about, for hours on end, and still do now, though the winter has come and nobody sits out there any more.`,
      {
        title: 'Chervil, again',
      },
    );
    const { title, snippet } = await shownFor('chervil', id);
    expect(title).toBe('[Chervil], again');
    expect(snippet).toMatch(/^… .{0,40}Then the \[Chervil\] fell over, and \[chervil\] it was.* …$/);
    expect(snippet.replace(/[[\]]/g, '').length).toBeLessThanOrEqual(166);
  });

  test('marks the letters as they were written', async () => {
    const id = await written('Die Straße, e\u0301clair und Crème fraîche; Ångström\n今日は散歩に行った');
    expect((await shownFor('strasse', id)).snippet).toContain('Die [Straße], ');
    expect((await shownFor('eclair', id)).snippet).toContain('[e\u0301clair]');
    expect((await shownFor('creme fraiche', id)).snippet).toContain('[Crème] [fraîche]');
    expect((await shownFor('"creme fraiche"', id)).snippet).toContain('[Crème fraîche]');
    expect((await shownFor('angst', id)).snippet).toContain('[Ångström]');
    expect((await shownFor('散歩', id)).snippet).toContain('今日は[散歩]に行った');
  });

  test('shows the first words when only the title or a tag has the hit', async () => {
    const id = await written('Nothing of it in here.', { title: 'Costmary', tags: ['alexanders'] });
    expect(await shownFor('costmary', id)).toEqual({ title: '[Costmary]', snippet: 'Nothing of it in here.' });
    expect(await shownFor('alexanders', id)).toEqual({ title: 'Costmary', snippet: 'Nothing of it in here.' });
  });
});

test('whatever is typed is a search, and never an error', async () => {
  await written('the plain text');
  const odd = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          ...['"', '“', '(', ')', '*', '+', '-', '^', ':', ',', '{', '}', '\\', "'", ' ', 'AND', 'OR', 'NOT', 'NEAR'],
          ...['NEAR(a b, 2)', 'title:', 'the', 'pl', 'ß', '散歩', '\u0301', '\0', 'x*', ';--', 'rank', '🌧', 'े'],
        ),
        { maxLength: 12 },
      )
      .map((pieces) => pieces.join(' ').slice(0, 500)),
  );
  await fc.assert(
    fc.asyncProperty(odd, fc.constantFrom('newest' as const, 'best' as const), async (text, order) => {
      const results = await opened.journal.search.find({ text, order });
      const { count } = await opened.journal.search.count({ text });
      expect(results.length).toBe(Math.min(count, 50));
      for (const { titleMarks, title } of results) expect(titleMarks.map((mark) => mark.text).join('')).toBe(title);
    }),
    { numRuns: 400 },
  );
  for (const text of ['', '   ', '"" * ( ', '!?', '\u0301']) expect(await found(text)).toEqual([]);
});
