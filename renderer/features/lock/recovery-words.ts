/** The words in what was typed or pasted, in small letters, without the numbers a sheet prints beside them. */
export const wordsIn = (text: string): string[] =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');

/** Puts pasted words into the row of fields, from one field on; the fields after the last word stay as they were. */
export const fillFrom = (fields: readonly string[], at: number, pasted: readonly string[]): string[] =>
  fields.map((field, index) => pasted[index - at] ?? field);
