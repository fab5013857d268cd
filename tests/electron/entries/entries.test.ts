import { describe, expect, test } from 'vitest';
import { bodyOf, openTestJournal } from '../../support/open-test-journal.ts';

describe('an entry', () => {
  test('is there again, word for word, after locking and unlocking', async () => {
    const first = await openTestJournal();
    const entry = await first.journal.entries.create({ at: '2026-11-13T18:42' });
    const saved = await first.journal.entries.save({
      id: entry.id,
      baseRevision: entry.revision,
      title: 'Eleven minutes early',
      body: bodyOf('The text came while I was still chopping the onion.', 'It came before.'),
    });
    expect(saved).toMatchObject({ revision: 1, words: 13 });
    await first.close();

    const second = await openTestJournal({ folder: first.folder });
    const again = await second.journal.entries.get({ id: entry.id });
    expect(again).toMatchObject({ title: 'Eleven minutes early', at: '2026-11-13T18:42', words: 13, revision: 1 });
    expect(again.body).toEqual(bodyOf('The text came while I was still chopping the onion.', 'It came before.'));
    expect(await second.journal.search.find({ text: 'onio' })).toMatchObject([{ id: entry.id }]);
    expect([first.faults, second.faults]).toEqual([[], []]);
    await second.close();
  });
});
