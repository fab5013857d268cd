import type { EntryDocument } from './entry-document.ts';

/** Plain words as a document, a paragraph a line. */
export const documentOfWords = (text: string): EntryDocument => ({
  type: 'doc',
  content: text
    .split('\n')
    .map((line) => ({ type: 'paragraph', ...(line ? { content: [{ type: 'text', text: line }] } : {}) })),
});
