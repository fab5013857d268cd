/**
 * A question in the person’s own words: “your partner” gives way to what they call that person, as it would stand in a
 * sentence (“M.”, “my ex”). Nothing else changes; without a word of their own the question stays as it is.
 */
export function inYourWords(text: string, partnerWord: string): string {
  const word = partnerWord.trim();
  if (word === '') return text;
  const first = word.charAt(0).toLocaleUpperCase() + word.slice(1);
  return text.replace(
    /\b([Yy])our partner\b(\.?)/gu,
    // The full stop of “M.” ends the sentence too.
    (_found, letter: string, stop: string) => (letter === 'Y' ? first : word) + (word.endsWith('.') ? '' : stop),
  );
}
