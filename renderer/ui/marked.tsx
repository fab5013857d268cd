import type { Mark } from '#contract/search.ts';

/** A piece of text with what was looked for marked. */
export function Marked({ marks }: { readonly marks: readonly Mark[] }) {
  // Pieces of one text, in order: their place is all that tells them apart.
  return marks.map(({ text, hit }, index) => {
    const key = `${index}`;
    return hit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
  });
}
