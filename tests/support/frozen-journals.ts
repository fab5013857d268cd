import path from 'node:path';

// Journals as each version of the schema left them, kept in tests/fixtures/journals and never made anew: what was written
// then has to open for good (freeze-journal.ts).

export const frozenFolder = path.resolve(import.meta.dirname, '../fixtures/journals');
/** What every one of them holds, made up. */
export const frozenEntries = [
  { at: '2026-01-05T10:00', title: 'By the water', text: 'The tide was out, and the posts stood bare.' },
  { at: '2026-02-06T21:30', title: 'Łódź, 東京, مساء', text: 'Letters of other places, and one tree: 🌳.' },
  { at: '2026-03-07T07:15', title: '', text: 'A long walk. '.repeat(900).trim() },
];
