import fs from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { bytesIn } from '../../support/files-in.ts';
import { lockedTestJournal, openTestJournal, type TestJournal } from '../../support/open-test-journal.ts';

const day = '2026-11-23';
const year = { from: '2024-11-24', to: day };
let opened: TestJournal[] = [];
afterEach(async () => {
  for (const each of opened) await each.close();
  opened = [];
});

const openExample = async (): Promise<TestJournal> => {
  const example = lockedTestJournal();
  opened.push(example);
  await example.journal.access.openExample({ day });
  return example;
};

describe('the example', () => {
  test('is in no file, has no passphrase, and is gone when it closes', async () => {
    const { journal, folder, session, faults } = await openExample();
    expect((await journal.access.facts()).isExample).toBe(true);
    const { id } = await journal.entries.create({ at: `${day}T09:00`, title: 'Mine' });
    expect((await journal.entries.get({ id })).title).toBe('Mine');
    expect(fs.existsSync(folder)).toBe(false);
    await expect(
      journal.access.changePassphrase({ current: 'a', next: 'harbour tin slow marmalade kettle' }),
    ).rejects.toMatchObject({ code: 'only-example' });
    await expect(journal.access.proposeRecovery()).rejects.toMatchObject({ code: 'only-example' });
    await session.close();
    await expect(journal.entries.get({ id })).rejects.toMatchObject({ code: 'locked' });
    expect(await journal.access.status()).toMatchObject({ state: 'new' });
    expect(faults).toEqual([]);
  });

  test('opens beside a real journal without touching it, and never over an open one', async () => {
    const real = await openTestJournal();
    const { folder } = real;
    const { id } = await real.journal.entries.create({ at: `${day}T09:00`, title: 'Real' });
    await expect(real.journal.access.openExample({ day })).rejects.toMatchObject({ code: 'already-there' });
    await real.close();
    const before = bytesIn(folder);
    const example = lockedTestJournal({ folder });
    await example.journal.access.openExample({ day });
    await expect(example.journal.entries.get({ id })).rejects.toMatchObject({ code: 'not-found' });
    await example.journal.settings.change({ idleMinutes: 1 });
    await example.close();
    expect(bytesIn(folder)).toEqual(before);
    const again = await openTestJournal({ folder });
    opened.push(again);
    expect((await again.journal.entries.get({ id })).title).toBe('Real');
    expect((await again.journal.settings.get()).idleMinutes).toBe(5);
  });

  test('tells two years, the same each time, and each thing at its own moment', async () => {
    const tell = async ({ journal }: TestJournal) => ({
      months: await journal.entries.months({ filter: {} }),
      care: await journal.worksheets.days({ log: 'self-care-log', fields: ['practice'], ...year }),
    });
    const [first, second] = [await openExample(), await openExample()];
    const told = await tell(first);
    expect(await tell(second)).toEqual(told);
    expect(told.months.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(60);
    const [latest] = await first.journal.entries.recent({ limit: 1 });
    expect(latest?.at).toBe('2026-11-22T19:50');
    // In the time of this computer, as the moment that it is of is.
    expect(new Date(latest?.updatedAt ?? '').toDateString()).toBe('Sun Nov 22 2026');
  });

  test('has enough for every chart to say something', async () => {
    const { journal } = await openExample();
    const { insights } = journal;
    expect((await insights.feelings(year)).length).toBeGreaterThan(300);
    expect((await insights.factors({ about: 'partner', ...year })).every(({ points }) => points.length >= 3)).toBe(
      true,
    );
    expect((await insights.promises(year)).map(({ status }) => status)).toEqual(
      expect.arrayContaining(['kept', 'late', 'broken', 'renegotiated-before', 'renegotiated-after']),
    );
    expect((await insights.settling(year)).length).toBeGreaterThan(20);
    expect((await insights.fears()).length).toBeGreaterThanOrEqual(3);
    expect((await insights.calls(year)).reduce((sum, { settled }) => sum + settled, 0)).toBeGreaterThan(20);
    expect((await insights.care(year)).length).toBeGreaterThanOrEqual(2);
  });
});
