const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** How the second typing differs from the first, in a sentence that helps to mend it; null when it does not. */
export function differenceInWords(first: string, second: string): string | null {
  // Compared as they are stretched: two ways to write the same accent are one passphrase.
  const one = first.normalize('NFKD');
  const other = second.normalize('NFKD');
  if (one === other) return null;
  if (other === '') return 'Type it here once more, so that a slip of the finger does not become the key.';
  if (one.toLowerCase() === other.toLowerCase()) return 'Differs from the first only in capital letters.';
  const words = wordsOf(one);
  const others = wordsOf(other);
  const at = words.findIndex((word, index) => word !== others[index]);
  if (at < 0 && others.length === words.length) return 'Differs from the first only in its spaces.';
  if (at < 0) return 'This one goes on after the first one ends.';
  const missing = words.length - others.length;
  if (others[at] === undefined)
    return missing === 1 ? 'The last word is still missing.' : `The last ${missing} words are still missing.`;
  if (words.length === 1) return 'Differs from the first one.';
  const place = at === words.length - 1 ? 'last' : (ordinals[at] ?? `${at + 1}th`);
  return `Differs from the first at the ${place} word.`;
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
