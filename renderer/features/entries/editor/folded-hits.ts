/** Where `query` stands in `text`, capitals and accents left aside; hits do not overlap. */
export function foldedHits(text: string, query: string): { from: number; to: number }[] {
  const wanted = fold(query.trim());
  if (wanted === '' || !fold(text).includes(wanted)) return [];
  const { folded, origins } = foldWithOrigins(text);
  const hits: { from: number; to: number }[] = [];
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
    const from = origins[at] ?? 0;
    let to = origins[at + wanted.length] ?? text.length;
    // A character that folds into several is taken whole.
    if (to === from) to = origins.slice(at + wanted.length).find((origin) => origin > from) ?? text.length;
    hits.push({ from, to });
  }
  return hits;
}

/** Plain small letters: `É` and `e` alike, typographic quotes as typed ones. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[‘’]/gu, "'")
    .replace(/[“”]/gu, '"');

/** The folded text, and for each of its characters where in the original it came from. */
function foldWithOrigins(text: string): { folded: string; origins: number[] } {
  let folded = '';
  const origins: number[] = [];
  let position = 0;
  for (const character of text) {
    for (const letter of fold(character)) {
      folded += letter;
      for (let unit = 0; unit < letter.length; unit++) origins.push(position);
    }
    position += character.length;
  }
  return { folded, origins };
}
