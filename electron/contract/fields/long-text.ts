import { EntryDocument, maxBodyBytes } from '../document/entry-document.ts';
import { plainText } from '../document/plain-text.ts';
import { readDocument } from '../document/schema.ts';
import { z } from '../zod.ts';
import { question } from './asked.ts';
import { words } from './words.ts';

/** Words at any length, with the marks an entry has. The answer is an entry document. */
export const LongText = z.strictObject({
  kind: z.literal('long-text'),
  ...question,
  /** Below the question while nothing is written. */
  placeholder: words(200).optional(),
});
export type LongText = z.infer<typeof LongText>;

export const longTextAnswer = () =>
  EntryDocument.transform((body, checked) => {
    try {
      return readDocument(body).toJSON() as EntryDocument;
    } catch {
      checked.addIssue({ code: 'custom', message: 'is no text' });
      return z.NEVER;
    }
  }).refine((body) => JSON.stringify(body).length < maxBodyBytes, 'is longer than 5 MB');

/** The words of an answer, blocks on lines of their own. */
export function longTextWords(answer: unknown): string {
  const body = EntryDocument.safeParse(answer).data;
  if (!body) return '';
  try {
    return plainText(readDocument(body));
  } catch {
    return '';
  }
}
