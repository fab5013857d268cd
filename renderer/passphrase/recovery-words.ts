/** The places of the words on a sheet. */
export const places = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

/** The words in what was typed or pasted, in small letters. Of a whole sheet, the twelve that stand beside its numbers. */
export function wordsIn(text: string): string[] {
  const plain = text.normalize('NFKD').toLowerCase();
  const numbered = [...plain.matchAll(/(?<!\d)(\d{1,2})[.):\s]*([a-z]+)/g)];
  const numberAt = (index: number): number => Number(numbered[index]?.[1]);
  // The day that a sheet was made on is a number beside a word too, so only a whole run counts.
  const from = numbered.findIndex((_, index) => places.every((place) => numberAt(index + place - 1) === place));
  if (from >= 0) return numbered.slice(from, from + places.length).map(([, , word = '']) => word);
  return plain.split(/[^a-z]+/).filter((word) => word !== '');
}

/**
 * Puts pasted words into the row of fields from one field on; fields beyond the last word stay as they were.
 * All twelve at once fill the whole row, wherever they are pasted.
 */
export function fillFrom(fields: readonly string[], at: number, pasted: readonly string[]): string[] {
  const from = pasted.length >= fields.length ? 0 : at;
  return fields.map((field, index) => pasted[index - from] ?? field);
}
