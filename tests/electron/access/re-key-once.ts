// Opens a journal, says so, changes its passphrase and says so: to be killed somewhere on the way.
import { openTestJournal, testPassphrase } from '../../support/open-test-journal.ts';

const [folder = '', next = ''] = process.argv.slice(2);
const { journal } = await openTestJournal({ folder });
process.stdout.write('ready\n');
await journal.access.changePassphrase({ current: testPassphrase, next });
process.stdout.write('done\n');
// The copies follow in the moments after.
setTimeout(() => process.exit(0), 2_000);
