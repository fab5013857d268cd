import { diffWordsWithSpace } from 'diff';

export interface Passage {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Beyond this the two have so little in common that a comparison word by word says nothing. In milliseconds. */
const longestThought = 500;

/** How the later text differs from the earlier one, word by word; null when they are too far apart to say. */
export function differenceBetween(earlier: string, later: string): readonly Passage[] | null {
  const changes = diffWordsWithSpace(earlier, later, { timeout: longestThought });
  return (
    changes?.map(({ added, removed, value }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    })) ?? null
  );
}
