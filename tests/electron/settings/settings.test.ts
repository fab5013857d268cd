import { expect, test } from 'vitest';
import { type Bookmark, defaultSettings } from '#contract/settings.ts';
import { inTransaction } from '../../../electron/database/transaction.ts';
import { openTestJournal } from '../../support/open-test-journal.ts';

test('settings begin at their defaults, change one by one, and are there after a lock', async () => {
  const first = await openTestJournal();
  expect(await first.journal.settings.get()).toEqual(defaultSettings);
  expect(await first.journal.settings.change({ idleMinutes: null })).toEqual({ ...defaultSettings, idleMinutes: null });
  await first.journal.settings.change({ spelling: 'off', onThisDay: true });
  await first.close();
  const second = await openTestJournal({ folder: first.folder });
  expect(await second.journal.settings.get()).toEqual({
    ...defaultSettings,
    idleMinutes: null,
    spelling: 'off',
    onThisDay: true,
  });
  await second.close();
  expect([first.faults, second.faults]).toEqual([[], []]);
});

test('a setting that does not exist, or a value it cannot have, is refused', async () => {
  const { journal, close } = await openTestJournal();
  await expect(journal.settings.change({ idleMinutes: 7 } as never)).rejects.toMatchObject({ code: 'bad-input' });
  await expect(journal.settings.change({ colour: 'red' } as never)).rejects.toMatchObject({ code: 'bad-input' });
  expect(await journal.settings.get()).toEqual(defaultSettings);
  await close();
});

test('settings of another version of the app that make no sense here give way to the defaults, one by one', async () => {
  const { journal, session, close } = await openTestJournal();
  await journal.settings.change({ dimInFocus: false });
  const db = session.db();
  inTransaction(db, () =>
    db.exec("UPDATE setting SET value = json_set(value, '$.spelling', 'fr', '$.idleMinutes', 3, '$.newer', 1)"),
  );
  expect(await journal.settings.get()).toEqual({ ...defaultSettings, dimInFocus: false });
  await close();
});

test('the place and the caret are there after a lock', async () => {
  const first = await openTestJournal();
  expect(await first.journal.settings.bookmark()).toBeNull();
  const { id } = await first.journal.entries.create({ at: '2026-11-13T18:42' });
  const bookmark: Bookmark = {
    place: { screen: 'journal', view: 'list', entry: id, filter: { tags: ['home'] }, search: 'tea', month: '2026-11' },
    caret: { anchor: 12, head: 30, scroll: 140.5 },
    sidebarFolded: true,
  };
  await first.journal.settings.keepBookmark(bookmark);
  await first.close();
  const second = await openTestJournal({ folder: first.folder });
  expect(await second.journal.settings.bookmark()).toEqual(bookmark);
  const db = second.session.db();
  inTransaction(db, () => db.exec("UPDATE setting SET value = '{\"place\":7}' WHERE name = 'bookmark'"));
  expect(await second.journal.settings.bookmark()).toBeNull();
  await second.close();
  expect([first.faults, second.faults]).toEqual([[], []]);
});

test('own words are learnt once, kept in order and forgotten', async () => {
  const { journal, close } = await openTestJournal();
  expect(await journal.settings.learnWord({ word: 'Zoë' })).toEqual(['Zoë']);
  expect(await journal.settings.learnWord({ word: ' brûlée ' })).toEqual(['brûlée', 'Zoë']);
  expect(await journal.settings.learnWord({ word: 'Zoë' })).toEqual(['brûlée', 'Zoë']);
  expect(await journal.settings.learnWord({ word: 'årsta' })).toEqual(['årsta', 'brûlée', 'Zoë']);
  expect(await journal.settings.forgetWord({ word: 'brûlée' })).toEqual(['årsta', 'Zoë']);
  expect(await journal.settings.ownWords()).toEqual(['årsta', 'Zoë']);
  await close();
});
