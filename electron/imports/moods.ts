import type { Feeling } from '#contract/entries.ts';

// What other apps call the five, heaviest first: Daylio’s own words (rad, good, meh, bad, awful), and those that people
// and other apps use in their place.
const words: readonly (readonly string[])[] = [
  ['awful', 'terrible', 'horrible', 'very bad', 'miserable', '😢', '😭'],
  ['bad', 'sad', 'low', 'down', 'unhappy', '🙁', '☹️', '😔'],
  ['meh', 'okay', 'ok', 'neutral', 'average', 'so-so', 'fugly', '😐'],
  ['good', 'fine', 'happy', 'content', 'calm', '🙂', '😊'],
  ['rad', 'great', 'amazing', 'awesome', 'excellent', 'very good', 'super', '😀', '😁'],
];

/** The feeling that a mood of another app looks like; null where that can’t be told. The person has the last word. */
export function feelingLike(mood: string): Feeling | null {
  // Stars of Diarium’s, of which five are the most, and the weights of this app’s own Markdown.
  const stars = /^([1-5]) of 5$/.exec(mood)?.[1];
  if (stars) return Number(stars) as Feeling;
  const at = words.findIndex((some) => some.includes(mood.trim().toLowerCase()));
  return at < 0 ? null : ((at + 1) as Feeling);
}
