import { childrenOf, kindOfPage, kinds, type Row, rowsOf } from './b-tree.ts';
import { lockPage, type PageSource } from './pages.ts';
import { namedRow, salvagedTables, tableOf } from './tables.ts';

export interface FoundRow {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
  /** It was reached from the root of its table, and not merely found lying there. */
  readonly reached: boolean;
}

/**
 * Every row that can be read of the tables that hold words. First each table from its root, as far as that leads, then
 * every other page that looks like a piece of one: below a damaged page lie whole ones. Pages that were let go of hold
 * nothing any more, as they are overwritten then (`secure_delete`).
 */
export function* walkJournal(source: PageSource, onDamaged: (page: number) => void): Generator<FoundRow> {
  const seen = new Set<number>();
  const damaged = new Set<number>();
  const read = (number: number): Buffer | null => {
    if (number < 1 || number > source.pageCount) return null;
    const page = source.page(number);
    if (!page && !damaged.has(number)) {
      damaged.add(number);
      onDamaged(number);
    }
    return page;
  };
  const watched: PageSource = { ...source, page: read };
  const leaves = function* (root: number): Generator<Row> {
    const waiting = [root];
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      if (seen.has(number)) continue;
      seen.add(number);
      const page = read(number);
      if (!page) continue;
      const kind = kindOfPage(page, number);
      if (kind === kinds.tableInterior || kind === kinds.indexInterior) waiting.push(...childrenOf(page, number));
      yield* rowsOf(watched, page, number, (overflow) => void seen.add(overflow));
    }
  };

  const roots = schemaOf(leaves);
  for (const { name, root } of roots) {
    const table = salvagedTables.find((each) => each.name === name);
    for (const row of leaves(root)) if (table) yield { table: name, row: namedRow(table, row), reached: true };
  }
  for (let number = 1; number <= source.pageCount; number += 1) {
    if (seen.has(number) || number === lockPage) continue;
    const page = read(number);
    const kind = page ? kindOfPage(page, number) : 0;
    if (!page || !(kind === kinds.tableLeaf || kind === kinds.indexLeaf || kind === kinds.indexInterior)) continue;
    for (const row of rowsOf(watched, page, number, (overflow) => void seen.add(overflow))) {
      const table = tableOf(row);
      if (table) yield { table: table.name, row: namedRow(table, row), reached: false };
    }
  }
}

/** Where each table and index begins, as far as the first page tells. */
function schemaOf(leaves: (root: number) => Iterable<Row>): { name: string; root: number }[] {
  return [...leaves(1)].flatMap(({ values: [type, name, , root] }) =>
    (type === 'table' || type === 'index') && typeof name === 'string' && typeof root === 'number' && root > 0
      ? [{ name, root }]
      : [],
  );
}
