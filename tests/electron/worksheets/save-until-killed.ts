// Somebody who fills in a worksheet without a pause, for kill.test.ts: says the revision after each save, once it was
// answered. `node save-until-killed.ts <folder> <id>`
import fs from 'node:fs';
import { bodyOf, openTestJournal } from '../../support/open-test-journal.ts';

const [folder = '', id = ''] = process.argv.slice(2);
const { journal } = await openTestJournal({ folder });
const { revision } = await journal.worksheets.get({ id });
for (let next = revision + 1; ; next += 1) {
  await journal.worksheets.save({
    ...{ id, baseRevision: next - 1, title: `Title ${next}`, links: [], page: 'script' },
    answers: {
      situation: bodyOf(`It happened ${next} times. ${'And a few words more. '.repeat((next * 7) % 60)}`),
      limit: `limit ${next}`,
    },
  });
  fs.writeSync(1, `${next}\n`);
}
