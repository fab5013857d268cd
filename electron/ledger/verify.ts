import { createSecretKey } from 'node:crypto';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { bytesOf, keysOf, ledgerState, numberOf, readRecord } from './ledger.ts';
import {
  kindOf,
  type LedgerKey,
  ledgerId,
  type RecordKey,
  type RecordKind,
  type RecordName,
  recordKinds,
  recordMac,
} from './records.ts';

/** A record by what can still be said of it. */
export interface NamedRecord {
  readonly kind: RecordName;
  /** The day that it is about, as 2026-11-23; null when it is about none. */
  readonly day: string | null;
}

export interface Verdict {
  /** Records that were read and are what was written. */
  readonly whole: number;
  /** Other than what was written. */
  readonly altered: readonly NamedRecord[];
  /** Written, and no longer there or not to be read. */
  readonly lost: readonly NamedRecord[];
  /** There, and never written by this journal. */
  readonly strange: readonly NamedRecord[];
  /** What does not fit together in the file itself. */
  readonly structure: 'whole' | 'damaged';
  /** Whether the ledger is the one that the last commit left. */
  readonly ledger: 'whole' | 'damaged';
}

const recordsPerStep = 100;
/** A piece of a picture is as large as a hundred entries. */
const piecesPerStep = 8;

export interface VerifyOptions {
  /** `rewriteLedger` just compared every record of this very file: the tables and the ledger's sum are left, and none counts as whole. */
  readonly comparedAlready?: boolean;
}

/**
 * Reads every record and compares it with the ledger, then has SQLite look at every table. A generator, so that a save
 * need not wait for the end of it: what was changed in between is looked at again.
 */
export function* verifyJournal(
  db: Connection,
  ledgerKey: Buffer,
  { comparedAlready = false }: VerifyOptions = {},
): Generator<undefined, Verdict> {
  const macKey = createSecretKey(ledgerKey);
  const suspects: (readonly [RecordKind, RecordKey])[] = [];
  const seen = new Set<number>();
  let structureHolds = true;
  const orDamaged = <T>(act: () => T, otherwise: T): T => {
    try {
      return act();
    } catch (error) {
      if (!isDamage(error)) throw error;
      structureHolds = false;
      return otherwise;
    }
  };
  const look = (kind: RecordKind, key: RecordKey): 'whole' | 'gone' | 'unproven' | keyof typeof named => {
    const row = orDamaged(() => readRecord(db, kind, key), null);
    const known = orDamaged(() => ledgerRow(db, ledgerId(macKey, kind, key)), null);
    if (row === null) return 'lost';
    // It is there; what is damaged is the list that it would be compared with, which is told of itself.
    if (known === null) return 'unproven';
    const mac = known?.mac;
    if (row === undefined) return mac ? 'lost' : 'gone';
    if (!mac) return 'strange';
    return mac.equals(recordMac(macKey, kind, row)) ? 'whole' : 'altered';
  };
  const named: Record<'altered' | 'lost' | 'strange', NamedRecord[]> = { altered: [], lost: [], strange: [] };
  let whole = 0;
  let looked = 0;

  for (const kind of comparedAlready ? [] : recordKinds) {
    const perStep = kind.name === 'attachment-piece' ? piecesPerStep : recordsPerStep;
    for (const key of orDamaged(() => keysOf(db, kind), [])) {
      seen.add(ledgerId(macKey, kind, key));
      if (orDamaged(() => look(kind, key), 'lost') === 'whole') whole += kind.isUnread ? 0 : 1;
      else suspects.push([kind, key]);
      looked += 1;
      if (looked % perStep === 0) yield;
    }
  }
  for (const table of orDamaged(() => tablesOf(db), [])) {
    // Every page of it was read just now, byte for byte, and SQLite would read gigabytes again in one step.
    if (table === 'attachment_piece') continue;
    orDamaged(() => {
      if (db.pragma(`integrity_check('${table}')`, { simple: true }) !== 'ok') structureHolds = false;
      // The words of something erased, on a page that was put back: nothing leads to them, and no record holds them.
      if ((db.pragma(`foreign_key_check('${table}')`) as unknown[]).length > 0) structureHolds = false;
    }, undefined);
    yield;
  }

  // From here on in one step, so that nothing changes in between.
  for (const [kind, key] of suspects) {
    const found = orDamaged(() => look(kind, key), 'lost');
    if (found === 'whole') whole += kind.isUnread ? 0 : 1;
    else if (found !== 'gone' && found !== 'unproven')
      named[found].push({ kind: kind.name, day: dayOf(db, ledgerId(macKey, kind, key)) });
  }
  const inLedger = orDamaged(() => prepared(db, 'SELECT id, day, mac FROM ledger').all() as LedgerRow[], null);
  const state = orDamaged(() => ledgerState(db), null);
  const present = new Set(orDamaged(() => presentIds(db, macKey), []));
  for (const { id, day } of inLedger ?? []) {
    const kind = kindOf(id);
    if (kind && !seen.has(id) && !present.has(id)) named.lost.push({ kind, day });
  }
  const sum = inLedger?.reduce((sofar, { mac }) => sofar + numberOf(mac), 0n);
  const ledgerHolds = sum !== undefined && state !== null && bytesOf(sum).equals(state.sum);
  return {
    whole,
    ...named,
    structure: structureHolds ? 'whole' : 'damaged',
    ledger: ledgerHolds ? 'whole' : 'damaged',
  };
}

/** Whether there is nothing that a person has to be told. */
export const isWhole = ({ altered, lost, strange, structure, ledger }: Verdict): boolean =>
  altered.length + lost.length + strange.length === 0 && structure === 'whole' && ledger === 'whole';

/** All steps at once: on a copy, or where somebody waits for the end. */
export const verifyAtOnce = (db: Connection, ledgerKey: Buffer): Verdict => atOnce(verifyJournal(db, ledgerKey));

/** All steps of something, one after the other. */
export function atOnce<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

interface LedgerRow {
  readonly id: number;
  readonly day: string | null;
  readonly mac: Buffer;
}

const ledgerRow = (db: Connection, id: number): LedgerRow | undefined =>
  prepared(db, 'SELECT id, day, mac FROM ledger WHERE id = ?').get(id) as LedgerRow | undefined;

function dayOf(db: Connection, id: number): string | null {
  try {
    return ledgerRow(db, id)?.day ?? null;
  } catch {
    return null;
  }
}

const presentIds = (db: Connection, ledgerKey: LedgerKey): number[] =>
  recordKinds.flatMap((kind) => keysOf(db, kind).map((key) => ledgerId(ledgerKey, kind, key)));

const tablesOf = (db: Connection): string[] =>
  prepared(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[];

const isDamage = (error: unknown): boolean =>
  /^SQLITE_(?:CORRUPT|NOTADB|IOERR)/.test((error as { code?: string }).code ?? '');
