import { diffArrays, diffWordsWithSpace } from 'diff';
import { wordCount, wordsIn } from '#contract/document/plain-text.ts';

export interface Passage {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** What a paragraph became, in one piece or word by word. */
export type Paragraph = readonly Passage[];

/** Beyond this the two have so little in common that a comparison says nothing. In milliseconds, and in paragraphs. */
const longestThought = 500;
const mostPairs = 100_000;

/** Up to this share of words in common, marks word by word are harder to read than the two paragraphs. */
const enoughInCommon = 0.5;

/**
 * How the later text differs from the earlier one, paragraph by paragraph: word by word where most of the words stayed,
 * and else the old paragraph whole and the new one after it. Null when they are too far apart to say.
 */
export function differenceBetween(earlier: string, later: string): readonly Paragraph[] | null {
  const until = performance.now() + longestThought;
  const changes = diffArrays(paragraphsOf(earlier), paragraphsOf(later), { timeout: longestThought });
  if (!changes) return null;
  const difference: Paragraph[] = [];
  let gone: readonly string[] = [];
  let come: readonly string[] = [];
  const settle = (): void => {
    difference.push(...rewritten(gone, come, until));
    gone = [];
    come = [];
  };
  for (const { added, removed, value } of changes) {
    if (added) come = value;
    else if (removed) gone = value;
    else {
      settle();
      difference.push(...value.map((text) => whole('same', text)));
    }
    if (gone.length * come.length > mostPairs) return null;
  }
  settle();
  return difference;
}

const paragraphsOf = (text: string): string[] => text.split(/\n{2,}/u).filter((paragraph) => paragraph !== '');

const whole = (kind: Passage['kind'], text: string): Paragraph => [{ kind, text }];

/** Paragraphs of which none stayed as it was, each beside the one that it became. */
function rewritten(gone: readonly string[], come: readonly string[], until: number): Paragraph[] {
  const gains = kinshipOf(gone, come);
  const best = bestFrom(gains, come.length);
  const at = (row: number, column: number): number => best[row]?.[column] ?? 0;
  const paragraphs: Paragraph[] = [];
  let row = 0;
  let column = 0;
  while (row < gone.length || column < come.length) {
    const [old, now] = [gone[row], come[column]];
    const gain = gains[row]?.[column] ?? 0;
    if (old !== undefined && now !== undefined && gain > 0 && at(row, column) === at(row + 1, column + 1) + gain) {
      paragraphs.push(...changed(old, now, until));
      row += 1;
      column += 1;
    } else if (old !== undefined && (now === undefined || at(row, column) === at(row + 1, column))) {
      paragraphs.push(whole('removed', old));
      row += 1;
    } else if (now !== undefined) {
      paragraphs.push(whole('added', now));
      column += 1;
    }
  }
  return paragraphs;
}

/** For each old paragraph and each new one, which share of their words they have in common, wherever it stands. */
function kinshipOf(gone: readonly string[], come: readonly string[]): readonly (readonly number[])[] {
  const bags = come.map(bagOf);
  return gone.map((text) => {
    const bag = bagOf(text);
    return bags.map((other) => {
      let common = 0;
      for (const [word, times] of bag.times) common += Math.min(times, other.times.get(word) ?? 0);
      return common === 0 ? 0 : (2 * common) / (bag.size + other.size);
    });
  });
}

function bagOf(text: string): { readonly size: number; readonly times: ReadonlyMap<string, number> } {
  const words = wordsIn(text);
  const times = new Map<string, number>();
  for (const word of words) times.set(word, (times.get(word) ?? 0) + 1);
  return { size: words.length, times };
}

/** The most that can be had in common from each pair on, when both texts keep their order. */
function bestFrom(gains: readonly (readonly number[])[], columns: number): readonly (readonly number[])[] {
  const best = Array.from({ length: gains.length + 1 }, () => new Array<number>(columns + 1).fill(0));
  for (let row = gains.length - 1; row >= 0; row -= 1) {
    const [here, below] = [best[row] ?? [], best[row + 1] ?? []];
    for (let column = columns - 1; column >= 0; column -= 1) {
      const paired = (below[column + 1] ?? 0) + (gains[row]?.[column] ?? 0);
      here[column] = Math.max(below[column] ?? 0, here[column + 1] ?? 0, paired);
    }
  }
  return best;
}

function changed(earlier: string, later: string, until: number): readonly Paragraph[] {
  const changes = diffWordsWithSpace(earlier, later, { timeout: Math.max(0, until - performance.now()) });
  const passages = changes?.map(
    ({ added, removed, value }): Passage => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value }),
  );
  if (passages && isEasyToRead(passages, wordCount(earlier) + wordCount(later))) return [passages];
  return [whole('removed', earlier), whole('added', later)];
}

/** Most words stayed; or all of one text did, and the other only went on from there. */
function isEasyToRead(passages: readonly Passage[], wordsInBoth: number): boolean {
  const words = (kind: Passage['kind']): number =>
    passages.reduce((sum, passage) => sum + (passage.kind === kind ? wordCount(passage.text) : 0), 0);
  const pieces = passages.filter(({ kind }) => kind !== 'same').length;
  return 2 * words('same') > enoughInCommon * wordsInBoth || (pieces === 1 && words('same') > 0);
}
