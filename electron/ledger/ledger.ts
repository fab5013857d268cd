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
  watchRecords(db);
  let state: LedgerState | null = null;
  const seal = (): boolean => {
    if (prepared(db, 'SELECT 1 FROM temp.changed_record LIMIT 1').get() === undefined) return false;
    state = sealChanges(db, ledgerKey, now());
    return true;
  };
  onCommit(db, {
    beforeCommit: seal,
    afterCommit: () => {
      if (state) onSealed(state);
    },
  });
}

/** Whether something was changed outside a transaction that the ledger follows: a fault of ours. */
export const hasUnsealed = (db: Connection): boolean =>
  prepared(db, "SELECT 1 FROM sqlite_temp_schema WHERE name = 'changed_record'").get() !== undefined &&
  prepared(db, 'SELECT 1 FROM temp.changed_record LIMIT 1').get() !== undefined;

// In memory and of this connection alone: noting a change costs no page of the file.
function watchRecords(db: Connection): void {
  // Without a unique key: what the writing statement does about a conflict would hold for the trigger too.
  db.exec('CREATE TEMP TABLE changed_record (kind INTEGER, key ANY) STRICT');
  for (const { code, tables } of recordKinds) {
    for (const { table, key, when = 'true' } of tables) {
      const note = (row: 'OLD' | 'NEW'): string =>
        `INSERT INTO changed_record SELECT ${code}, ${key} WHERE ${when};`.replaceAll(/(?<=\s)\./g, `${row}.`);
      db.exec(`
        CREATE TEMP TRIGGER ${table}_made AFTER INSERT ON main.${table} BEGIN ${note('NEW')} END;
        CREATE TEMP TRIGGER ${table}_changed AFTER UPDATE ON main.${table} BEGIN ${note('OLD')} ${note('NEW')} END;
        CREATE TEMP TRIGGER ${table}_gone AFTER DELETE ON main.${table} BEGIN ${note('OLD')} END;`);
    }
  }
}

function sealChanges(db: Connection, ledgerKey: Buffer, now: Date): LedgerState {
  const changed = prepared(db, 'SELECT DISTINCT kind, key FROM temp.changed_record').all() as {
    kind: number;
    key: RecordKey;
  }[];
  const before = ledgerState(db);
  let sum = numberOf(before?.sum ?? Buffer.alloc(16));
  for (const { kind: code, key } of changed) {
    const kind = recordKinds.find((each) => each.code === code);
    if (!kind) continue;
    const id = ledgerId(ledgerKey, kind, key);
    const known = prepared(db, 'SELECT mac FROM ledger WHERE id = ?').pluck().get(id) as Buffer | undefined;
    const row = readRecord(db, kind, key);
    if (known) sum -= numberOf(known);
    if (!row) {
      prepared(db, 'DELETE FROM ledger WHERE id = ?').run(id);
      continue;
    }
    const mac = recordMac(ledgerKey, kind, row);
    sum += numberOf(mac);
    prepared(db, 'INSERT OR REPLACE INTO ledger (id, day, mac) VALUES (?, ?, ?)').run(id, row[1], mac);
  }
  prepared(db, 'DELETE FROM temp.changed_record').run();
  return keepState(db, (before?.seq ?? 0) + 1, sum, now);
}

/** Makes the whole ledger from what is there: for a journal from before there was one, and under a new key. */
export function writeAnew(db: Connection, ledgerKey: Buffer, now = new Date()): void {
  db.transaction(() => {
    const before = ledgerState(db);
    let sum = 0n;
    db.exec('DELETE FROM ledger');
    const add = prepared(db, 'INSERT INTO ledger (id, day, mac) VALUES (?, ?, ?)');
    for (const kind of recordKinds) {
      for (const key of keysOf(db, kind)) {
        const row = readRecord(db, kind, key);
        if (!row) continue;
        const mac = recordMac(ledgerKey, kind, row);
        sum += numberOf(mac);
        add.run(ledgerId(ledgerKey, kind, key), row[1], mac);
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
  db.transaction(() => {
    const before = ledgerState(db);
    let [sumBefore, sum] = [0n, 0n];
    const rows: { id: number; day: string | null; mac: Buffer }[] = [];
    for (const kind of recordKinds) {
      for (const key of keysOf(db, kind)) {
        const row = readRecord(db, kind, key);
        const known = prepared(db, 'SELECT mac FROM ledger WHERE id = ?')
          .pluck()
          .get(ledgerId(from, kind, key));
        if (!row || !(known instanceof Buffer) || !known.equals(recordMac(from, kind, row))) {
          throw new JournalError('not-sound');
        }
        const mac = recordMac(to, kind, row);
        sumBefore += numberOf(known);
        sum += numberOf(mac);
        rows.push({ id: ledgerId(to, kind, key), day: row[1], mac });
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

export const keysOf = (db: Connection, { keys }: RecordKind): RecordKey[] =>
  prepared(db, keys).pluck().all() as RecordKey[];

export const readRecord = (db: Connection, { select, where }: RecordKind, key: RecordKey): RecordRow | undefined =>
  prepared(db, `${select} WHERE ${where}`).raw().get({ key }) as RecordRow | undefined;

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
  prepared(db, 'INSERT OR REPLACE INTO ledger_state (id, seq, sum, at) VALUES (1, ?, ?, ?)').run(
    state.seq,
    state.sum,
    state.at,
  );
  return state;
}
