import { createHash } from 'node:crypto';
import { JournalError } from '#contract/errors.ts';
import { fieldsOf, Worksheet } from '#contract/worksheet.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';

/** The worksheets that ship, by id. */
export type Shipped = ReadonlyMap<string, Worksheet>;

/** The person’s own worksheets, in the order of their names. */
export const ownWorksheets = (db: Connection): Worksheet[] =>
  (prepared(db, 'SELECT definition FROM own_worksheet').pluck().all() as string[])
    .map((json) => JSON.parse(json) as Worksheet)
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));

/** A worksheet as it is asked today. @throws JournalError `not-found`. */
export function definitionOf(db: Connection, shipped: Shipped, id: string): Worksheet {
  const own = prepared(db, 'SELECT definition FROM own_worksheet WHERE id = ?').pluck().get(id) as string | undefined;
  const definition = own === undefined ? shipped.get(id) : (JSON.parse(own) as Worksheet);
  if (!definition) throw new JournalError('not-found');
  return definition;
}

/** Keeps what is asked, once for everything that is asked the same. Returns its row. */
export function keepAsked(db: Connection, definition: Worksheet): number {
  const json = JSON.stringify(definition);
  const digest = digestOf(json);
  const known = askedId(db, digest);
  if (known !== undefined) return known;
  const { lastInsertRowid } = prepared(db, 'INSERT INTO asked_worksheet (digest, definition) VALUES (?, ?)').run(
    digest,
    json,
  );
  return Number(lastInsertRowid);
}

/** Whether anything was ever asked in these words. */
export const wasAsked = (db: Connection, definition: Worksheet): boolean =>
  askedId(db, digestOf(JSON.stringify(definition))) !== undefined;

const digestOf = (json: string): Buffer => createHash('sha256').update(json).digest();

const askedId = (db: Connection, digest: Buffer): number | undefined =>
  prepared(db, 'SELECT id FROM asked_worksheet WHERE digest = ?').pluck().get(digest) as number | undefined;

const read = new WeakMap<Connection, Map<number, Worksheet>>();

/**
 * What a response was asked. Checked again when it is read: what lies in a file is not trusted either.
 * @throws JournalError `damaged-journal`.
 */
export function askedOf(db: Connection, asked: number): Worksheet {
  const known = read.get(db) ?? new Map<number, Worksheet>();
  read.set(db, known);
  const before = known.get(asked);
  if (before) return before;
  const json = prepared(db, 'SELECT definition FROM asked_worksheet WHERE id = ?').pluck().get(asked) as
    | string
    | undefined;
  const checked = json === undefined ? undefined : Worksheet.safeParse(JSON.parse(json)).data;
  if (!checked) throw new JournalError('damaged-journal');
  known.set(asked, checked);
  return checked;
}

/** Definitions went, and the next one may get the row of one of them. */
export const forgetAsked = (db: Connection): void => void read.delete(db);

/** What questions were called in all that was asked under this name, those of rows as `list.question`. */
export function usedFields(db: Connection, worksheet: string): string[] {
  const asked = prepared(db, 'SELECT DISTINCT asked FROM response WHERE worksheet = ?')
    .pluck()
    .all(worksheet) as number[];
  const fields = asked.flatMap((each) => fieldsOf(askedOf(db, each)));
  return [
    ...new Set(
      fields.flatMap((field) => [
        field.id,
        ...(field.kind === 'rows' ? field.fields.map(({ id }) => `${field.id}.${id}`) : []),
      ]),
    ),
  ];
}
