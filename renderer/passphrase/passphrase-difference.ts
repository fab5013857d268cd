const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];

/** How the second typing differs from the first, in a sentence that helps to mend it; null when it does not. */
export function differenceInWords(first: string, second: string): string | null {
  if (first === second) return null;
  if (second === '') return 'Type it here once more, so that a slip of the finger does not become the key.';
  const words = first.split(' ');
  const others = second.split(' ');
  const at = words.findIndex((word, index) => word !== others[index]);
  if (at < 0) return 'This one goes on after the first one ends.';
  if (words.length === 1) return 'Differs from the first one.';
  if (others[at] === undefined) return 'The last words are still missing.';
  const place = at === words.length - 1 ? 'last' : (ordinals[at] ?? `${at + 1}th`);
  return `Differs from the first at the ${place} word. Spelling?`;
}
