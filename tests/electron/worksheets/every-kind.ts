import type { TestJournal } from '../../support/open-test-journal.ts';

export const at = '2026-11-23T18:42';
export const maxShort = 2_000;

/** One question of each kind, and a list of rows with most of them. */
export const everyKind = {
  name: 'One of each',
  line: 'Asks a little of everything.',
  time: '5 min',
  shelf: 'calm',
  version: 1,
  pages: [
    {
      id: 'one',
      title: 'One',
      fields: [
        { kind: 'long-text', id: 'story', label: 'The story' },
        { kind: 'short-text', id: 'line', label: 'A line' },
        { kind: 'choice', id: 'pick', label: 'One of these', options: ['red', 'blue'] },
        { kind: 'choice', id: 'strict', label: 'Only these', options: ['yes', 'no'], other: false },
        { kind: 'choices', id: 'many', label: 'Up to two', options: ['sun', 'rain', 'wind'], most: 2 },
        { kind: 'scale', id: 'calm', label: 'How calm', low: 'not', high: 'very' },
        { kind: 'date', id: 'day', label: 'Which day' },
        { kind: 'number', id: 'minutes', label: 'Minutes', least: 5, most: 60 },
        {
          kind: 'rows',
          id: 'steps',
          label: 'Steps',
          one: 'a step',
          most: 3,
          fields: [
            { kind: 'short-text', id: 'step', label: 'The step' },
            { kind: 'scale', id: 'fear', label: 'How scary', low: 'not', high: 'very' },
            { kind: 'choice', id: 'with', label: 'With whom', options: ['alone', 'a friend'], other: false },
            { kind: 'date', id: 'when', label: 'By when' },
          ],
        },
        { kind: 'link', id: 'source', label: 'From an entry' },
      ],
    },
  ],
};

/** A response to it, and a way to save it again and again. */
export async function begun(opened: TestJournal) {
  const { journal } = opened;
  const { id: worksheet } = await journal.worksheets.keepOwn({ definition: everyKind });
  const { id } = await journal.worksheets.start({ worksheet, at });
  let revision = 0;
  const save = async (answers: Record<string, unknown>) => {
    const saved = await journal.worksheets.save({
      ...{ id, baseRevision: revision, title: 'Kept', links: [], page: null },
      answers,
    });
    revision = saved.revision;
    return saved;
  };
  return { id, save };
}

export const row = (answers: Record<string, unknown>, id = 'ab12cd34') => ({ id, answers });
