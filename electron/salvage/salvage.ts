import type { NamedRecord } from '#contract/backups.ts';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import { JournalError } from '#contract/errors.ts';
import { pieceAttachments } from '../attachments/salvaged.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { listAttachments } from '../entries/attachment-uses.ts';
import { hasPrompt, keepBody } from '../entries/kept-body.ts';
import { listLabels } from '../entries/labels.ts';
import { freePlace } from '../entries/place.ts';
import { keysOf, readRecord } from '../ledger/ledger.ts';
import {
  isCounted,
  kindOf,
  ledgerId,
  type RecordKey,
  type RecordKind,
  type RecordName,
  recordKinds,
  recordMac,
} from '../ledger/records.ts';
import type { Shipped } from '../worksheets/definitions.ts';
import { recountLogs } from '../worksheets/log-days.ts';
import type { PageSource } from './pages.ts';
import { paragraphs, readable, wordsAreGone } from './readable.ts';
import { type LooseWords, listAllLinks, pieceResponses } from './responses.ts';
import { salvagedTables } from './tables.ts';
import { type FoundRow, walkJournal } from './walk.ts';

/** What came out of a damaged journal. */
export interface SalvageReport {
  readonly entries: number;
  readonly responses: number;
  /** Records that are as they were written. */
  readonly whole: number;
  /** What the ledger knows of and could not be read, or not all of it. */
  readonly lost: readonly NamedRecord[];
  /** What was read, and is other than the ledger says that it was written. */
  readonly altered: readonly NamedRecord[];
  readonly damagedPages: readonly number[];
}

const unknownDay = '1970-01-01';

/** The ledger as it was read from the damaged journal. */
interface OldLedger {
  readonly key: Buffer;
  readonly rows: Map<number, { readonly day: string | null; readonly mac: unknown }>;
}

/**
 * Fills an empty, up-to-date journal with every row that can be read of a damaged one, and makes anew what follows from
 * them. `ledgerKey` is that of the damaged one, whose ledger tells what there was; `shipped` stands in for questions
 * that are lost.
 * @throws JournalError `nothing-read` when no row of it can be read.
 */
export function salvage(
  source: PageSource,
  db: Connection,
  ledgerKey: Buffer,
  now: Date,
  shipped: Shipped = new Map(),
): SalvageReport {
  const ledger: OldLedger = { key: ledgerKey, rows: new Map() };
  const damagedPages: number[] = [];
  const compared = db
    .transaction(() => {
      // Rows come in whatever order they lie in; what refers to nothing is mended at the end.
      db.pragma('defer_foreign_keys = ON');
      // What every new journal has of these would lie where those that are read belong.
      db.exec('DELETE FROM seal_slot; DELETE FROM sealed');
      const insert = inserting(db);
      const seconds: FoundRow[] = [];
      let count = 0;
      for (const found of walkJournal(source, (page) => void damagedPages.push(page))) {
        const { table, row } = found;
        count += 1;
        if (table !== 'ledger') {
          if (!insert(found)) seconds.push(found);
        } else if (!ledger.rows.has(Number(row.id)))
          ledger.rows.set(Number(row.id), { day: typeof row.day === 'string' ? row.day : null, mac: row.mac });
      }
      if (count === 0) throw new JournalError('nothing-read');
      chooseBetween(db, ledger, seconds);
      const dayOf = (response: number): string => dayIn(ledger, 'response', response);
      const { incomplete, loose } = pieceResponses(db, shipped, dayOf, now);
      for (const each of loose) keepAsEntry(db, each, now);
      const pieced = new Set([
        ...incomplete.map((id) => idIn(ledger, 'response', id)),
        ...pieceEntries(db, ledger, now).map((id) => idIn(ledger, 'entry', id)),
      ]);
      const found = pieceAttachments(db, now);
      if (found) keepDocument(db, { title: '', body: found, day: now.toISOString().slice(0, 10) }, now);
      const compared = compareWithLedger(db, ledger, pieced);
      finishEntries(db, ledger, compared.whole);
      listAllLinks(db);
      recountLogs(db);
      db.exec(`INSERT OR IGNORE INTO dirty SELECT id FROM entry WHERE deleted_at IS NULL;
               INSERT OR IGNORE INTO dirty_response SELECT id FROM response WHERE deleted_at IS NULL;`);
      return compared;
    })
    .immediate();
  const count = (table: string): number => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  const [entries, responses] = [count('entry'), count('response')];
  const { lost, altered } = compared;
  // One from before there was a ledger has nothing to be compared with.
  const whole = ledger.rows.size > 0 ? [...compared.whole].filter(isCounted).length : entries + responses;
  return { entries, responses, whole, lost, altered, damagedPages };
}

