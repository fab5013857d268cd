import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldsOf } from '#contract/worksheet.ts';
import { readWorksheets } from '../../../electron/worksheets/read-worksheets.ts';
import { someAnswers } from '../../support/any-answers.ts';
import { bodyOf, contentFolder, openTestJournal } from '../../support/open-test-journal.ts';
import { at, begun, maxShort, row } from './every-kind.ts';

describe('what fits to the letter is kept', () => {
  test('the longest line, the ends of a scale, the first and last year, words of one’s own', async () => {
    const opened = await openTestJournal();
    const { id, save } = await begun(opened);
    const answers = {
      line: 'x'.repeat(maxShort),
      pick: { other: 'violet' },
      many: ['wind', { other: 'fog' }],
      calm: 0,
      day: { on: '1900', roughly: true },
      minutes: 60,
      steps: [
        row({ step: '', fear: 10, when: { on: '2199-12-31', at: '23:59', roughly: false } }),
        row({}, 'zz12cd34'),
      ],
    };
    await save(answers);
    expect((await opened.journal.worksheets.get({ id })).answers).toEqual(answers);
    await opened.close();
  });

  test('a skipped scale stays skipped: neither 0 nor unanswered, after locking too', async () => {
    const opened = await openTestJournal();
    const { id, save } = await begun(opened);
    await save({ calm: null, steps: [row({ fear: null })] });
    await opened.close();
    const again = await openTestJournal({ folder: opened.folder });
    expect((await again.journal.worksheets.get({ id })).answers).toEqual({ calm: null, steps: [row({ fear: null })] });
    await again.close();
  });

  test('what only the other form asks is kept when somebody goes on in this one', async () => {
    const { journal, close } = await openTestJournal();
    const { id } = await journal.worksheets.start({ worksheet: 'boundary-worksheet', variant: 'full', at });
    const answers = { situation: bodyOf('It keeps happening.'), likely_reply: 'You are too sensitive.' };
    await journal.worksheets.save({ id, baseRevision: 0, title: '', links: [], page: 'prepare', answers });
    await journal.worksheets.describe({ id, variant: 'solo', gated: true });
    expect(await journal.worksheets.get({ id })).toMatchObject({ variant: 'solo', answers });
    const saved = await journal.worksheets.save({
      ...{ id, baseRevision: 1, title: '', links: [], page: null },
      answers: { ...answers, protects: 'my sleep' },
    });
    expect(saved.revision).toBe(2);
    await journal.worksheets.describe({ id, variant: 'full' });
    expect((await journal.worksheets.get({ id })).answers).toEqual({ ...answers, protects: 'my sleep' });
    await close();
  });

  test('any answers to any worksheet that ships come back the same', async () => {
    // Whatever day it is, it has been.
    const opened = await openTestJournal({ now: () => new Date('2199-12-31T12:00:00Z') });
    const { journal } = opened;
    const begunOf = new Map<string, { id: string; revision: number }>();
    for (const worksheet of readWorksheets(contentFolder).values()) {
      const { id } = await journal.worksheets.start({ worksheet: worksheet.id, at });
      begunOf.set(worksheet.id, { id, revision: 0 });
    }
    for (const [worksheet, response] of begunOf) {
      const fields = fieldsOf(await journal.worksheets.definition({ id: worksheet }));
      await fc.assert(
        fc.asyncProperty(someAnswers(fields), async (answers) => {
          const { revision } = await journal.worksheets.save({
            ...{ id: response.id, baseRevision: response.revision, title: '', links: [], page: null },
            answers,
          });
          response.revision = revision;
          expect((await journal.worksheets.get({ id: response.id })).answers).toEqual(answers);
        }),
        { numRuns: 20 },
      );
    }
    expect(begunOf.size).toBeGreaterThan(20);
    expect(opened.faults).toEqual([]);
    await opened.close();
  });
});
