import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openTestJournal, type TestJournal, testPassphrase } from '../../support/open-test-journal.ts';
import { begun, bringIn, carried, dump, found, isSound, visit, write } from './two-journals.ts';

const at = '2026-01-05T18:42';
const window = { from: '2026-01-01', to: '2026-01-31' };

const walk = (minutes: number, day = '2026-01-05') => ({
  ...{ practice: 'creative', minutes, before: null },
  on: { on: day, roughly: false },
});
const record = async ({ journal }: TestJournal, answers: Record<string, unknown>): Promise<string> =>
  (await journal.worksheets.start({ worksheet: 'self-care-log', at, answers })).id;

const answer = async ({ journal }: TestJournal, id: string, answers: Record<string, unknown>): Promise<void> => {
  const { revision, links, title, page } = await journal.worksheets.get({ id });
  const plain = links.map(({ id: link, at: where, to, passage }) => ({ id: link, at: where, to, passage }));
  await journal.worksheets.save({ id, baseRevision: revision, title, answers, links: plain, page });
};

const minutesOn = async ({ journal }: TestJournal): Promise<number[]> =>
  (await journal.worksheets.days({ log: 'self-care-log', fields: ['minutes'], ...window })).map(({ total }) => total);

const ownSheet = (name: string, label: string) => ({
  ...{ version: 1, name, line: 'A line.', time: '5 min', shelf: 'calm' },
  pages: [{ id: 'one', title: 'One', fields: [{ kind: 'short-text', id: 'it', label }] }],
});

