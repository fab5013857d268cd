import path from 'node:path';
import type { Entry } from '#contract/entries.ts';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import { begun, row } from '../electron/worksheets/every-kind.ts';
import { addBytes, bodyWith } from './add-attachment.ts';
import { hostileDocuments } from './hostile-documents.ts';
import { bodyOf, openTestJournal, type TestJournal, temporaryFolder } from './open-test-journal.ts';
import { photo } from './pictures.ts';

export interface RichJournal {
  readonly folder: string;
  /** Its twelve recovery words. */
  readonly words: readonly string[];
}

export const longWords = 'A long walk by the canal, and back. '.repeat(700).trim();

/** So long that whole pages hold nothing else. */
export const overflowing = { day: '2026-03-09', words: 'over the weir '.repeat(1_000).trim() };

/** A journal with something of everything that a person can keep, still open. */
export async function openRichJournal(): Promise<RichJournal & { readonly opened: TestJournal }> {
  const opened = await openTestJournal({ folder: path.join(temporaryFolder(), 'Pages') });
  const { journal, folder } = opened;
  const { words } = await journal.access.proposeRecovery();
  await journal.access.keepRecovery();
  const write = async (day: string, title: string, body: Entry['body']): Promise<string> => {
    const { id, revision } = await journal.entries.create({ at: `${day}T10:00`, title: '' });
    await journal.entries.save({ id, baseRevision: revision, title, body });
    return id;
  };
  // Attachments whose bytes lie nowhere would be told as missing.
  const { attachments: _, ...documents } = hostileDocuments;
  for (const [index, [name, document]] of Object.entries(documents).entries()) {
    await write(`2026-0${1 + (index % 9)}-07`, `${name} “łódź” 🌳: #1 *no*\u0085`, document);
  }
  const long = await write('2026-01-07', '', bodyOf(longWords));
  await journal.entries.describe({ id: long, tags: ['sea'], feeling: 2, feelingWords: ['calm'], starred: true });
  const changed = await journal.entries.get({ id: long });
  await journal.entries.save({ id: long, baseRevision: changed.revision, title: 'Shorter', body: bodyOf('now') });
  const picture = await addBytes(opened, 'lake.jpg', await photo(120, 90));
  await write('2026-03-05', 'By the lake', bodyWith('A heron', picture));
  await write(overflowing.day, '', bodyOf(overflowing.words));
  await journal.entries.discard({ ids: [await write('2026-02-01', 'Put away', bodyOf('not wanted'))] });
  const { save } = await begun(opened);
  await save({ story: bodyOf(longWords), line: 'x '.repeat(300), calm: null, minutes: 30 });
  await save({
    ...{
      story: bodyOf('It keeps happening.'),
      line: 'one',
      pick: { other: 'violet' },
      many: ['wind', { other: 'fog' }],
    },
    ...{ calm: null, day: { on: '1900', roughly: true }, minutes: 60 },
    steps: [row({ step: 'first', fear: 10 }), row({}, 'zz12cd34')],
  });
  await journal.settings.change({ idleMinutes: 10 });
  await journal.settings.learnWord({ word: 'Understorey' });
  await journal.feelings.note({ at: '2026-03-03T08:00', feeling: 4, words: ['light'] });
  return { folder, words, opened };
}

export interface Everything {
  readonly entries: readonly Entry[];
  readonly responses: readonly WorksheetResponse[];
}

/** Every entry and every response outside the bin, as the app's own doors give them, by their ids. */
export async function everythingIn({ journal }: TestJournal): Promise<Everything> {
  const entries: Entry[] = [];
  for (const { month } of await journal.entries.months({})) {
    entries.push(...(await journal.entries.read({ month, offset: 0, limit: 20 })));
  }
  const listed = await journal.worksheets.responses({ limit: 100 });
  const responses = await Promise.all(listed.map(({ id }) => journal.worksheets.get({ id })));
  const byId = (one: { id: string }, other: { id: string }): number => (one.id < other.id ? -1 : 1);
  return { entries: entries.sort(byId), responses: responses.sort(byId) };
}
