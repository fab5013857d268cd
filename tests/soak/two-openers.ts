import fs from 'node:fs';
import { openTestJournal, temporaryFolder, testPassphrase } from '../support/open-test-journal.ts';
import { spawnJournal } from '../support/spawn-journal.ts';
import type { Outcome, Soak } from './soak.ts';

/** Two processes unlock one journal in the same moment, over and over; whoever may write does. */
export const twoOpeners: Soak = {
  name: 'two-openers',
  promise: 'Of two who unlock one journal in the same moment exactly one may write, and the other is told why not',
  guard: 'each opens a copy of its own, so that nothing keeps one from the other',
  counts: { long: 100, short: 10 },
  run: (count) => races(count, (folder) => folder),
  // Each has a copy of its own, so that nothing keeps one from the other.
  control: (count) =>
    races(count, (folder) => {
      const copy = temporaryFolder();
      fs.cpSync(folder, copy, { recursive: true });
      return copy;
    }),
};

async function races(count: number, folderOfOther: (folder: string) => string): Promise<Outcome> {
  const made = await openTestJournal();
  await made.close();
  const both = await Promise.all([spawnJournal(made.folder), spawnJournal(folderOfOther(made.folder))]);
  const examples: string[] = [];
  const took: number[] = [];
  let broken = 0;
  for (let race = 0; race < count; race += 1) {
    const answers = await Promise.all(both.map((each) => each.call('access.unlock', { passphrase: testPassphrase })));
    const told = answers.map(({ code }) => code ?? 'open').sort();
    took.push(...answers.flatMap((answer) => (answer.code === undefined ? [] : answer.took)));
    if (told.join() !== 'in-use,open') {
      broken += 1;
      if (examples.length < 5) examples.push(`race ${race}: ${told.join(' and ')}`);
    }
    for (const [index, each] of both.entries()) {
      if (answers[index]?.code !== undefined) continue;
      await each.call('entries.create', { at: '2026-11-13T18:42', title: `race ${race}` });
      await each.call('lock');
    }
  }
  for (const each of both) each.signal('SIGKILL');
  await Promise.all(both.map(({ ended }) => ended));
  const again = await openTestJournal({ folder: made.folder });
  const written = await again.journal.entries.page({ month: '2026-11', offset: 0, limit: 50 });
  const { checked } = await again.journal.backups.check();
  await again.close();
  if (written.length !== Math.min(count, 50) || checked?.ledger !== 'whole') {
    broken += 1;
    examples.push(`${written.length} entries were found`);
  }
  const figures = { 'most milliseconds until the other was told': Math.round(Math.max(0, ...took)) };
  return { runs: count, broken, figures, examples };
}