/** Puts a row as it is; false when there is one already, or when it is no row of that table. */
function inserting(db: Connection): (found: FoundRow) => boolean {
  const statements = new Map(
    salvagedTables.map(({ name, columns }) => [
      name,
      `INSERT OR IGNORE INTO ${name} (${columns.join(', ')}) VALUES (${columns.map((each) => `@${each}`).join(', ')})`,
    ]),
  );
  return ({ table, row }) => {
    try {
      return prepared(db, statements.get(table) ?? '').run(row).changes > 0;
    } catch {
      // Of another shape than the table's: no row that could be shown.
      return false;
    }
  };
}

/** A page that was put back to an earlier state may hold a row a second time: the one that the ledger knows stays. */
function chooseBetween(db: Connection, ledger: OldLedger, seconds: readonly FoundRow[]): void {
  for (const { table, row } of seconds) {
    const known = salvagedTables.find(({ name }) => name === table);
    const kind = recordKinds.find(({ tables }) => tables.some((each) => each.table === table));
    if (!known || !kind) continue;
    const [first, ...others] = known.key.map((column) => row[column]);
    const key = others.length === 0 ? (first as RecordKey) : [first, ...others].join('/');
    const where = known.key.map((column) => `${column} = @${column}`).join(' AND ');
    const change = prepared(
      db,
      `UPDATE OR IGNORE ${table} SET ${known.columns.map((column) => `${column} = @${column}`).join(', ')} WHERE ${where}`,
    );
    const before = prepared(db, `SELECT * FROM ${table} WHERE ${where}`).get(row);
    if (!before || isAsWritten(db, ledger, kind, key)) continue;
    change.run(row);
    if (!isAsWritten(db, ledger, kind, key)) change.run(before);
  }
}

function isAsWritten(db: Connection, { key: ledgerKey, rows }: OldLedger, kind: RecordKind, key: RecordKey): boolean {
  const row = readRecord(db, kind, key);
  const mac = rows.get(ledgerId(ledgerKey, kind, key))?.mac;
  return row !== undefined && mac instanceof Uint8Array && recordMac(ledgerKey, kind, row).equals(mac);
}

const idIn = ({ key }: OldLedger, kind: RecordName, record: number): number => {
  const known = recordKinds.find(({ name }) => name === kind);
  return known ? ledgerId(key, known, record) : -1;
};

const dayIn = (ledger: OldLedger, kind: RecordName, record: number): string =>
  ledger.rows.get(idIn(ledger, kind, record))?.day ?? unknownDay;

/** Makes an entry for words that have none any more, and gives one without words those of its last version. Returns both. */
function pieceEntries(db: Connection, ledger: OldLedger, now: Date): number[] {
  const withoutRow = prepared(
    db,
    'SELECT id FROM (SELECT id FROM body UNION SELECT entry FROM version) WHERE id NOT IN (SELECT id FROM entry)',
  )
    .pluck()
    .all() as number[];
  for (const id of withoutRow) makeEntry(db, { id, title: '', day: dayIn(ledger, 'entry', id) }, now);
  const wordless = prepared(
    db,
    `SELECT e.id, (SELECT document FROM version AS v WHERE v.entry = e.id ORDER BY revision DESC LIMIT 1) AS document
     FROM entry AS e WHERE NOT EXISTS (SELECT 1 FROM body AS b WHERE b.id = e.id)`,
  ).all() as { id: number; document: string | null }[];
  for (const { id, document } of wordless) {
    const kept = document ?? JSON.stringify(paragraphs([wordsAreGone]));
    prepared(db, 'INSERT INTO body (id, document) VALUES (?, ?)').run(id, kept);
  }
  const pieced = [...new Set([...withoutRow, ...wordless.map(({ id }) => id)])];
  for (const id of pieced) {
    const document = prepared(db, 'SELECT document FROM body WHERE id = ?').pluck().get(id) as string;
    const { excerpt, words } = readable(document);
    prepared(db, 'UPDATE entry SET excerpt = ?, words = ? WHERE id = ?').run(excerpt, words, id);
  }
  return pieced;
}

