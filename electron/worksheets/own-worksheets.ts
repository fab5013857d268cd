import { stringify } from 'yaml';
import { JournalError } from '#contract/errors.ts';
import { slugOf } from '#contract/fields/words.ts';
import { Worksheet } from '#contract/worksheet.ts';
import { worksheetProblem } from '#contract/worksheet-problem.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import { ownWorksheets, type Shipped } from './definitions.ts';
import { readWorksheetFile } from './worksheet-file.ts';

const own = 'own-';

/**
 * Keeps a worksheet of the person’s own. One that is changed gets the next version; what was filled in keeps what it
 * was asked.
 * @throws JournalError `bad-worksheet` with the reason.
 */
export function keepOwn(db: Connection, shipped: Shipped, given: unknown): Worksheet {
  const checked = checkWorksheet(given);
  const before = ownWorksheets(db).find(({ id }) => id === checked.id);
  if (!before) refuseClash(db, shipped, checked);
  else if (nameTaken(db, shipped, checked)) throw clash(checked.name);
  // One that is put back after it was taken out is what it was.
  return write(db, before ? { ...checked, version: before.version + 1 } : checked);
}

/** @throws JournalError `bad-worksheet` with the reason; nothing is kept then. */
export function bringIn(
  db: Connection,
  shipped: Shipped,
  file: string,
  withWords: (raw: unknown) => unknown,
): Worksheet {
  const checked = checkWorksheet(withWords(readWorksheetFile(file)));
  const brought = { ...checked, id: ownIdOf(checked.id) };
  refuseClash(db, shipped, brought);
  return write(db, brought);
}

/** Takes one from the list. Responses keep what they were asked. */
export const removeOwn = (db: Connection, id: string): void =>
  inTransaction(db, () => void prepared(db, 'DELETE FROM own_worksheet WHERE id = ?').run(id));

/** A worksheet as a file that another journal can bring in. No answer is in it. */
export const worksheetFile = (worksheet: Worksheet): string =>
  stringify(
    { ...worksheet, id: ownIdOf(worksheet.id) },
    // Everything stands where it is read; a file with references in it is not brought in.
    { lineWidth: 110, aliasDuplicateObjects: false },
  );

const longestId = 80;
const ownIdOf = (id: string): string => (id.startsWith(own) ? id : `${own}${id}`.slice(0, longestId).replace(/-$/, ''));

/** An id for a new worksheet, from its name, that neither one of the person’s own has nor anything that was filled in. */
function freeId(db: Connection, name: string): string {
  const begun = `${own}${slugOf(name) || 'worksheet'}`.slice(0, 70).replace(/-$/, '');
  const filledIn = prepared(db, 'SELECT DISTINCT worksheet FROM response').pluck().all() as string[];
  const taken = new Set([...ownWorksheets(db).map(({ id }) => id), ...filledIn]);
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? begun : `${begun}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** What the page sends for a worksheet that has no id yet. */
export const withFreeId = (db: Connection, given: unknown): unknown => {
  if (typeof given !== 'object' || given === null) return given;
  const { id, name } = given as { id?: unknown; name?: unknown };
  const isOwn = typeof id === 'string' && id.startsWith(own);
  return isOwn ? given : { ...given, id: freeId(db, typeof name === 'string' ? name : ''), version: 1 };
};

function write(db: Connection, worksheet: Worksheet): Worksheet {
  inTransaction(db, () =>
    prepared(db, 'INSERT OR REPLACE INTO own_worksheet (id, definition) VALUES (?, ?)').run(
      worksheet.id,
      JSON.stringify(worksheet),
    ),
  );
  return worksheet;
}

function refuseClash(db: Connection, shipped: Shipped, worksheet: Worksheet): void {
  const same = ownWorksheets(db).find(({ id }) => id === worksheet.id) ?? shipped.get(worksheet.id);
  if (same && asHeard(same.name) !== asHeard(worksheet.name)) {
    throw new JournalError('bad-worksheet', { about: `there is already one that it would replace, “${same.name}”` });
  }
  if (same || nameTaken(db, shipped, worksheet)) throw clash(worksheet.name);
}

const nameTaken = (db: Connection, shipped: Shipped, { id, name }: Worksheet): boolean =>
  [...shipped.values(), ...ownWorksheets(db)].some((other) => other.id !== id && asHeard(other.name) === asHeard(name));

/** A name without what the eye passes over. */
const asHeard = (name: string): string => name.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();

const clash = (name: string): JournalError =>
  new JournalError('bad-worksheet', { about: `there is already one called “${name}”` });

/** Checks a worksheet whole. @throws JournalError `bad-worksheet` with the first reason. */
function checkWorksheet(given: unknown): Worksheet {
  const read = Worksheet.safeParse(given);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  throw new JournalError('bad-worksheet', { about: first ? worksheetProblem(first, given) : 'it is no worksheet' });
}
