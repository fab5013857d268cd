export type SpellingLanguage = 'en-GB' | 'en-US';

/** What the page asks of the spelling worker. `open` and `own words` are not answered. */
export type SpellingQuestion =
  | { readonly kind: 'open'; readonly language: SpellingLanguage }
  | { readonly kind: 'own words'; readonly words: readonly string[] }
  | { readonly kind: 'check'; readonly id: number; readonly words: readonly string[] }
  | { readonly kind: 'suggest'; readonly id: number; readonly word: string };

/** The words that are not known, or those to choose from. */
export interface SpellingAnswer {
  readonly id: number;
  readonly words: readonly string[];
}
