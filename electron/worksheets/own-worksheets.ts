import { stringify } from 'yaml';
import { JournalError } from '#contract/errors.ts';
import { slugOf } from '#contract/fields/words.ts';
import { Worksheet } from '#contract/worksheet.ts';
import { worksheetProblem } from '#contract/worksheet-problem.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import { ownWorksheets, type Shipped, wasAsked } from './definitions.ts';
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

/** What becomes of a worksheet from another journal. */
export interface BroughtOwn {
  /** The one that stands for it here. */
  readonly here: Worksheet;
  readonly isNew: boolean;
  /** What was filled in there goes by the id of `here`: its own belongs to another worksheet, or to none. */
  readonly isRenamed: boolean;
}

/**
 * Finds room for a worksheet of the person’s own from another journal. One that says the same is here already, as is one
 * that was asked here before it was changed; one whose id or name is taken gets others. Nothing is kept yet.
 */
export function besideOwn(db: Connection, shipped: () => Shipped, theirs: Worksheet): BroughtOwn {
  const own = ownWorksheets(db);
  const sameId = own.find(({ id }) => id === theirs.id);
  const isAnother = sameId !== undefined && asHeard(sameId.name) !== asHeard(theirs.name);
  const said = withoutNames(theirs);
  const same = [sameId, ...own].find((each) => each && withoutNames(each) === said);
  const here = same ?? (sameId && !isAnother && wasAsked(db, theirs) ? sameId : null);
  if (here) return { here, isNew: false, isRenamed: here.id !== theirs.id && (!sameId || isAnother) };
  const id = sameId ? freeId(db, theirs.name) : theirs.id;
  return {
    here: { ...theirs, id, name: freeName(db, shipped(), { ...theirs, id }) },
    isNew: true,
    isRenamed: isAnother,
  };
}

/** Keeps one that was found room for. */
export const putOwn = (db: Connection, { here }: BroughtOwn): void => void write(db, here);

function freeName(db: Connection, shipped: Shipped, worksheet: Worksheet): string {
  const names = [worksheet.name, ...Array.from({ length: 99 }, (_, index) => marked(worksheet.name, index + 1))];
  return names.find((name) => !nameTaken(db, shipped, { ...worksheet, name })) ?? worksheet.name;
}

const marked = (name: string, number: number): string =>
  `${name.slice(0, 42).trim()} (from a copy${number > 1 ? ` ${number}` : ''})`;

const withoutNames = (worksheet: Worksheet): string =>
  JSON.stringify({
    ...worksheet,
    id: '',
    version: 0,
    name: worksheet.name.replace(/ \(from a copy(?: \d+)?\)$/, '').slice(0, 42),
  });

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
