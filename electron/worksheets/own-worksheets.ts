import fs from 'node:fs';
import { parseDocument, stringify } from 'yaml';
import { JournalError } from '#contract/errors.ts';
import { slugOf } from '#contract/fields/words.ts';
import { Worksheet } from '#contract/worksheet.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { ownWorksheets, type Shipped } from './definitions.ts';

const largestBytes = 512 * 1024;
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
  return write(db, { ...checked, version: before ? before.version + 1 : 1 });
}

/** @throws JournalError `bad-worksheet` with the reason; nothing is kept then. */
export function bringIn(
  db: Connection,
  shipped: Shipped,
  file: string,
  withWords: (raw: unknown) => unknown,
): Worksheet {
  const checked = checkWorksheet(withWords(readFile(file)));
  const brought = { ...checked, id: checked.id.startsWith(own) ? checked.id : `${own}${checked.id}`.slice(0, 80) };
  refuseClash(db, shipped, brought);
  return write(db, brought);
}

/** Takes one from the list. Responses keep what they were asked. */
export const removeOwn = (db: Connection, id: string): void =>
  void prepared(db, 'DELETE FROM own_worksheet WHERE id = ?').run(id);

/** A worksheet as a file that another journal can bring in. No answer is in it. */
export const worksheetFile = (worksheet: Worksheet): string =>
  stringify(
    { ...worksheet, id: worksheet.id.startsWith(own) ? worksheet.id : `${own}${worksheet.id}` },
    { lineWidth: 110 },
  );

/** An id for a new worksheet, from its name, that none of the person’s own has yet. */
function freeId(db: Connection, name: string): string {
  const begun = `${own}${slugOf(name) || 'worksheet'}`.slice(0, 70).replace(/-$/, '');
  const taken = new Set(ownWorksheets(db).map(({ id }) => id));
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
  return isOwn ? given : { ...given, id: freeId(db, typeof name === 'string' ? name : '') };
};

function write(db: Connection, worksheet: Worksheet): Worksheet {
  prepared(db, 'INSERT OR REPLACE INTO own_worksheet (id, definition) VALUES (?, ?)').run(
    worksheet.id,
    JSON.stringify(worksheet),
  );
  return worksheet;
}

function refuseClash(db: Connection, shipped: Shipped, worksheet: Worksheet): void {
  if (shipped.has(worksheet.id) || ownWorksheets(db).some(({ id }) => id === worksheet.id)) throw clash(worksheet.name);
  if (nameTaken(db, shipped, worksheet)) throw clash(worksheet.name);
}

const nameTaken = (db: Connection, shipped: Shipped, { id, name }: Worksheet): boolean =>
  [...shipped.values(), ...ownWorksheets(db)].some(
    (other) => other.id !== id && other.name.toLocaleLowerCase() === name.toLocaleLowerCase(),
  );

const clash = (name: string): JournalError =>
  new JournalError('bad-worksheet', { about: `there is already one called “${name}”` });

function readFile(file: string): unknown {
  try {
    if (fs.statSync(file).size > largestBytes)
      throw new JournalError('bad-worksheet', { about: 'the file is larger than 512 KB' });
    const document = parseDocument(fs.readFileSync(file, 'utf8'));
    const [broken] = document.errors;
    if (broken) throw new JournalError('bad-worksheet', { about: `line ${broken.linePos?.[0].line ?? 1} is no YAML` });
    // References could make a small file large.
    return document.toJS({ maxAliasCount: 0 }) as unknown;
  } catch (cause) {
    if (cause instanceof JournalError) throw cause;
    throw new JournalError('bad-worksheet', { about: 'the file can’t be read', cause });
  }
}

function checkWorksheet(given: unknown): Worksheet {
  const read = Worksheet.safeParse(given);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  const where = first?.path.join('.');
  throw new JournalError('bad-worksheet', {
    about: `${where ? `${where}: ` : ''}${(first?.message ?? 'it is none').slice(0, 160)}`,
  });
}
