import { PDF, PdfDict, PdfRef } from '@libpdf/core';

/** Why these words cannot close a file, in a sentence; null when they can. */
export function passwordProblem(text: string): string | null {
  if (text === '') return 'Write a password or passphrase first.';
  if (text.trim() === '')
    return 'Spaces alone can’t be told from nothing. Choose a password or passphrase with words in it.';
  // ISO 32000-2, 7.6.4.3.3: the rest would be cut off without a word.
  return new TextEncoder().encode(text.normalize('NFKC')).length > 127
    ? 'It is too long for a file: 127 letters are the most, and fewer with accents.'
    : null;
}

/** What names the program that made it, and when. */
const telling = ['Creator', 'Producer', 'CreationDate', 'ModDate', 'Author', 'Subject', 'Keywords', 'Trapped'];

/**
 * The same pages without a word about the program that made them or when: neither in the document’s information nor as
 * XMP. Tags, bookmarks and letters stay.
 */
export async function stripPdf(bytes: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDF.load(bytes);
  strip(pdf);
  return pdf.save({ useXRefStream: true });
}

function strip(pdf: PDF): void {
  const { trailer } = pdf.context.info;
  const info = dictionaryIn(trailer, 'Info');
  for (const key of telling) info?.delete(key);
  const catalog = pdf.context.catalog.getDict();
  catalog.delete('Metadata');
  // It says what holds without it too, and Poppler complains of it.
  dictionaryIn(catalog, 'MarkInfo')?.delete('Suspects');

  function dictionaryIn(holder: PdfDict, name: string): PdfDict | undefined {
    const held = holder.get(name);
    const value = held instanceof PdfRef ? pdf.getObject(held) : held;
    return value instanceof PdfDict ? value : undefined;
  }
}

/**
 * Closes a PDF with an open password: AES-256 of revision 6 (ISO 32000-2, 7.6.4), so that no page, bookmark or title can
 * be read without it. The second password that the format asks for is made up and thrown away.
 */
export async function protectPdf(bytes: Uint8Array, password: string): Promise<Uint8Array> {
  const pdf = await PDF.load(bytes);
  pdf.setProtection({
    // As readers of PDF take it, however the accents in it were typed (ISO 32000-2, 7.6.4.3.3).
    userPassword: password.normalize('NFKC'),
    ownerPassword: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('hex'),
    algorithm: 'AES-256',
    encryptMetadata: true,
  });
  return pdf.save({ useXRefStream: true });
}
