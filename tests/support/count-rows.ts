import { openTestJournal } from './open-test-journal.ts';

// `node count-rows.ts <folder> <table>…`: prints how many rows each table of a closed journal holds. A program of its own,
// as the end-to-end tests cannot load the database.

const [folder = '', ...tables] = process.argv.slice(2);
const opened = await openTestJournal({ folder });
const counts = tables.map((table) => opened.session.db().prepare(`SELECT count(*) FROM ${table}`).pluck().get());
await opened.close();
console.log(JSON.stringify(counts));
