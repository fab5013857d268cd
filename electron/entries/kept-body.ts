import { type EntryDocument, maxBodyBytes } from '#contract/document/entry-document.ts';
import { excerptOf, ownText, plainText, wordCount } from '#contract/document/plain-text.ts';
import { type PromptUse, promptsIn } from '#contract/document/prompt.ts';
import { readDocument } from '#contract/document/schema.ts';
import { JournalError } from '#contract/errors.ts';

// Deeper than any list or quotation that a person makes, and far from where reading one could end the process.
const deepest = 200;

/** A body as it is kept, and what is told about it in lists. */
export interface KeptBody {
  readonly document: string;
  readonly excerpt: string;
  readonly words: number;
  /** The cards and questions that it was written from. */
  readonly prompts: readonly PromptUse[];
}

/** Checks a body and reads its words. @throws JournalError `bad-input` or `too-large`. */
export function keepBody(body: EntryDocument): KeptBody {
  if (lettersIn(body, 0) > maxBodyBytes) throw new JournalError('too-large');
  const document = readDocument(body);
  const json = JSON.stringify(document.toJSON());
  // Every code unit is at most 3 bytes, so most bodies need no counting.
  if (json.length * 3 > maxBodyBytes && Buffer.byteLength(json) > maxBodyBytes) throw new JournalError('too-large');
  const text = ownText(document);
  // A question nobody has answered yet is still what the list can show of it.
  const excerpt = excerptOf(text) || excerptOf(plainText(document));
  return { document: json, excerpt, words: wordCount(text), prompts: hasPrompt(json) ? promptsIn(document) : [] };
}

/** Whether a kept body may hold a question: the words of a text never look like this, as their quotation marks are escaped. */
export const hasPrompt = (json: string): boolean => json.includes('"type":"prompt"');

/** How long the text of a document is at least, looked up before anything costly is done with it. */
function lettersIn(node: unknown, depth: number): number {
  if (typeof node !== 'object' || node === null) return 0;
  if (depth > deepest) throw new JournalError('bad-input');
  const { text, content } = node as { text?: unknown; content?: unknown };
  const own = typeof text === 'string' ? text.length : 0;
  return Array.isArray(content) ? content.reduce<number>((sum, child) => sum + lettersIn(child, depth + 1), own) : own;
}
