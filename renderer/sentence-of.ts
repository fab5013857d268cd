import { errorSentences, JournalError } from '#contract/errors.ts';

/** What to say about a failure: the sentence of its code, and never anything raw. */
export const sentenceOf = (error: unknown): string =>
  error instanceof JournalError ? error.message : errorSentences.internal;
