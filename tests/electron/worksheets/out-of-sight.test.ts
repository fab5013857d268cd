import { expect, test } from 'vitest';
import { bodyOf, openTestJournal } from '../../support/open-test-journal.ts';

const at = '2026-11-23T18:42';
const bare = { title: '', links: [], page: null };

test('pages sealed until a day are in no list, no search and no visit before it, and back on that day', async () => {
  let time = new Date('2026-11-23T12:00:00').getTime();
  const opened = await openTestJournal({ now: () => new Date(time) });
  const { journal } = opened;
  const worksheet = 'small-steps';
  const entry = await journal.entries.create({ at, title: 'The kettle', body: bodyOf('It sang.') });
  const { id } = await journal.worksheets.start({ worksheet, at, entry: { id: entry.id, passage: 'It sang.' } });
  await journal.worksheets.save({
    ...{ id, baseRevision: 0, title: 'Marmalade', page: null },
    links: (await journal.worksheets.get({ id })).links.map(({ id: link, at: where, to, passage }) => ({
      ...{ id: link, at: where, to, passage },
    })),
    answers: { expectation: 'To ask for marmalade.' },
  });
  const seen = async () => [
    (await journal.worksheets.responses({})).length,
    (await journal.worksheets.responses({ worksheet })).length,
    (await journal.worksheets.visits({ worksheet })).length,
    (await journal.worksheets.search({ text: 'marmalade' })).count,
    (await journal.worksheets.citing({ entry: entry.id })).length,
  ];
  expect(await seen()).toEqual([1, 1, 1, 1, 1]);

  await journal.worksheets.describe({ id, hiddenUntil: '2026-12-24' });
  expect(await seen()).toEqual([0, 0, 0, 0, 0]);
  // They stay in the journal all the same.
  expect(await journal.worksheets.get({ id })).toMatchObject({ title: 'Marmalade', hiddenUntil: '2026-12-24' });
  time = new Date('2026-12-23T23:59:00').getTime();
  expect(await seen()).toEqual([0, 0, 0, 0, 0]);
  time = new Date('2026-12-24T00:01:00').getTime();
  expect(await seen()).toEqual([1, 1, 1, 1, 1]);

  await journal.worksheets.describe({ id, hiddenUntil: '2027-02-01' });
  await journal.worksheets.describe({ id, hiddenUntil: null });
  expect(await seen()).toEqual([1, 1, 1, 1, 1]);
  expect(opened.faults).toEqual([]);
  await opened.close();
});

test('an unlisted worksheet is in no list of recent things, no search, and nothing that Today says', async () => {
  const opened = await openTestJournal({ now: () => new Date('2026-11-23T09:00:00') });
  const { journal } = opened;
  const worksheet = 'stay-or-let-go';
  const { id, name } = await journal.worksheets.start({ worksheet, at, gated: true });
  const field = (await journal.worksheets.definition({ id: worksheet })).pages
    .flatMap(({ fields }) => fields)
    .find(({ kind }) => kind === 'long-text');
  const question = field?.kind === 'long-text' ? field.id : '';
  await journal.worksheets.save({
    ...{ ...bare, id, baseRevision: 0, title: 'Marmalade' },
    answers: { [question]: bodyOf('The marmalade is all mine.') },
  });
  const other = await journal.worksheets.start({ worksheet: 'small-steps', at });

  expect((await journal.worksheets.responses({})).map((each) => each.id)).toEqual([other.id]);
  expect(await journal.worksheets.search({ text: 'marmalade' })).toEqual({ count: 0, found: [] });
  await opened.close();
  // After the index has had its time, too.
  const again = await openTestJournal({ folder: opened.folder, now: () => new Date('2026-11-23T10:00:00') });
  expect(await again.journal.worksheets.search({ text: 'mine' })).toMatchObject({ count: 0 });
  expect(await again.journal.search.find({ text: 'marmalade' })).toEqual([]);
  const today = JSON.stringify(await again.journal.today.question({ at: '2026-11-23T10:00' }));
  for (const word of [id, worksheet, name, 'armalade', 'Staying, leaving', 'deep writing'])
    expect(today).not.toContain(word);

  // Whoever goes to the worksheet itself finds it there.
  expect(await again.journal.worksheets.responses({ worksheet })).toMatchObject([{ id, unlisted: true }]);
  expect(await again.journal.worksheets.get({ id })).toMatchObject({ title: 'Marmalade', share: 'never' });
  expect([opened.faults, again.faults]).toEqual([[], []]);
  await again.close();
});
