/** Where `typed` begins a word of `text`, capitals aside, or else stands inside one; null when it is not in it. */
export function matchIn(text: string, typed: string): { from: number; to: number } | null {
  const inside = text.toLowerCase();
  const sought = typed.toLowerCase();
  const starts = [...inside.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => index);
  const from = starts.find((index) => inside.startsWith(sought, index)) ?? inside.indexOf(sought);
  return from < 0 ? null : { from, to: from + sought.length };
}
