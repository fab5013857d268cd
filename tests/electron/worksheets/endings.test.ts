import { describe, expect, test } from 'vitest';
import { bodyOf, openTestJournal } from '../../support/open-test-journal.ts';

const at = '2026-11-23T18:42';
const bare = { title: '', links: [], page: null };

const own = (fields: readonly object[], rest: object = {}) => ({
  ...{ name: 'Sunday', line: 'A look at the week.', time: '5 min', shelf: 'trust', version: 1 },
  pages: [{ id: 'one', title: 'One', fields }],
  ...rest,
});

describe('“done”', () => {
  test('names one missing answer after another, in the order of the questions, until nothing is missing', async () => {
    const { journal, close } = await openTestJournal();
    const { id } = await journal.worksheets.start({ worksheet: 'boundary-worksheet', at });
    const all = {
      situation: bodyOf('It.'),
      type: ['digital'],
      kind: 'boundary',
      limit: 'my phone',
      i_will: 'put it away',
    };
    const labels = [
      'What keeps happening?',
      'Which kind?',
      'Which is it?',
      'My limit, 12 words or fewer',
      'If it happens, I will…',
    ];
    let answers = {};
    for (const [revision, [field, answer]] of Object.entries(all).entries()) {
      await expect(journal.worksheets.finish({ id, ending: 'done' })).rejects.toMatchObject({
        code: 'bad-answer',
        about: labels[revision],
      });
      answers = { ...answers, [field]: answer };
      await journal.worksheets.save({ ...bare, id, baseRevision: revision, answers });
    }
    expect(await journal.worksheets.get({ id })).toMatchObject({ ending: null });
    expect(await journal.worksheets.finish({ id, ending: 'done' })).toMatchObject({ ending: 'done' });
    await close();
  });

  test('is not satisfied by blanks, and a skipped scale is an answer', async () => {
    const { journal, close } = await openTestJournal();
    const { id: worksheet } = await journal.worksheets.keepOwn({
      definition: own([
        { kind: 'short-text', id: 'line', label: 'A line', required: true },
        { kind: 'long-text', id: 'story', label: 'The story', required: true },
        { kind: 'scale', id: 'calm', label: 'How calm', low: 'not', high: 'very', required: true },
      ]),
    });
    const { id } = await journal.worksheets.start({ worksheet, at });
    const finished = async (baseRevision: number, answers: object) => {
      await journal.worksheets.save({ ...bare, id, baseRevision, answers: { ...answers } });
      return journal.worksheets.finish({ id, ending: 'done' });
    };
    await expect(finished(0, { line: ' \n ' })).rejects.toMatchObject({ about: 'A line' });
    await expect(finished(1, { line: 'x', story: bodyOf(' ', '') })).rejects.toMatchObject({ about: 'The story' });
    await expect(finished(2, { line: 'x', story: bodyOf('y') })).rejects.toMatchObject({ about: 'How calm' });
    expect(await finished(3, { line: 'x', story: bodyOf('y'), calm: null })).toMatchObject({ ending: 'done' });
    await close();
  });

  test('waits only for what is asked: in this form, and after what was chosen before', async () => {
    const { journal, close } = await openTestJournal();
    const line = { kind: 'short-text', required: true };
    const { id: worksheet } = await journal.worksheets.keepOwn({
      definition: own([
        { kind: 'choice', id: 'mood', label: 'How was it?', options: ['light', 'heavy'] },
        { ...line, id: 'why', label: 'Why?', when: { field: 'mood', is: ['heavy'] } },
        { ...line, id: 'to_them', label: 'What to say to them', only: 'full' },
        { ...line, id: 'with_whom', label: 'Who helps', only: 'solo' },
      ]),
    });
    const begun = async (variant: 'full' | 'solo', answers: Record<string, unknown>) => {
      const { id } = await journal.worksheets.start({ worksheet, variant, at });
      await journal.worksheets.save({ ...bare, id, baseRevision: 0, answers });
      return journal.worksheets.finish({ id, ending: 'done' });
    };
    await expect(begun('full', { mood: 'heavy' })).rejects.toMatchObject({ about: 'Why?' });
    await expect(begun('full', { mood: 'light' })).rejects.toMatchObject({ about: 'What to say to them' });
    await expect(begun('solo', { mood: 'light' })).rejects.toMatchObject({ about: 'Who helps' });
    expect(await begun('full', { to_them: 'Please stop.' })).toMatchObject({ ending: 'done' });
    expect(await begun('solo', { with_whom: 'Ana' })).toMatchObject({ ending: 'done' });
    await close();
  });

  test('waits for what is wanted in each row that says something, and for nothing in an empty one', async () => {
    const { journal, close } = await openTestJournal();
    const { id: worksheet } = await journal.worksheets.keepOwn({
      definition: own([
        {
          ...{ kind: 'rows', id: 'people', label: 'People', one: 'a person' },
          fields: [
            { kind: 'short-text', id: 'who', label: 'Who', required: true },
            { kind: 'scale', id: 'near', label: 'How near', low: 'far', high: 'near', required: true },
            { kind: 'short-text', id: 'calls', label: 'To call', required: true, only: 'solo' },
          ],
        },
      ]),
    });
    const row = (id: string, answers: object) => ({ id: `aaaa000${id}`, answers });
    const ending = async (...people: readonly object[]) => {
      const answers = people.length > 0 ? { people } : {};
      const { id } = await journal.worksheets.start({ worksheet, at, answers });
      return journal.worksheets.finish({ id, ending: 'done' });
    };
    const whole = row('1', { who: 'Ana', near: null });
    await expect(ending(whole, row('2', { near: 3 }))).rejects.toMatchObject({ code: 'bad-answer', about: 'Who' });
    await expect(ending(row('2', { who: 'Ana' }), whole)).rejects.toMatchObject({ about: 'How near' });
    await expect(ending(row('1', { who: ' ', near: 3 }))).rejects.toMatchObject({ about: 'Who' });
    const atOnce = { worksheet, at, done: true, answers: { people: [row('1', { near: 3 })] } };
    await expect(journal.worksheets.start(atOnce)).rejects.toMatchObject({ about: 'Who' });
    for (const people of [[], [row('1', {})], [whole, row('2', {}), row('3', { who: '' })]])
      expect(await ending(...people)).toMatchObject({ ending: 'done' });
    await close();
  });
});

