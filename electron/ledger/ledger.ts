import { createSecretKey, type KeyObject } from 'node:crypto';
import { JournalError } from '#contract/errors.ts';
import { onCommit } from '../database/commit-hooks.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { ledgerId, type RecordKey, type RecordKind, type RecordRow, recordKinds, recordMac } from './records.ts';

/** Where the ledger stands: how many commits changed a record, and the sum of what all records are. */
export interface LedgerState {
  readonly seq: number;
  /** 16 bytes: the sum of every record's mac, as numbers with the highest byte first, modulo 2^128. */
  readonly sum: Buffer;
  /** The moment of the last such commit. */
  readonly at: string;
}

/** The state in the journal file; null before the ledger was first written. */
export const ledgerState = (db: Connection): LedgerState | null =>
  (prepared(db, 'SELECT seq, sum, at FROM ledger_state').get() as LedgerState | undefined) ?? null;

/**
 * Keeps the ledger from now on: whatever changes a record on this connection, its row of the ledger, the sum and the
 * number follow in the same transaction. `onSealed` is told each new state once it is on disk.
 */
export function keepLedger(
  db: Connection,
  ledgerKey: Buffer,
  onSealed: (state: LedgerState) => void,
  now: () => Date = () => new Date(),
): void {
  if (!ledgerState(db)) writeAnew(db, ledgerKey, now());
  const key = createSecretKey(ledgerKey);
  const touched = watchRecords(db);
  unsealed.set(db, () => touched.size > 0);
  let state: LedgerState | null = null;
  onCommit(db, {
    beforeCommit() {
      state = touched.size > 0 ? sealChanges(db, key, touched, now()) : null;
    },
    afterCommit() {
      touched.clear();
      if (state) onSealed(state);
    },
    afterRollback() {
      for (const [name, { isUndone }] of touched) if (isUndone) touched.delete(name);
    },
  });
}

const unsealed = new WeakMap<Connection, () => boolean>();

/** Whether something was changed outside a transaction that the ledger follows: a fault of ours. */
export const hasUnsealed = (db: Connection): boolean => unsealed.get(db)?.() ?? false;

interface Touch {
  readonly kind: RecordKind;
  readonly key: RecordKey;
  /** Whether it is as it was before once the transaction is undone. */
  readonly isUndone: boolean;
}

/**
 * Notes in memory which records a statement touches; that costs no page of the file. The triggers are of this connection
 * alone, and with them the function that they call: no other program needs it to read or write the file.
 */
function watchRecords(db: Connection): Map<string, Touch> {
  const touched = new Map<string, Touch>();
  const byCode = new Map(recordKinds.map((kind) => [kind.code, kind]));
  db.function('touch_record', (code, key) => {
    const kind = byCode.get(code as number);
    const name = `${code}/${key}`;
    if (kind && !touched.has(name)) touched.set(name, { kind, key: key as RecordKey, isUndone: db.inTransaction });
    return null;
  });
  for (const { code, tables } of recordKinds) {
    for (const { table, key, when = 'true' } of tables) {
      const note = (row: 'OLD' | 'NEW'): string =>
        `SELECT touch_record(${code}, ${key}) WHERE ${when};`.replaceAll(/(?<=\s)\./g, `${row}.`);
      db.exec(`
        CREATE TEMP TRIGGER ${table}_made AFTER INSERT ON main.${table} BEGIN ${note('NEW')} END;
        CREATE TEMP TRIGGER ${table}_changed AFTER UPDATE ON main.${table} BEGIN ${note('OLD')} ${note('NEW')} END;
        CREATE TEMP TRIGGER ${table}_gone AFTER DELETE ON main.${table} BEGIN ${note('OLD')} END;`);
    }
  }
  return touched;
}

/** Brings the ledger up to what was touched. Null when all of that is what the ledger says already. */
function sealChanges(
  db: Connection,
  ledgerKey: KeyObject,
  touched: ReadonlyMap<string, Touch>,
  now: Date,
): LedgerState | null {
  const before = ledgerState(db);
  let sum = numberOf(before?.sum ?? Buffer.alloc(16));
  let hasChanged = false;
  for (const { kind, key } of touched.values()) {
    const id = ledgerId(ledgerKey, kind, key);
    const known = prepared(db, 'SELECT mac FROM ledger WHERE id = ?').pluck().get(id) as Buffer | undefined;
    const row = readRecord(db, kind, key);
    const mac = row && recordMac(ledgerKey, kind, row);
    if (mac ? known?.equals(mac) : !known) continue;
    hasChanged = true;
    if (known) sum -= numberOf(known);
    if (mac) sum += numberOf(mac);
    if (row) {
      prepared(
        db,
        `INSERT INTO ledger (id, day, mac) VALUES (?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET day = excluded.day, mac = excluded.mac`,
      ).run(id, row[1], mac);
    } else prepared(db, 'DELETE FROM ledger WHERE id = ?').run(id);
  }
  return hasChanged ? keepState(db, (before?.seq ?? 0) + 1, sum, now) : null;
}

