// Saves one entry again and again: what strace counts the syncs of. `node bench/save-many.ts <folder> <saves>`
import { passphrase } from './journals.ts';
import { bodyOf, openStore } from './store.ts';

const [folder = '', saves = '0'] = process.argv.slice(2);
const store = openStore(folder);
await store.client.access.unlock({ passphrase });
const { id, revision } = await store.client.entries.create({ at: '2026-11-23T12:00', title: '' });
for (let save = 0; save < Number(saves); save += 1) {
  await store.client.entries.save({ id, baseRevision: revision + save, title: '', body: bodyOf([`words ${save}`]) });
}
process.exit(0);
