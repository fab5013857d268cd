import { canBeFound, finderOf, sameWords } from './found-words.ts';
import { z } from './zod.ts';

const onOneLine = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ');

/** Words that do not go out of the journal: in what is made to be given away, something else stands there. */
export const TakenOut = z.strictObject({
  id: z.uuid(),
  words: z.string().trim().min(1).max(80).transform(onOneLine),
  /** What stands there; empty: a black mark that says that something was taken out. */
  instead: z.string().trim().max(40).transform(onOneLine),
  /** Also every longer word that begins with it: Mark’s list takes out Marks and Markus too. */
  endings: z.boolean(),
});
export type TakenOut = z.infer<typeof TakenOut>;

/**
 * Why `candidate` cannot be on the list, in a sentence for the person, or null when it can. Another one of the list
 * with its id is what it was before, and does not count.
 */
export function takenOutProblem(list: readonly TakenOut[], candidate: TakenOut): string | null {
  const others = list.filter(({ id }) => id !== candidate.id);
  if (!canBeFound(candidate.words)) return 'There is no letter or number in it to look for.';
  if (others.some(({ words }) => sameWords(words, candidate.words)))
    return `“${candidate.words}” is on the list already.`;
  const [back] = finderOf([candidate, ...others]).whichIn(candidate.instead);
  if (back) return `“${candidate.instead}” would put “${back.words}” back in.`;
  const finder = finderOf([candidate]);
  const held = others.find(({ instead }) => finder.whichIn(instead).length > 0);
  return held ? `“${held.instead}”, which stands for “${held.words}”, would put “${candidate.words}” back in.` : null;
}
