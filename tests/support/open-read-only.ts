// A child process without the rights of root, for which a folder can really be read-only. Started with the folder as
// its argument; prints what a person would find, as JSON.
import { bodyOf, openTestJournal } from './open-test-journal.ts';

const [folder = ''] = process.argv.slice(2);
if (process.getuid?.() === 0) process.setuid?.(65_534);

const { journal } = await openTestJournal({ folder });
const [entry] = await journal.entries.recent({ limit: 1 });
const refused = entry
  ? await journal.entries.save({ id: entry.id, baseRevision: 1, title: 'changed', body: bodyOf('changed') }).then(
      () => 'saved',
      (error: { code?: string }) => error.code,
    )
  : 'no entry';
const found = await journal.search.count({ text: 'readable' });
console.log(JSON.stringify({ title: entry?.title, refused, found: found.count }));
process.exit(0);
