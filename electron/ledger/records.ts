import { createHmac, type KeyObject } from 'node:crypto';

/** What holds words of the person's: one record is one row of the ledger. */
export interface RecordKind {
  /** Told apart in the ledger by it; never given to another kind. */
  readonly code: number;
  readonly name: RecordName;
  /** It may hold nothing, which nobody can tell: such records are looked after, and never counted. */
  readonly isUnread?: true;
  /** The tables that a record lies in, with what it is known by there; `.` stands before a column's name. Of rows where `when` does not hold, none is. */
  readonly tables: readonly { readonly table: string; readonly key: string; readonly when?: string }[];
  /** Its key, the day it is about, and everything else that is to stay as it is. */
  readonly select: string;
  /** Finds the one with the key `@key`. */
  readonly where: string;
  /** Both in one statement. */
  readonly one: string;
  /** The keys of all. */
  readonly keys: string;
}

export type RecordName =
  | 'entry'
  | 'version'
  | 'response'
  | 'response-version'
  | 'setting'
  | 'own-worksheet'
  | 'feeling-note'
  | 'asked-worksheet'
  | 'seal-slot'
  | 'sealed'
  | 'attachment'
  | 'attachment-piece';

const kind = (kind: Omit<RecordKind, 'one'>): RecordKind => ({ ...kind, one: `${kind.select} WHERE ${kind.where}` });

// What the app notes for itself: it is no word of the person's, and a change of it is nothing that a copy would lack.
const passing = "('bookmark', 'erased', 'condition', 'copies', 'second-place', 'earlier-keys')";

// A version has no row id that a copy of the file would keep, so it is known by two numbers, as in 12/3.
const first = 'CAST(@key AS INTEGER)';
const second = "CAST(substr(@key, instr(@key, '/') + 1) AS INTEGER)";

// Never edited once shipped, but for a new kind at the end: what is selected here is what every ledger was made of.
export const recordKinds: readonly RecordKind[] = [
  kind({
    code: 0,
    name: 'entry',
    tables: [
      { table: 'entry', key: '.id' },
      { table: 'body', key: '.id' },
    ],
    where: 'e.id = @key',
    keys: 'SELECT id FROM entry',
    select: `SELECT e.id, substr(e.at, 1, 10), e.uid, e.place, e.at, e.created_at, e.updated_at, e.revision, e.title,
      e.excerpt, e.words, e.feeling, e.starred, e.tags, e.feeling_words, e.deleted_at, e.due_at, b.document
      FROM entry AS e LEFT JOIN body AS b ON b.id = e.id`,
  }),
  kind({
    code: 1,
    name: 'version',
    tables: [{ table: 'version', key: ".entry || '/' || .revision" }],
    where: `v.entry = ${first} AND v.revision = ${second}`,
    keys: "SELECT entry || '/' || revision FROM version",
    select: `SELECT v.entry || '/' || v.revision, substr(v.saved_at, 1, 10), v.entry, v.revision, v.saved_at, v.title, v.excerpt, v.words,
      v.document FROM version AS v`,
  }),
  kind({
    code: 2,
    name: 'response',
    tables: [
      { table: 'response', key: '.id' },
      { table: 'response_answers', key: '.id' },
    ],
    where: 'r.id = @key',
    keys: 'SELECT id FROM response',
    select: `SELECT r.id, substr(r.at, 1, 10), r.uid, r.worksheet, r.asked, r.variant, r.name, r.icon,
      r.unlisted, r.deep, r.room, r.at, r.created_at, r.updated_at, r.revision, r.title, r.excerpt, r.page, r.page_title,
      r.ending, r.tags, r.topics, r.share, r.noted, r.gated_at, r.hidden_until, r.deleted_at, r.due_at, a.answers, a.links
      FROM response AS r LEFT JOIN response_answers AS a ON a.id = r.id`,
  }),
  kind({
    code: 3,
    name: 'response-version',
    tables: [{ table: 'response_version', key: ".response || '/' || .revision" }],
    where: `v.response = ${first} AND v.revision = ${second}`,
    keys: "SELECT response || '/' || revision FROM response_version",
    select: `SELECT v.response || '/' || v.revision, substr(v.saved_at, 1, 10), v.response, v.revision, v.saved_at, v.title, v.excerpt, v.answers,
      v.links FROM response_version AS v`,
  }),
  kind({
    code: 4,
    name: 'setting',
    tables: [{ table: 'setting', key: '.name', when: `.name NOT IN ${passing}` }],
    where: 's.name = @key',
    keys: `SELECT name FROM setting WHERE name NOT IN ${passing}`,
    select: 'SELECT s.name, NULL, s.value FROM setting AS s',
  }),
  kind({
    code: 5,
    name: 'own-worksheet',
    tables: [{ table: 'own_worksheet', key: '.id' }],
    where: 'o.id = @key',
    keys: 'SELECT id FROM own_worksheet',
    select: 'SELECT o.id, NULL, o.definition FROM own_worksheet AS o',
  }),
  kind({
    code: 6,
    name: 'feeling-note',
    tables: [{ table: 'feeling_note', key: '.uid' }],
    where: 'f.uid = @key',
    keys: 'SELECT uid FROM feeling_note',
    select: 'SELECT f.uid, substr(f.at, 1, 10), f.at, f.feeling, f.words FROM feeling_note AS f',
  }),
  kind({
    code: 7,
    name: 'asked-worksheet',
    tables: [{ table: 'asked_worksheet', key: '.id' }],
    where: 'w.id = @key',
    keys: 'SELECT id FROM asked_worksheet',
    select: 'SELECT w.id, NULL, w.digest, w.definition FROM asked_worksheet AS w',
  }),
  kind({
    code: 8,
    name: 'seal-slot',
    isUnread: true,
    tables: [{ table: 'seal_slot', key: '.id' }],
    where: 's.id = @key',
    keys: 'SELECT id FROM seal_slot',
    select: 'SELECT s.id, NULL, s.uid, s.cost, s.salt, s.wrap FROM seal_slot AS s',
  }),
  kind({
    code: 9,
    name: 'sealed',
    isUnread: true,
    tables: [{ table: 'sealed', key: '.id' }],
    where: 's.id = @key',
    keys: 'SELECT id FROM sealed',
    select: 'SELECT s.id, NULL, s.uid, s.box FROM sealed AS s',
  }),
  kind({
    code: 12,
    name: 'attachment',
    tables: [{ table: 'attachment', key: '.id' }],
    where: 'a.id = @key',
    keys: 'SELECT id FROM attachment',
    select: `SELECT a.id, substr(a.added_at, 1, 10), a.uid, a.kind, a.type, a.name, a.bytes, a.digest, a.across, a.down,
      a.cleaned, a.added_at FROM attachment AS a`,
  }),
  kind({
    code: 13,
    name: 'attachment-piece',
    tables: [{ table: 'attachment_piece', key: '.id' }],
    where: 'p.id = @key',
    keys: 'SELECT id FROM attachment_piece',
    select: 'SELECT p.id, NULL, p.bytes FROM attachment_piece AS p',
  }),
];

