import { childrenOf, kindOfPage, kinds, type Row, rowsOf } from './b-tree.ts';
import { lockPage, type PageSource } from './pages.ts';
import { namedRow, salvagedTables, tableOf } from './tables.ts';

export interface FoundRow {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/**
 * Every row that can be read of the tables that hold words, each page read once. First each table from its root, as far
 * as that leads, then every other page that looks like a piece of one: below a damaged page lie whole ones. Pages that
 * were let go of hold nothing any more, as they are overwritten then (`secure_delete`).
 */
export function* walkJournal(source: PageSource, onDamaged: (page: number) => void): Generator<FoundRow> {
  /** Those of which nothing more is to be had. */
  const done = new Set<number>();
  const damaged = new Set<number>();
  const read = (number: number): Buffer | null => {
    if (number < 1 || number > source.pageCount) return null;
    const page = source.page(number);
    if (!page && !damaged.has(number)) {
      damaged.add(number);
      onDamaged(number);
    }
    // Where a row goes on is no table. What looks like one has become one since, and is still to be read.
    if (!page || !isOfTable(page, number)) done.add(number);
    return page;
  };
  const watched: PageSource = { ...source, page: read };
  const pagesBelow = function* (root: number): Generator<readonly [number, Buffer]> {
    const waiting = [root];
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      if (done.has(number)) continue;
      const page = read(number);
      done.add(number);
      if (!page) continue;
      const kind = kindOfPage(page, number);
      if (kind === kinds.tableInterior || kind === kinds.indexInterior) waiting.push(...childrenOf(page, number));
      yield [number, page];
    }
  };

  const schema: Row[] = [];
  for (const [number, page] of pagesBelow(1)) schema.push(...rowsOf(watched, page, number));
  for (const { name, root } of rootsIn(schema)) {
    const table = salvagedTables.find((each) => each.name === name);
    for (const [number, page] of pagesBelow(root)) {
      if (!table) continue;
      for (const row of rowsOf(watched, page, number)) {
        // A page that was put back to an earlier state may lead to what is another table's by now.
        const owner = table.fits(row.values) ? table : (tableOf(row) ?? table);
        yield { table: owner.name, row: namedRow(owner, row) };
      }
    }
  }
  for (let number = 1; number <= source.pageCount; number += 1) {
    const page = done.has(number) || number === lockPage ? null : read(number);
    if (!page || !isOfTable(page, number)) continue;
    for (const row of rowsOf(watched, page, number)) {
      const table = tableOf(row);
      if (table) yield { table: table.name, row: namedRow(table, row) };
    }
  }
}

const tableKinds: readonly number[] = Object.values(kinds);
const isOfTable = (page: Buffer, number: number): boolean => tableKinds.includes(kindOfPage(page, number));

/** Where each table and index begins, as far as the first page tells. */
const rootsIn = (schema: readonly Row[]): { name: string; root: number }[] =>
  schema.flatMap(({ values: [type, name, , root] }) =>
    (type === 'table' || type === 'index') && typeof name === 'string' && typeof root === 'number' && root > 0
      ? [{ name, root }]
      : [],
  );
