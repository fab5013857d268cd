// A second person at the same journal: opens it, says so, and holds it until it is ended.
import { openTestJournal } from './open-test-journal.ts';

const [folder = ''] = process.argv.slice(2);
await openTestJournal({ folder });
console.log('open');
setInterval(() => {}, 1_000);