const codes = 16;
const byCode = new Map(recordKinds.map((each) => [each.code, each]));

export type RecordKey = number | string;
type Cell = string | number | null | Uint8Array;
/** As selected: the key, the day, and the rest. */
export type RecordRow = readonly [RecordKey, string | null, ...Cell[]];

/** 32 bytes. As a KeyObject where many macs are made: with bare bytes each of them would prepare the key anew. */
export type LedgerKey = Buffer | KeyObject;

/** The row of the ledger that a record has. */
export function ledgerId(ledgerKey: LedgerKey, { code }: RecordKind, key: RecordKey): number {
  if (typeof key === 'number') return key * codes + code;
  // 48 bits of the name: with some thousands of them, two that meet are not to be expected.
  return createHmac('sha256', ledgerKey).update(`name/${code}/${key}`).digest().readUIntBE(0, 6) * codes + code;
}

/** Whether a row of the ledger stands for a record that is counted. */
export const isCounted = (id: number): boolean => byCode.get(id % codes)?.isUnread !== true;

/** Of what kind the record is that a row of the ledger stands for. */
export const kindOf = (id: number): RecordName | undefined => byCode.get(id % codes)?.name;

/**
 * 16 bytes that say what a record was: HMAC-SHA256, cut in half, over its kind and each of its cells. A cell is a
 * letter for its type and its length as 4 bytes, the lower first, before what it holds: no two records read the same.
 */
export function recordMac(ledgerKey: LedgerKey, { code }: RecordKind, row: RecordRow): Buffer {
  const most = row.reduce<number>((sum, cell) => sum + mostBytes(cell), 1);
  const bytes = most <= desk.length ? desk : Buffer.allocUnsafe(most);
  bytes[0] = code;
  let end = 1;
  for (const cell of row) {
    const [type, length] = putCell(bytes, end + 5, cell);
    bytes[end] = type.charCodeAt(0);
    bytes.writeUInt32LE(length, end + 1);
    end += 5 + length;
  }
  return createHmac('sha256', ledgerKey).update(bytes.subarray(0, end)).digest().subarray(0, 16);
}

// One place for all records to be laid out in: a save would spend more time on asking for small ones than on the mac. The
// piece of a picture has room in it too, as ten thousand asked for one after the other are as many to be let go of.
const desk = Buffer.allocUnsafeSlow(320 * 1024);

/** An upper bound of what a cell takes, so that nothing is measured twice. */
const mostBytes = (cell: Cell): number =>
  5 + (typeof cell === 'string' ? cell.length * 3 : cell instanceof Uint8Array ? cell.length : 24);

function putCell(bytes: Buffer, at: number, cell: Cell): readonly [type: string, length: number] {
  if (cell === null) return ['n', 0];
  if (typeof cell === 'number') return ['i', bytes.write(String(cell), at)];
  if (typeof cell === 'string') return ['t', bytes.write(cell, at)];
  bytes.set(cell, at);
  return ['b', cell.length];
}
