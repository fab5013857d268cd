// A journal process that saves without a pause, for kill.test.ts: says "id revision" after each save, once it is on
// disk. `node save-until-killed.ts <file> <key as hex>`
import fs from 'node:fs';
import { flushCompileCache } from 'node:module';
import { openDatabase } from '../../../electron/database/open.ts';
import { saveEntry } from '../../../electron/entries/versions.ts';
import { entryIndex, indexDirty } from '../../../electron/search/index-queue.ts';
import { mergeALittle } from '../../../electron/search/search-index.ts';

const [file = '', key = ''] = process.argv.slice(2);
const db = openDatabase(file, Buffer.from(key, 'hex'));
const rows = db.prepare('SELECT uid, revision FROM entry ORDER BY id').all() as { uid: string; revision: number }[];
const revisions = new Map(rows.map(({ uid, revision }) => [uid, revision]));
const writing = new Map<string, number>();
// Compiled once for all its successors: killed, it would not keep it by itself.
flushCompileCache();
const start = Date.now();

for (let turn = 0; ; turn += 1) {
  const { uid = '' } = rows[Math.floor(Math.random() * rows.length)] ?? {};
  const baseRevision = revisions.get(uid) ?? 0;
  const text = `${uid} at ${baseRevision + 1} ${'and a few words more '.repeat(Math.floor(Math.random() * 60))}`;
  const body = { type: 'doc' as const, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
  // Two seconds pass between saves, so that versions are kept now and then.
  const { revision } = saveEntry(
    db,
    { id: uid, baseRevision, title: '', body },
    new Date(start + turn * 2_000),
    writing,
  );
  revisions.set(uid, revision);
  fs.writeSync(1, `${uid} ${revision}\n`);
  // What happens in idle time is killed as well.
  if (turn % 7 === 6) {
    indexDirty(db, 16);
    mergeALittle(db, entryIndex);
  }
  if (turn % 23 === 22) db.pragma('wal_checkpoint(PASSIVE)');
}
