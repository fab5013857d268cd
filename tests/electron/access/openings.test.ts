import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { lockedTestJournal, openTestJournal, testPassphrase } from '../../support/open-test-journal.ts';

const clockFrom = (start: string) => {
  let now = Date.parse(start);
  return { now: () => new Date(now), pass: (minutes: number) => (now += minutes * 60_000) };
};

test('each opening is noted inside the journal, with the wrong tries before it, and another’s is seen', async () => {
  const clock = clockFrom('2026-11-20T08:00:00.000Z');
  const first = await openTestJournal({ now: clock.now });
  const { folder } = first;
  expect(await first.journal.access.openings({ limit: 20 })).toEqual({
    openings: [{ at: '2026-11-20T08:00:00.000Z', wrong: [] }],
    isNoted: true,
    waiting: [],
  });
  await first.close();

  clock.pass(60);
  const theirs = lockedTestJournal({ folder, now: clock.now });
  await theirs.journal.access.unlock({ passphrase: 'a guess' });
  clock.pass(1);
  await theirs.journal.access.unlock({ passphrase: 'another guess' });
  const tries = path.join(folder, 'tries');
  expect(JSON.parse(fs.readFileSync(tries, 'utf8'))).toEqual(['2026-11-20T09:00:00.000Z', '2026-11-20T09:01:00.000Z']);
  clock.pass(1);
  await theirs.journal.access.unlock({ passphrase: testPassphrase });
  expect(fs.existsSync(tries)).toBe(false);
  await theirs.close();

  clock.pass(60);
  const again = await openTestJournal({ folder, now: clock.now });
  expect(await again.journal.access.openings({ limit: 20 })).toMatchObject({
    openings: [
      { at: '2026-11-20T10:02:00.000Z', wrong: [] },
      { at: '2026-11-20T09:02:00.000Z', wrong: ['2026-11-20T09:00:00.000Z', '2026-11-20T09:01:00.000Z'] },
      { at: '2026-11-20T08:00:00.000Z', wrong: [] },
    ],
  });
  // A wrong one while it is open counts as well.
  await expect(again.journal.access.confirm({ passphrase: 'a guess' })).rejects.toMatchObject({
    code: 'wrong-passphrase',
  });
  expect((await again.journal.access.openings({ limit: 1 })).waiting).toHaveLength(1);
  await again.journal.access.confirm({ passphrase: testPassphrase });
  // Noting it is no change of what was written: no copy is made for it.
  expect((await again.journal.backups.list()).copies).toHaveLength(1);
  await again.close();
  expect(again.faults).toEqual([]);
});

test('a file of tries that somebody filled with something else is no harm', async () => {
  const { folder, ...first } = await openTestJournal();
  await first.close();
  for (const text of ['', '{"a":1}', '["not a moment"]', 'x'.repeat(100_000)]) {
    fs.writeFileSync(path.join(folder, 'tries'), text);
    const again = await openTestJournal({ folder });
    expect((await again.journal.access.openings({ limit: 1 })).openings[0]?.wrong).toEqual([]);
    await again.close();
  }
});
