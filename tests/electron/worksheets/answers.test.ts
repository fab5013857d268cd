import { describe, expect, test } from 'vitest';
import { bodyOf, openTestJournal } from '../../support/open-test-journal.ts';
import { at, begun, everyKind, maxShort, row } from './every-kind.ts';

const misfits: Readonly<Record<string, readonly [label: string, answers: Record<string, unknown>][]>> = {
  'a long text': [
    ['The story', { story: 'only words' }],
    ['The story', { story: { type: 'doc', content: [{ type: 'script' }] } }],
    ['The story', { story: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text' }] }] } }],
    ['The story', { story: bodyOf('x'.repeat(5_300_000)) }],
    ['The story', { story: null }],
  ],
  'a line': [
    ['A line', { line: 7 }],
    ['A line', { line: 'x'.repeat(maxShort + 1) }],
    ['A line', { line: ['a list'] }],
    ['A line', { line: null }],
  ],
  'a choice': [
    ['One of these', { pick: 'green' }],
    ['One of these', { pick: ['red'] }],
    ['One of these', { pick: { other: '   ' } }],
    ['One of these', { pick: { other: 'x'.repeat(201) } }],
    ['One of these', { pick: { other: 'mine', and: 'more' } }],
    ['Only these', { strict: { other: 'mine' } }],
    ['Only these', { strict: 'toString' }],
  ],
  'several choices': [
    ['Up to two', { many: ['snow'] }],
    ['Up to two', { many: ['sun', 'sun'] }],
    ['Up to two', { many: ['sun', 'rain', 'wind'] }],
    ['Up to two', { many: 'sun' }],
  ],
  'a scale': [
    ['How calm', { calm: 11 }],
    ['How calm', { calm: -1 }],
    ['How calm', { calm: 4.5 }],
    ['How calm', { calm: '4' }],
    ['How calm', { calm: Number.NaN }],
    ['How calm', { calm: Number.POSITIVE_INFINITY }],
  ],
  'a date': [
    ['Which day', { day: { on: '1899-12-31', roughly: false } }],
    ['Which day', { day: { on: '1899', roughly: true } }],
    ['Which day', { day: { on: '2200-01-01', roughly: false } }],
    ['Which day', { day: { on: '2026-02-30', roughly: false } }],
    ['Which day', { day: { on: '2026-13', roughly: true } }],
    ['Which day', { day: { on: '2026-11', roughly: false } }],
    ['Which day', { day: { on: '2026-11-23', at: '25:00', roughly: false } }],
    ['Which day', { day: { on: '2026-11', at: '09:00', roughly: true } }],
    ['Which day', { day: '2026-11-23' }],
  ],
  'a number': [
    ['Minutes', { minutes: 4 }],
    ['Minutes', { minutes: 61 }],
    ['Minutes', { minutes: 10.5 }],
    ['Minutes', { minutes: Number.NaN }],
    ['Minutes', { minutes: null }],
  ],
  'a list': [
    ['Steps', { steps: 'one' }],
    ['Steps', { steps: [row({}), row({})] }],
    ['Steps', { steps: ['aaaaaaa1', 'aaaaaaa2', 'aaaaaaa3', 'aaaaaaa4'].map((id) => row({}, id)) }],
    ['Steps', { steps: [{ id: 'short', answers: {} }] }],
    ['Steps', { steps: [{ id: 'ab12cd34' }] }],
  ],
  'a question inside a list': [
    ['The step', { steps: [row({ step: 7 })] }],
    ['The step', { steps: [row({ step: 'x'.repeat(maxShort + 1) })] }],
    ['How scary', { steps: [row({ fear: 11 })] }],
    ['How scary', { steps: [row({ fear: 3 }), row({ fear: Number.NaN }, 'zz12cd34')] }],
    ['With whom', { steps: [row({ with: { other: 'a dog' } })] }],
    ['By when', { steps: [row({ when: { on: '1899', roughly: true } })] }],
  ],
  'a question that nobody asked': [
    ['nobody', { nobody: 'this' }],
    ['source', { source: 'a link has no answer' }],
    ['nobody', { steps: [row({ nobody: 'this' })] }],
    ['constructor', { constructor: 'this' }],
  ],
};

describe('an answer that does not fit is refused by the name of its question', () => {
  test.each(Object.entries(misfits))('to %s', async (_kind, cases) => {
    const opened = await openTestJournal();
    const { id, save } = await begun(opened);
    await save({ line: 'before', calm: null });
    const before = await opened.journal.worksheets.get({ id });
    for (const [about, answers] of cases) {
      // What fits beside it is not kept either: it is all or nothing.
      const refused = save({ line: 'after', ...answers });
      await expect(refused, JSON.stringify(answers).slice(0, 200)).rejects.toMatchObject({ code: 'bad-answer', about });
    }
    expect(await opened.journal.worksheets.get({ id })).toEqual(before);
    expect(await opened.journal.worksheets.versions({ id })).toEqual([]);
    expect(await opened.journal.worksheets.search({ text: 'after' })).toMatchObject({ count: 0 });
    expect(opened.faults).toEqual([]);
    await opened.close();
  });

  test('and saving goes on once it is changed', async () => {
    const opened = await openTestJournal();
    const { id, save } = await begun(opened);
    await expect(save({ calm: 11 })).rejects.toMatchObject({ code: 'bad-answer' });
    expect(await save({ calm: 10 })).toMatchObject({ revision: 1 });
    expect(await opened.journal.worksheets.get({ id })).toMatchObject({ answers: { calm: 10 } });
    await opened.close();
  });
});

test('a question is named even when its id is a word that the file uses itself', async () => {
  const { journal, close } = await openTestJournal();
  const answers = { kind: 'rows', id: 'answers', label: 'Her answers', one: 'one' };
  const { id: worksheet } = await journal.worksheets.keepOwn({
    definition: {
      ...everyKind,
      pages: [
        {
          ...{ id: 'one', title: 'One' },
          fields: [{ ...answers, fields: [{ kind: 'short-text', id: 'answers', label: 'What she said' }] }],
        },
      ],
    },
  });
  const { id } = await journal.worksheets.start({ worksheet, at });
  const save = (given: unknown) =>
    journal.worksheets.save({
      ...{ id, baseRevision: 0, title: '', links: [], page: null },
      answers: { answers: given },
    });
  await expect(save('a word')).rejects.toMatchObject({ about: 'Her answers' });
  await expect(save([row({ answers: 7 })])).rejects.toMatchObject({ about: 'What she said' });
  await close();
});