describe('worksheets and records of a copy', () => {
  test('come with what they were asked, their versions and what they cite, and are counted by their days', async () => {
    const mine = await begun(async (opened) => {
      await record(opened, walk(10));
    });
    const other = carried(mine);
    const made = await visit(other, async (opened) => {
      const entry = await write(opened, at, 'tide');
      const { id } = await opened.journal.worksheets.start({ worksheet: 'boundary-worksheet', at });
      const to = { kind: 'entry' as const, id: entry };
      const links = [{ id: randomUUID(), at: 'situation', to, passage: 'tide' }];
      await opened.journal.worksheets.save({ id, baseRevision: 0, title: 'Phones', page: null, answers: {}, links });
      const kept = await record(opened, walk(20));
      await record(opened, walk(5, '2026-01-07'));
      return { entry, id, kept };
    });
    const inOther = await visit(other, async (opened) => {
      await answer(opened, made.kept, walk(30));
      return {
        sheet: await opened.journal.worksheets.get({ id: made.id }),
        record: await opened.journal.worksheets.get({ id: made.kept }),
        versions: await opened.journal.worksheets.versions({ id: made.kept }),
      };
    });
    const opened = await openTestJournal({ folder: mine });
    expect(await found(opened, other)).toMatchObject({
      responses: { fresh: { count: 3, from: '2026-01-05', to: '2026-01-07' }, here: 1 },
    });
    await opened.journal.merge.bring({ back: [] });
    expect(await opened.journal.worksheets.get({ id: made.id })).toEqual(inOther.sheet);
    expect(inOther.sheet.links).toMatchObject([{ state: 'here', title: 'tide' }]);
    expect(await opened.journal.worksheets.get({ id: made.kept })).toEqual(inOther.record);
    expect(await opened.journal.worksheets.versions({ id: made.kept })).toEqual(inOther.versions);
    expect(inOther.versions).toHaveLength(1);
    expect(await opened.journal.worksheets.citing({ entry: made.entry })).toMatchObject([{ response: made.id }]);
    expect(await minutesOn(opened)).toEqual([40, 5]);
    expect(await opened.journal.worksheets.search({ text: 'phones' })).toMatchObject({ count: 1 });
    expect(await isSound(opened)).toBe(true);
    const after = dump(opened);
    expect(await bringIn(opened, other)).toMatchObject({ entries: 0, responses: 0, others: 0 });
    expect(dump(opened)).toEqual(after);
    await opened.close();
  });

  test('stand side by side where both were changed, and stay away where they were thrown away here', async () => {
    const ids: string[] = [];
    const mine = await begun(async (opened) => {
      for (const minutes of [10, 20, 30, 1]) ids.push(await record(opened, walk(minutes)));
    });
    const [changed = '', binned = '', erased = ''] = ids;
    const other = carried(mine);
    await visit(other, async (opened) => {
      await answer(opened, changed, walk(11));
      await record(opened, walk(40));
    });
    const opened = await openTestJournal({ folder: mine });
    await answer(opened, changed, walk(12));
    await opened.journal.worksheets.discard({ ids: [binned, erased] });
    await opened.journal.worksheets.erase({ ids: [erased], passphrase: testPassphrase });
    const look = await found(opened, other);
    expect(look).toMatchObject({ responses: { fresh: { count: 1 }, differing: { count: 1 } }, awayCount: 2 });
    expect(look.away).toContainEqual({ id: erased, kind: 'response', at, title: 'Small care', where: 'erased' });
    await opened.journal.merge.bring({ back: [] });
    expect(await minutesOn(opened)).toEqual([12 + 11 + 40 + 1]);
    const beside = await opened.journal.worksheets.responses({ worksheet: 'self-care-log' });
    const tags = await Promise.all(beside.map(async ({ id }) => (await opened.journal.worksheets.get({ id })).tags));
    expect(tags.flat()).toEqual(['from a copy']);
    await bringIn(opened, other, { back: true });
    expect(await minutesOn(opened)).toEqual([12 + 11 + 40 + 1 + 20 + 30]);
    await opened.journal.merge.takeBack();
    expect(await minutesOn(opened)).toEqual([12 + 11 + 40 + 1]);
    await opened.close();
  });

  test('of the person’s own are both kept under an id each where they are not the same, once', async () => {
    const mine = await begun(async ({ journal }) => {
      await journal.worksheets.keepOwn({ definition: ownSheet('Evenings', 'How was it?') });
      await journal.worksheets.keepOwn({ definition: { ...ownSheet('Mine', 'Here?'), id: 'own-shared' } });
    });
    const other = carried(mine);
    const response = await visit(other, async ({ journal }) => {
      const evenings = { ...ownSheet('Evenings', 'How was it, in a word?'), id: 'own-evenings' };
      await journal.worksheets.keepOwn({ definition: evenings });
      await journal.worksheets.removeOwn({ id: 'own-shared' });
      await journal.worksheets.keepOwn({ definition: { ...ownSheet('Theirs', 'There?'), id: 'own-shared' } });
      await journal.worksheets.start({ worksheet: 'own-evenings', at, answers: { it: 'light' } });
      return (await journal.worksheets.start({ worksheet: 'own-shared', at, answers: { it: 'yes' } })).id;
    });
    const opened = await openTestJournal({ folder: mine });
    expect(await found(opened, other)).toMatchObject({ ownWorksheets: 2, responses: { fresh: { count: 2 } } });
    await opened.journal.merge.bring({ back: [] });
    const own = (await opened.journal.worksheets.list()).filter((each) => each.own);
    expect(own.map(({ id, name }) => `${id} ${name}`)).toEqual([
      'own-evenings Evenings',
      'own-evenings-2 Evenings (from a copy)',
      'own-shared Mine',
      'own-theirs Theirs',
    ]);
    // What was filled in goes to the one that it was filled in for.
    expect(await opened.journal.worksheets.get({ id: response })).toMatchObject({
      worksheet: 'own-theirs',
      definition: { name: 'Theirs', pages: [{ fields: [{ label: 'There?' }] }] },
      answers: { it: 'yes' },
    });
    expect(await opened.journal.worksheets.responses({ worksheet: 'own-evenings' })).toHaveLength(1);
    expect(await found(opened, other)).toMatchObject({ ownWorksheets: 0, responses: { here: 2 } });
    await opened.close();
  });

  test('feelings and words for the spelling are united; settings stay what they are', async () => {
    const mine = await begun(async ({ journal }) => {
      await journal.feelings.note({ at: '2026-01-05T08:00', feeling: 2, words: ['wary'] });
      await journal.settings.learnWord({ word: 'tide' });
      await journal.settings.change({ idleMinutes: 10 });
    });
    const other = carried(mine);
    await visit(other, async ({ journal }) => {
      await journal.feelings.note({ at: '2026-01-05T20:00', feeling: 4, words: ['calm'] });
      await journal.settings.learnWord({ word: 'moss' });
      await journal.settings.change({ idleMinutes: 30, partnerWord: 'M.' });
    });
    const opened = await openTestJournal({ folder: mine });
    expect(await found(opened, other)).toMatchObject({ feelings: 1, ownWords: 1 });
    await opened.journal.merge.bring({ back: [] });
    expect(await opened.journal.settings.ownWords()).toEqual(['moss', 'tide']);
    expect(await opened.journal.feelings.latest({ day: '2026-01-05' })).toMatchObject({ feeling: 4, words: ['calm'] });
    expect(await opened.journal.settings.get()).toMatchObject({ idleMinutes: 10, partnerWord: '' });
    await opened.close();
  });
});

test('what is asked stays right when questions that nothing was asked by any more make room for others', async () => {
  const opened = await openTestJournal();
  const { worksheets } = opened.journal;
  const { id } = await worksheets.start({ worksheet: 'boundary-worksheet', at });
  await worksheets.get({ id });
  await worksheets.discard({ ids: [id] });
  await worksheets.erase({ ids: [id], passphrase: testPassphrase });
  const next = await record(opened, walk(10));
  expect(await worksheets.get({ id: next })).toMatchObject({ definition: { id: 'self-care-log' } });
  await opened.close();
});