/** An entry without words as yet. */
function makeEntry(
  db: Connection,
  { id, title, day }: { readonly id: number; readonly title: string; readonly day: string },
  now: Date,
): void {
  const at = `${day}T12:00`;
  const moment = now.toISOString();
  prepared(
    db,
    `INSERT INTO entry (id, uid, place, at, created_at, updated_at, revision, title, excerpt, words, starred, tags, feeling_words)
     VALUES (?, ?, ?, ?, ?, ?, 0, ?, '', 0, 0, '[]', '[]')`,
  ).run(id, crypto.randomUUID(), freePlace(db, at), at, moment, moment, title);
}

const keepAsEntry = (db: Connection, { texts, ...loose }: LooseWords, now: Date): void =>
  keepDocument(db, { ...loose, body: paragraphs(texts) }, now);

interface LooseDocument {
  readonly title: string;
  readonly body: EntryDocument;
  readonly day: string;
}

function keepDocument(db: Connection, { title, body, day }: LooseDocument, now: Date): void {
  const { document, excerpt, words } = keepBody(body);
  // After every number that an entry had: what lacks its row must find it free.
  const last = 'SELECT max(id) FROM (SELECT id FROM entry UNION SELECT id FROM body UNION SELECT entry FROM version)';
  const id = Number(prepared(db, last).pluck().get() ?? 0) + 1;
  makeEntry(db, { id, title, day }, now);
  prepared(db, 'INSERT INTO body (id, document) VALUES (?, ?)').run(id, document);
  prepared(db, 'UPDATE entry SET excerpt = ?, words = ? WHERE id = ?').run(excerpt, words, id);
}

/** What of all that the ledger knows is there again as it was written, and what is not. */
function compareWithLedger(db: Connection, ledger: OldLedger, pieced: ReadonlySet<number>) {
  const { key: ledgerKey, rows } = ledger;
  const whole = new Set<number>();
  const altered: NamedRecord[] = [];
  const read = new Set<number>();
  for (const kind of recordKinds) {
    for (const key of keysOf(db, kind)) {
      const id = ledgerId(ledgerKey, kind, key);
      const known = rows.get(id);
      if (!known || pieced.has(id)) continue;
      read.add(id);
      if (isAsWritten(db, ledger, kind, key)) whole.add(id);
      else altered.push({ kind: kind.name, day: known.day });
    }
  }
  const lost = [...rows].flatMap(([id, { day }]) => {
    const kind = kindOf(id);
    return kind && !read.has(id) ? [{ kind, day }] : [];
  });
  return { whole, altered, lost };
}

/** Sees to it that every document is one, and lists what it was written from and what it is found by. */
function finishEntries(db: Connection, ledger: OldLedger, whole: ReadonlySet<number>): void {
  const bodies = prepared(db, 'SELECT id FROM body').pluck().all() as number[];
  for (const id of bodies) {
    const document = prepared(db, 'SELECT document FROM body WHERE id = ?').pluck().get(id) as string;
    const isWhole = whole.has(idIn(ledger, 'entry', id));
    if (isWhole && !hasPrompt(document)) continue;
    const kept = readable(document);
    if (!isWhole) prepared(db, 'UPDATE body SET document = ? WHERE id = ?').run(kept.document, id);
    for (const { card, prompt } of kept.prompts) {
      prepared(db, 'INSERT OR IGNORE INTO entry_prompt (entry, card, prompt) VALUES (?, ?, ?)').run(
        id,
        card,
        prompt ?? '',
      );
    }
  }
  const holds = prepared(
    db,
    `SELECT id, -1 AS revision, document FROM body WHERE instr(document, '"type":"attachment"') > 0
     UNION ALL SELECT entry, revision, document FROM version WHERE instr(document, '"type":"attachment"') > 0`,
  ).all() as { id: number; revision: number; document: string }[];
  for (const { id, revision, document } of holds) listAttachments(db, id, document, revision);
  const labelled = prepared(db, 'SELECT place, tags, feeling_words FROM entry WHERE deleted_at IS NULL').all();
  for (const row of labelled as Parameters<typeof listLabels>[1][]) listLabels(db, row);
}
