import type { Row } from '#contract/fields/rows.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** An empty row with a name of its own. */
export const newRow = (): Row => ({
  id: Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => letters[byte % letters.length]).join(''),
  answers: {},
});

export function withAnswer(row: Row, field: string, answer: unknown): Row {
  const { [field]: _before, ...rest } = row.answers;
  return { ...row, answers: answer === undefined ? rest : { ...rest, [field]: answer } };
}

/** As the person put them, or smallest first by a scale; those that say nothing yet stand at the end. */
export function rowsInOrder(rows: readonly Row[], by: string | undefined): readonly Row[] {
  if (by === undefined) return rows;
  const sizeOf = (row: Row): number => (typeof row.answers[by] === 'number' ? row.answers[by] : 11);
  return rows.toSorted((one, other) => sizeOf(one) - sizeOf(other));
}
