// Unlocks a journal and says so: to be killed somewhere on the way.
import { lockedTestJournal, testPassphrase } from '../../support/open-test-journal.ts';

const [folder = ''] = process.argv.slice(2);
const { journal } = lockedTestJournal({ folder });
process.stdout.write('ready\n');
await journal.access.unlock({ passphrase: testPassphrase });
process.stdout.write('done\n');
process.exit(0);
