export interface Match {
  readonly from: number;
  readonly to: number;
  /** It begins a word, and does not only stand inside one. */
  readonly beginsWord: boolean;
}

/** Where `typed` begins a word of `text`, capitals aside, or else stands inside one; null when it is not in it. */
export function matchIn(text: string, typed: string): Match | null {
  const inside = text.toLowerCase();
  const sought = typed.toLowerCase();
  const starts = [...inside.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => index);
  const start = starts.find((index) => inside.startsWith(sought, index));
  const from = start ?? inside.indexOf(sought);
  return from < 0 ? null : { from, to: from + sought.length, beginsWord: start !== undefined };
}
