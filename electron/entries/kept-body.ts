import { type EntryDocument, maxBodyBytes } from '#contract/document/entry-document.ts';
import { excerptOf, plainText, wordCount } from '#contract/document/plain-text.ts';
import { readDocument } from '#contract/document/schema.ts';
import { JournalError } from '#contract/errors.ts';

// Deeper than any list or quotation that a person makes, and far from where reading one could end the process.
const deepest = 200;

/** A body as it is kept, and what is told about it in lists. */
export interface KeptBody {
  readonly document: string;
  readonly excerpt: string;
  readonly words: number;
}

/** Checks a body and reads its words. @throws JournalError `bad-input` or `too-large`. */
export function keepBody(body: EntryDocument): KeptBody {
  if (lettersIn(body, 0) > maxBodyBytes) throw new JournalError('too-large');
  const document = readDocument(body);
  const json = JSON.stringify(document.toJSON());
  // Every code unit is at most 3 bytes, so most bodies need no counting.
  if (json.length * 3 > maxBodyBytes && Buffer.byteLength(json) > maxBodyBytes) throw new JournalError('too-large');
  const text = plainText(document);
  return { document: json, excerpt: excerptOf(text), words: wordCount(text) };
}

/** How long the text of a document is at least, looked up before anything costly is done with it. */
function lettersIn(node: unknown, depth: number): number {
  if (typeof node !== 'object' || node === null) return 0;
  if (depth > deepest) throw new JournalError('bad-input');
  const { text, content } = node as { text?: unknown; content?: unknown };
  const own = typeof text === 'string' ? text.length : 0;
  return Array.isArray(content) ? content.reduce<number>((sum, child) => sum + lettersIn(child, depth + 1), own) : own;
}
