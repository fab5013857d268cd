import { type QueryKey, useQueries } from '@tanstack/react-query';

/** A page of a list: which rows it holds and how to get them. */
export interface RowPage<Row> {
  /** The first row it holds. */
  readonly first: number;
  readonly key: QueryKey;
  readonly load: () => Promise<readonly Row[]>;
}

/** Kept this long after leaving the screen, so that scrolling through a whole journal does not keep all of it. */
const keptMilliseconds = 60_000;

/** Reads the pages that are on screen, and gives each row once it is here. */
export function useRowPages<Row>(pages: readonly RowPage<Row>[]): (row: number) => Row | undefined {
  const answers = useQueries({
    queries: pages.map(({ key, load }) => ({
      queryKey: key,
      queryFn: load,
      gcTime: keptMilliseconds,
    })),
  });
  return (row) => {
    for (const [index, { first }] of pages.entries()) {
      const rows = answers[index]?.data;
      if (rows && row >= first && row < first + rows.length) return rows[row - first];
    }
    return undefined;
  };
}
