import { expect, test } from 'vitest';
import { bodyOf, openTestJournal } from '../../support/open-test-journal.ts';

test('on a full disk a save says so, writes nothing by halves, and goes on once there is room', async () => {
  const opened = await openTestJournal();
  const { journal, session } = opened;
  const { id } = await journal.entries.create({ at: '2026-11-13T18:42' });
  await journal.entries.save({ id, baseRevision: 0, title: 'Before', body: bodyOf('quince marmalade') });
  const before = await journal.entries.get({ id });
  const room = (pages: number) =>
    session.db().pragma(`max_page_count = ${Number(session.db().pragma('page_count', { simple: true })) + pages}`);
  const long = bodyOf(Array.from({ length: 20_000 }, (_, at) => `word${at}`).join(' '));

  for (const pages of [0, 1, 2, 5, 11]) {
    room(pages);
    const save = journal.entries.save({ id, baseRevision: 1, title: 'After', body: long });
    await expect(save).rejects.toMatchObject({ code: 'disk-full' });
    expect(await journal.entries.get({ id })).toEqual(before);
    expect(await journal.entries.versions({ id })).toEqual([]);
    expect(session.db().pragma('integrity_check', { simple: true })).toBe('ok');
    // What the index has not taken yet is found all the same.
    expect(await journal.search.find({ text: 'quince' })).toMatchObject([{ id }]);
    expect(await journal.search.find({ text: 'word7' })).toEqual([]);
  }
  room(0);
  await expect(
    (async () => {
      for (let made = 0; made < 200; made += 1) await journal.entries.create({ at: '2026-11-14T08:00', body: long });
    })(),
  ).rejects.toMatchObject({ code: 'disk-full' });

  room(1_000);
  const saved = await journal.entries.save({ id, baseRevision: 1, title: 'After', body: long });
  expect(saved.revision).toBe(2);
  expect(await journal.search.find({ text: 'word7' })).toMatchObject([{ id, title: 'After' }]);
  await opened.close();

  const again = await openTestJournal({ folder: opened.folder });
  expect(await again.journal.entries.get({ id })).toMatchObject({ title: 'After', revision: 2, body: long });
  await again.close();
  expect([opened.faults, again.faults]).toEqual([[], []]);
});
