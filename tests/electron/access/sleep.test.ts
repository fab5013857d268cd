import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { bodyOf, openTestJournal, testPassphrase } from '../../support/open-test-journal.ts';
import { spawnJournal } from '../../support/spawn-journal.ts';

const sleeps = 12;

test('a computer that falls asleep in the middle of saving, and of a lock, wakes to every word', async () => {
  const made = await openTestJournal();
  const { id } = await made.journal.entries.create({ at: '2026-11-13T18:42' });
  await made.close();
  const child = await spawnJournal(made.folder);
  await child.call('access.unlock', { passphrase: testPassphrase });
  const text = (revision: number): string => `${'word '.repeat(4_000)}${revision}`;
  const save = (baseRevision: number) =>
    child.call('entries.save', {
      id,
      baseRevision,
      title: `save ${baseRevision + 1}`,
      body: bodyOf(text(baseRevision + 1)),
    });
  for (let sleep = 0; sleep < sleeps; sleep += 1) {
    const saving = save(sleep);
    await pause(sleep);
    child.signal('SIGSTOP');
    await pause(20);
    child.signal('SIGCONT');
    expect((await saving).value).toMatchObject({ revision: sleep + 1 });
  }
  const locking = child.call('close');
  await pause(5);
  child.signal('SIGSTOP');
  await pause(100);
  child.signal('SIGCONT');
  expect((await locking).code).toBeUndefined();
  await child.ended;
  const again = await openTestJournal({ folder: made.folder });
  expect(await again.journal.entries.get({ id })).toMatchObject({
    title: `save ${sleeps}`,
    body: bodyOf(text(sleeps)),
  });
  expect((await again.journal.backups.check()).checked).toMatchObject({ altered: [], lost: [], ledger: 'whole' });
  await again.close();
});