/** Makes the whole ledger from what is there: for a journal from before there was one, and under a new key. */
export function writeAnew(db: Connection, ledgerKey: Buffer, now = new Date()): void {
  const macKey = createSecretKey(ledgerKey);
  db.transaction(() => {
    const before = ledgerState(db);
    let sum = 0n;
    db.exec('DELETE FROM ledger');
    const add = prepared(db, 'INSERT INTO ledger (id, day, mac) VALUES (?, ?, ?)');
    for (const kind of recordKinds) {
      for (const key of keysOf(db, kind)) {
        const row = readRecord(db, kind, key);
        if (!row) continue;
        const mac = recordMac(macKey, kind, row);
        sum += numberOf(mac);
        add.run(ledgerId(macKey, kind, key), row[1], mac);
      }
    }
    keepState(db, (before?.seq ?? 0) + 1, sum, now);
  }).immediate();
}

/**
 * Writes the ledger under another key, in one transaction with `within`, for a file whose records are what the present
 * ledger says.
 * @throws JournalError `not-sound` when one is not; then nothing was changed.
 */
export function rewriteLedger(db: Connection, from: Buffer, to: Buffer, within: () => void): void {
  const [oldKey, newKey] = [createSecretKey(from), createSecretKey(to)];
  db.transaction(() => {
    const before = ledgerState(db);
    let [sumBefore, sum] = [0n, 0n];
    const rows: { id: number; day: string | null; mac: Buffer }[] = [];
    for (const kind of recordKinds) {
      for (const key of keysOf(db, kind)) {
        const row = readRecord(db, kind, key);
        const known = prepared(db, 'SELECT mac FROM ledger WHERE id = ?')
          .pluck()
          .get(ledgerId(oldKey, kind, key));
        if (!row || !(known instanceof Buffer) || !known.equals(recordMac(oldKey, kind, row))) {
          throw new JournalError('not-sound');
        }
        const mac = recordMac(newKey, kind, row);
        sumBefore += numberOf(known);
        sum += numberOf(mac);
        rows.push({ id: ledgerId(newKey, kind, key), day: row[1], mac });
      }
    }
    if (!before?.sum.equals(bytesOf(sumBefore))) throw new JournalError('not-sound');
    db.exec('DELETE FROM ledger');
    const add = prepared(db, 'INSERT INTO ledger (id, day, mac) VALUES (?, ?, ?)');
    for (const { id, day, mac } of rows) add.run(id, day, mac);
    keepState(db, before.seq, sum, new Date(before.at));
    within();
  }).immediate();
}

/** Of a kind that is newer than the file's schema there are none. */
export const keysOf = (db: Connection, { keys, tables }: RecordKind): RecordKey[] =>
  prepared(db, 'SELECT 1 FROM sqlite_schema WHERE name = ?').get(tables[0]?.table)
    ? (prepared(db, keys).pluck().all() as RecordKey[])
    : [];

export const readRecord = (db: Connection, { one }: RecordKind, key: RecordKey): RecordRow | undefined =>
  prepared(db, one).raw().get({ key }) as RecordRow | undefined;

/** Of a set of macs, so that one record can change without a look at the others. Modulo 2^128. */
export const numberOf = (mac: Buffer): bigint => (mac.readBigUInt64BE(0) << 64n) | mac.readBigUInt64BE(8);

/** 16 bytes, the highest first. */
export function bytesOf(sum: bigint): Buffer {
  const bytes = Buffer.alloc(16);
  const inside = BigInt.asUintN(128, sum);
  bytes.writeBigUInt64BE(inside >> 64n, 0);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, inside), 8);
  return bytes;
}

function keepState(db: Connection, seq: number, sum: bigint, now: Date): LedgerState {
  const state = { seq, sum: bytesOf(sum), at: now.toISOString() };
  prepared(
    db,
    `INSERT INTO ledger_state (id, seq, sum, at) VALUES (1, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, sum = excluded.sum, at = excluded.at`,
  ).run(state.seq, state.sum, state.at);
  return state;
}
