// `node tests/support/freeze-journal.ts 5` makes the journal of version 5, once, when version 6 comes.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { sealCopy } from '../../electron/access/copies.ts';
import { ledgerKeyOf } from '../../electron/access/watch-file.ts';
import { migrate } from '../../electron/database/migrate.ts';
import { migrations } from '../../electron/database/migrations/index.ts';
import { openDatabase } from '../../electron/database/open.ts';
import { freePlace } from '../../electron/entries/place.ts';
import { databaseKey, format, slotContext, writeHeader } from '../../electron/keys/header.ts';
import { leastCost } from '../../electron/keys/kdf.ts';
import { passphraseSlot } from '../../electron/keys/key-slots.ts';
import { writeAnew } from '../../electron/ledger/ledger.ts';
import { frozenEntries, frozenFolder } from './frozen-journals.ts';
import { bodyOf, testPassphrase } from './open-test-journal.ts';

const ledgerSince = 5;

async function freeze(version: number): Promise<void> {
  const folder = path.join(frozenFolder, `schema-${version}`);
  if (fs.existsSync(folder)) throw new Error('it is kept already');
  fs.mkdirSync(folder, { recursive: true });
  const outline = {
    magic: 'desk pages' as const,
    format,
    minReader: 1 as const,
    journalId: randomBytes(16).toString('hex'),
    epoch: 1,
    dbFile: 'main-1.db',
    created: '2026-11-24',
    slots: [],
  };
  const journalKey = randomBytes(32);
  const db = openDatabase(path.join(folder, outline.dbFile), databaseKey(journalKey, outline), { create: true });
  migrate(db, migrations.slice(0, version));
  const entry = db.prepare(
    `INSERT INTO entry (uid, place, at, created_at, updated_at, revision, title, excerpt, words, starred, tags, feeling_words)
     VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, 0, '["kept"]', '[]')`,
  );
  for (const [index, { at, title, text }] of frozenEntries.entries()) {
    const moment = `${at}:00.000Z`;
    const id = `00000000-0000-4000-8000-00000000000${index}`;
    const place = freePlace(db, at);
    const { lastInsertRowid } = entry.run(
      id,
      place,
      at,
      moment,
      moment,
      title,
      text.slice(0, 80),
      text.split(' ').length,
    );
    db.prepare('INSERT INTO body VALUES (?, ?)').run(lastInsertRowid, JSON.stringify(bodyOf(text)));
    db.prepare('INSERT INTO entry_tag VALUES (?, ?)').run('kept', place);
    db.prepare('INSERT INTO dirty VALUES (?)').run(lastInsertRowid);
  }
  db.prepare("INSERT INTO setting VALUES ('settings', ?)").run(JSON.stringify({ idleMinutes: 10 }));
  if (version >= ledgerSince) writeAnew(db, ledgerKeyOf(outline, journalKey));
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.pragma('journal_mode = DELETE');
  db.close();
  const slot = await passphraseSlot(journalKey, testPassphrase, leastCost, slotContext(outline), '2026-11-24');
  const header = { ...outline, slots: [slot] };
  writeHeader(folder, header, journalKey);
  if (version >= ledgerSince) sealCopy(folder, { header, journalKey });
}

const [version] = process.argv.slice(2);
if (version) await freeze(Number(version));
