import { expect, test } from 'vitest';
import { openTestJournal, testPassphrase } from '../../support/open-test-journal.ts';
import { spawnJournal } from '../../support/spawn-journal.ts';

const races = 10;

test('of two who unlock one journal in the same moment exactly one may write, and the other is told so', async () => {
  const made = await openTestJournal();
  await made.close();
  const [one, other] = await Promise.all([spawnJournal(made.folder), spawnJournal(made.folder)]);
  const told: string[] = [];
  for (let race = 0; race < races; race += 1) {
    const both = [one, other];
    const answers = await Promise.all(both.map((each) => each.call('access.unlock', { passphrase: testPassphrase })));
    told.push(
      answers
        .map(({ code }) => code ?? 'open')
        .sort()
        .join(' and '),
    );
    const writer = both[answers.findIndex(({ code }) => code === undefined)];
    await writer?.call('entries.create', { at: '2026-11-13T18:42', title: `race ${race}` });
    await writer?.call('lock');
  }
  expect(new Set(told)).toEqual(new Set(['in-use and open']));
  for (const each of [one, other]) each.signal('SIGKILL');
  const again = await openTestJournal({ folder: made.folder });
  expect(await again.journal.entries.recent({ limit: 20 })).toHaveLength(races);
  expect(await again.journal.backups.condition()).toMatchObject({ noticed: [] });
  await again.close();
});
