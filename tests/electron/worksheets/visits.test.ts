import { describe, expect, test } from 'vitest';
import { openTestJournal, type TestJournal, testPassphrase } from '../../support/open-test-journal.ts';

const at = '2026-11-23T18:42';
const day = 86_400_000;
const bare = { title: '', links: [], page: null };

/** A journal whose clock the test sets. */
async function journalAt(moment: string) {
  let time = Date.parse(moment);
  const opened = await openTestJournal({ now: () => new Date(time) });
  return {
    ...opened,
    pass: (days: number) => {
      time += days * day;
    },
  };
}

/** Everything that lies in the journal’s file, row by row, but for the ledger: keyed digests of all the rest. */
const everything = ({ session }: TestJournal): Record<string, unknown[]> => {
  const db = session.db();
  const tables = db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
       AND name NOT LIKE 'ledger%' ORDER BY name`)
    .pluck()
    .all() as string[];
  return Object.fromEntries(tables.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]));
};

const own = (fields: readonly object[], rest: object = {}) => ({
  ...{ name: 'Sunday', line: 'A look at the week.', time: '5 min', shelf: 'trust', version: 1 },
  pages: [{ id: 'one', title: 'One', fields }],
  ...rest,
});

describe('a new visit', () => {
  test('begins with the answers of the one before, and leaves that one as it was', async () => {
    const opened = await journalAt('2026-11-23T18:42:00Z');
    const { journal, pass } = opened;
    const first = await journal.worksheets.start({ worksheet: 'small-steps', at });
    const answers = { expectation: 'To ask for help.' };
    await journal.worksheets.save({ ...bare, id: first.id, baseRevision: 0, title: 'Help', answers });
    await journal.worksheets.describe({ id: first.id, tags: ['asking'], share: 'yes' });
    await journal.worksheets.finish({ id: first.id, ending: 'done' });
    const before = await journal.worksheets.get({ id: first.id });

    pass(7);
    const second = await journal.worksheets.start({ worksheet: 'small-steps', at: '2026-11-30T18:42', like: first.id });
    expect(second).toMatchObject({ title: 'Help', answers, ending: null, revision: 0, page: null, links: [] });
    expect(second.id).not.toBe(first.id);
    await journal.worksheets.save({
      ...bare,
      id: second.id,
      baseRevision: 0,
      answers: { expectation: 'Later.' },
    });
    expect(await journal.worksheets.get({ id: first.id })).toEqual(before);
    expect((await journal.worksheets.visits({ worksheet: 'small-steps' })).map(({ id }) => id)).toEqual([
      first.id,
      second.id,
    ]);
    expect(opened.faults).toEqual([]);
    await opened.close();
  });

  test('keeps of the answers before what the worksheet still asks, and what was asked then stays with the old one', async () => {
    const { journal, faults, close } = await openTestJournal();
    const good = { kind: 'short-text', id: 'good', label: 'What was good?' };
    const mood = { kind: 'choice', id: 'mood', label: 'How was it?', options: ['light', 'heavy'], other: false };
    const sunday = await journal.worksheets.keepOwn({ definition: own([good, mood]) });
    const first = await journal.worksheets.start({ worksheet: sunday.id, at });
    const answers = { good: 'The soup.', mood: 'heavy' };
    await journal.worksheets.save({ ...bare, id: first.id, baseRevision: 0, answers });
    await journal.worksheets.keepOwn({
      definition: own([good, { ...mood, options: ['light', 'middling'] }], { id: sunday.id }),
    });

    const second = await journal.worksheets.start({ worksheet: sunday.id, at, like: first.id });
    expect(second).toMatchObject({ answers: { good: 'The soup.' }, definition: { version: 2 } });
    expect(second.answers).not.toHaveProperty('mood');
    const old = await journal.worksheets.get({ id: first.id });
    expect(old).toMatchObject({ answers, definition: { version: 1 } });
    // Answered as it was asked then, it can still be changed.
    const save = (id: string, baseRevision: number) =>
      journal.worksheets.save({ ...bare, id, baseRevision, answers: { mood: 'heavy', good: 'And tea.' } });
    expect(await save(first.id, 1)).toMatchObject({ revision: 2 });
    await expect(save(second.id, 0)).rejects.toMatchObject({ code: 'bad-answer', about: 'How was it?' });
    expect(faults).toEqual([]);
    await close();
  });

  test('cannot be made from one that is gone', async () => {
    const { journal, close } = await openTestJournal();
    const { id } = await journal.worksheets.start({ worksheet: 'small-steps', at });
    await journal.worksheets.discard({ ids: [id] });
    await journal.worksheets.erase({ ids: [id], passphrase: testPassphrase });
    await expect(journal.worksheets.start({ worksheet: 'small-steps', at, like: id })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await journal.worksheets.responses({})).toEqual([]);
    await close();
  });
});

describe('the safety gate', () => {
  const worksheet = 'boundary-worksheet';

  test('comes once in seven days, and in between the worksheet goes on in the form it had', async () => {
    const { journal, pass, close } = await journalAt('2026-11-01T12:00:00Z');
    expect(await journal.worksheets.gate({ worksheet })).toMatchObject({ ask: true });
    await journal.worksheets.start({ worksheet, at, variant: 'solo', gated: true });
    expect(await journal.worksheets.gate({ worksheet })).toEqual({ ask: false, variant: 'solo' });
    pass(6.9);
    expect(await journal.worksheets.gate({ worksheet })).toEqual({ ask: false, variant: 'solo' });
    // One that was begun without being asked makes the seven days no longer.
    await journal.worksheets.start({ worksheet, at, variant: 'solo' });
    pass(0.2);
    expect(await journal.worksheets.gate({ worksheet })).toMatchObject({ ask: true });
    // It is asked of each worksheet for itself.
    expect(await journal.worksheets.gate({ worksheet: 'conversation-plan' })).toMatchObject({ ask: true });
    await close();
  });

  test('is asked again when the clock went back', async () => {
    const { journal, pass, close } = await journalAt('2026-11-01T12:00:00Z');
    await journal.worksheets.start({ worksheet, at, gated: true });
    pass(-3);
    expect(await journal.worksheets.gate({ worksheet })).toMatchObject({ ask: true });
    await close();
  });

  test('comes every time where a worksheet says so, and never where it does not ask', async () => {
    const { journal, close } = await openTestJournal();
    await journal.worksheets.start({ worksheet: 'stay-or-let-go', at, variant: 'full', gated: true });
    expect(await journal.worksheets.gate({ worksheet: 'stay-or-let-go' })).toMatchObject({ ask: true });
    await journal.worksheets.start({ worksheet: 'small-steps', at });
    expect(await journal.worksheets.gate({ worksheet: 'small-steps' })).toEqual({ ask: false, variant: 'full' });
    await close();
  });

  test('leaves in the journal the form that it led to and the moment, and nothing else', async () => {
    const opened = await journalAt('2026-11-23T18:42:00Z');
    const { id } = await opened.journal.worksheets.start({ worksheet, at });
    const before = everything(opened);
    opened.pass(1);
    await opened.journal.worksheets.describe({ id, variant: 'solo', gated: true });
    const [kept] = before.response as object[];
    expect(everything(opened)).toEqual({
      ...before,
      response: [{ ...kept, variant: 'solo', gated_at: '2026-11-24T18:42:00.000Z' }],
    });
    await opened.close();
  });

  test('has no way in for what was answered, nor has the last question of a deep worksheet', async () => {
    const opened = await openTestJournal();
    const { journal, session } = opened;
    const { id } = await journal.worksheets.start({ worksheet: 'expressive-writing', at });
    const before = everything(opened);
    for (const told of [{ place: 'alone' }, { partner: ['hurts'] }, { gate: {} }, { after: 9 }, { stirred: 9 }]) {
      const refused = { code: 'bad-input' };
      const begun = { worksheet, at, ...told };
      await expect(journal.worksheets.start(begun)).rejects.toMatchObject(refused);
      await expect(journal.worksheets.describe({ id, ...told })).rejects.toMatchObject(refused);
      await expect(
        journal.worksheets.save({ ...bare, id, baseRevision: 0, answers: {}, ...told }),
      ).rejects.toMatchObject(refused);
      const finished = { id, ending: 'done' as const, ...told };
      await expect(journal.worksheets.finish(finished)).rejects.toMatchObject(refused);
    }
    expect(everything(opened)).toEqual(before);
    expect(session.isOpen()).toBe(true);
    await opened.close();
  });
});
