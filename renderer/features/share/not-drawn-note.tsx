import { Note } from '../../ui/note.tsx';

/** Letters that would stand as boxes on the pages; nothing where all of them can be drawn. */
export function NotDrawnNote({ letters }: { readonly letters: readonly string[] }) {
  return letters.length > 0 && <Note kind="problem">{notDrawnWords(letters, 'Word or plain text')}</Note>;
}

/** @param others what keeps them, with a capital */
export const notDrawnWords = (letters: readonly string[], others: string): string =>
  `No font on this computer can draw ${letters.slice(0, 12).join(' ')}${letters.length > 12 ? ' and others' : ''}. A box stands there in the PDF and on paper. ${others} keeps the letters as they are.`;
