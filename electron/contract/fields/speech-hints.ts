/** Words of a person’s own sentence that tend to be heard as an attack, and one other way to put it. */
export interface SpeechHint {
  /** As it stands in the text. */
  readonly found: string;
  readonly line: string;
}

const rules: readonly (readonly [RegExp, string])[] = [
  [
    /\b(always|never|every time|all the time|constantly)\b/iu,
    'is hard to prove and easy to argue with. One time that you remember may say more.',
  ],
  [
    // “Could you make me a cup of tea?” is none.
    /(?<!\b(?:can|could|will|would|did) )\byou(?: make| made| are making|[’']re making) me(?! (?:an?|the|some|my)\b)(?: feel)?\b/iu,
    'puts the feeling in their hands. “When … happens, I feel …” keeps it with you.',
  ],
  [
    /\bI feel (?:that|like|as if|as though) you\b/iu,
    'leads to a thought about them. A feeling is often one word: hurt, scared, alone.',
  ],
  [
    /(?<!\b(?:do|did|would) )\byou (?:should|must|have to|need to|ought to)\b/iu,
    'can sound like an order. “Would you be willing to …?” leaves room for an answer.',
  ],
  [
    /\b(?:because )?you(?: don[’']?t care| do not care| don[’']?t love| want to (?:hurt|punish|control)| just want| think (?:that )?I| wanted to| are trying to|[’']re trying to| only (?:want|care)(?:ed)?)\b/iu,
    'guesses what is in their mind. What you saw or heard is yours to say for certain.',
  ],
  [
    /\byou(?: are|[’']re) (?:so |such |just |a |an )?(?:selfish|lazy|a liar|liar|crazy|cold|cruel|useless|impossible|childish|pathetic)\b/iu,
    'names what they are. What they did is easier to hear, and to change.',
  ],
];

/**
 * Hints on a sentence, in the order in which their words stand in it, one for each kind. A plain check of words, made
 * only on a question that asks for it and only while the person looks on; it reads nothing else.
 */
export function speechHints(text: string): SpeechHint[] {
  return rules
    .flatMap(([pattern, line]) => {
      const match = pattern.exec(text);
      return match ? [{ at: match.index, found: match[0].trim(), line }] : [];
    })
    .sort((one, other) => one.at - other.at)
    .map(({ found, line }) => ({ found, line }));
}
