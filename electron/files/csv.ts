// RFC 4180: a line of names, fields parted by commas, lines by CR LF, and quotation marks where a field needs them.

/** The mark of UTF-8, for the head of a file: without it Excel takes it for another encoding. */
export const mark = '\ufeff';

/** A number or a word of ours, as it stands; or words of the person’s, which were looked at. */
export type Cell = string | number | { readonly words: string };

/**
 * Words as words: a spreadsheet takes what begins with one of these for a formula, and a formula can call programs or send
 * what stands beside it. With an apostrophe before it, it is a text (OWASP, “CSV Injection”).
 */
export const words = (text: string): Cell => ({
  words: /^[\s\p{Cf}]*[=+\-@＝＋－＠\t\r]/u.test(text) ? `'${text}` : text,
});

/** One line with its end. */
export const line = (cells: readonly Cell[]): string => `${cells.map(fieldOf).join(',')}\r\n`;

function fieldOf(cell: Cell): string {
  const text = typeof cell === 'object' ? cell.words : String(cell);
  return /[",\r\n]|^[\s']|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
