// A journal as somebody has it who chose a passphrase and left every question of the first run open: made through the
// journal's own door, at the least cost of stretching, in the folder that is given, and closed.
import { lockedTestJournal, testPassphrase } from './open-test-journal.ts';

const [folder = ''] = process.argv.slice(2);
const { journal, session } = lockedTestJournal({ folder });
await journal.access.create({ passphrase: testPassphrase });
// Without the copy that a lock would make.
session.journal().close();
process.exit(0);
