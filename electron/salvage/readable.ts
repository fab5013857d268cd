import type { EntryDocument } from '#contract/document/entry-document.ts';
import { type KeptBody, keepBody } from '../entries/kept-body.ts';

/** What an entry says whose words are gone, when not even an earlier version is left. */
export const wordsAreGone = 'The words of this entry could not be read from the damaged file.';

export const paragraphs = (texts: readonly string[]): EntryDocument =>
  ({
    type: 'doc',
    content: texts.map((text) => ({ type: 'paragraph', ...(text ? { content: [{ type: 'text', text }] } : {}) })),
  }) as EntryDocument;

/** A document as it is kept; one that is no document any more, as the texts that are in it. */
export function readable(document: string): KeptBody {
  try {
    return keepBody(JSON.parse(document) as EntryDocument);
  } catch {
    const texts = textsIn(document);
    return keepBody(paragraphs(texts.length > 0 ? texts : [wordsAreGone]));
  }
}

/** The texts of all documents that stand in there, in whatever; also where it is cut off, or goes on as something else. */
export const textsIn = (json: string): string[] =>
  [...json.matchAll(/"text":"((?:[^"\\]|\\.)*)/g)].map(([, text = '']) => unquoted(text).trim()).filter(Boolean);

/** What stood between quotation marks. In what was put together from two states of a page there may be anything. */
function unquoted(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cs}\ufffd]+/gu, ' ');
  try {
    return String(JSON.parse(`"${plain}"`));
  } catch {
    return plain;
  }
}