describe('“not now” and “no”', () => {
  test('need no answer, and are endings like “done”', async () => {
    const { journal, close } = await openTestJournal();
    const { id } = await journal.worksheets.start({ worksheet: 'forgiveness-worksheet', at });
    await expect(journal.worksheets.finish({ id, ending: 'done' })).rejects.toMatchObject({ code: 'bad-answer' });
    for (const ending of ['not-now', 'no'] as const) {
      expect(await journal.worksheets.finish({ id, ending })).toMatchObject({ ending });
      expect(await journal.worksheets.get({ id })).toMatchObject({ ending, revision: 0 });
    }
    await close();
  });

  test('are refused where a worksheet does not offer them', async () => {
    const { journal, close } = await openTestJournal();
    const { id } = await journal.worksheets.start({ worksheet: 'boundary-worksheet', at });
    for (const ending of ['not-now', 'no'] as const)
      await expect(journal.worksheets.finish({ id, ending })).rejects.toMatchObject({ code: 'bad-input' });
    expect(await journal.worksheets.get({ id })).toMatchObject({ ending: null });
    await close();
  });

  test('can be taken up again, and gone on with', async () => {
    const { journal, close } = await openTestJournal();
    const { id } = await journal.worksheets.start({ worksheet: 'forgiveness-worksheet', at });
    await journal.worksheets.finish({ id, ending: 'no' });
    expect(await journal.worksheets.finish({ id, ending: null })).toMatchObject({ ending: null });
    await journal.worksheets.save({ ...bare, id, baseRevision: 0, answers: { happened: bodyOf('It did.') } });
    expect(await journal.worksheets.responses({})).toMatchObject([{ id, ending: null, excerpt: 'It did.' }]);
    await close();
  });
});

describe('a worksheet that asks for a rest', () => {
  test('says until when once a round is done, counted from its end, and no longer once that round is in the bin', async () => {
    let time = Date.parse('2026-11-01T12:00:00Z');
    const { journal, close } = await openTestJournal({ now: () => new Date(time) });
    const { id: worksheet } = await journal.worksheets.keepOwn({
      definition: own([{ kind: 'short-text', id: 'line', label: 'A line' }], { restDays: 60, byDay: true }),
    });
    const listed = async () => (await journal.worksheets.list()).find(({ id }) => id === worksheet);
    expect(await listed()).toMatchObject({ byDay: true, restsUntil: null });
    const { id } = await journal.worksheets.start({ worksheet, at: '2026-11-01T12:00' });
    expect(await listed()).toMatchObject({ restsUntil: null });
    time += 3 * 86_400_000;
    await journal.worksheets.finish({ id, ending: 'done' });
    expect(await listed()).toMatchObject({ restsUntil: '2027-01-03' });
    await journal.worksheets.discard({ ids: [id] });
    expect(await listed()).toMatchObject({ restsUntil: null });
    await close();
  });

  test('is shipped as one for the day, with sixty days between rounds; others are begun at any hour', async () => {
    const { journal, close } = await openTestJournal();
    const list = await journal.worksheets.list();
    expect(list.filter(({ byDay }) => byDay).map(({ id }) => id)).toEqual(['expressive-writing']);
    expect(await journal.worksheets.definition({ id: 'expressive-writing' })).toMatchObject({ restDays: 60 });
    await close();
  });
});
