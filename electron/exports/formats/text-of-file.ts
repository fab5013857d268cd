import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { PDF, PdfArray, PdfDict, type PdfObject, PdfRef, PdfString } from '@libpdf/core';
import { strFromU8, unzipSync } from 'fflate/browser';
import type { Format } from '#contract/exports.ts';

export interface Reading {
  /** Of a PDF that is closed with one; of that, what a reader shows is read, without the strings behind it. */
  readonly password?: string;
  /** Told how far it is, from 0 to 1. */
  readonly onShare?: (share: number) => void;
}

/**
 * Everything that can be read in a file, to look for what should not be there: also titles, bookmarks, descriptions of
 * pictures, addresses behind links and what it says about itself.
 * @throws Error when the file cannot be read, also because that is another password
 */
export async function textOfFile(bytes: Uint8Array, format: Format, reading: Reading = {}): Promise<string> {
  switch (format) {
    case 'pdf':
      return textOfPdf(bytes, reading);
    case 'docx':
      return textOfDocx(bytes);
    case 'markdown':
    case 'text':
    case 'csv':
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  }
}

interface Outline {
  readonly title: string;
  readonly url?: string | null;
  readonly items: readonly Outline[];
}
async function textOfPdf(bytes: Uint8Array, { password, onShare }: Reading): Promise<string> {
  const { resolve } = createRequire(import.meta.url);
  // It draws nothing here, and asks for a drawing library of its own with a warning where it finds none.
  const pdfjs = (await import(
    pathToFileURL(resolve('pdfjs-dist/legacy/build/pdf.mjs')).href
  )) as typeof import('pdfjs-dist');
  const task = pdfjs.getDocument({
    // A copy: what it is given is taken away.
    data: new Uint8Array(bytes),
    ...(password === undefined ? {} : { password: password.normalize('NFKC') }),
    verbosity: 0,
    useSystemFonts: false,
    useWasm: false,
    disableFontFace: true,
    stopAtErrors: true,
  });
  try {
    const document = await task.promise;
    const { info, metadata } = await document.getMetadata();
    const found = [JSON.stringify(info), JSON.stringify(metadata?.getRaw() ?? '')];
    const outline = (items: readonly Outline[] | null): void => {
      for (const { title, url, items: below } of items ?? []) {
        found.push(title, url ?? '');
        outline(below);
      }
    };
    outline((await document.getOutline()) as readonly Outline[] | null);
    // One page straight after the other: a word may go on over the end of one.
    let pages = '';
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      pages += `${items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('')}\n`;
      for (const annotation of await page.getAnnotations()) {
        const { url, unsafeUrl, contentsObj } = annotation as Record<string, unknown>;
        found.push(String(url ?? ''), String(unsafeUrl ?? ''), JSON.stringify(contentsObj ?? ''));
      }
      page.cleanup();
      onShare?.(number / document.numPages);
    }
    // A mark that is drawn over a letter comes back as a control letter after it.
    return [...found, pages, ...(password === undefined ? await stringsOfPdf(bytes) : [])]
      .filter(Boolean)
      .join('\n')
      .replace(/[^\P{Cc}\s]/gu, '');
  } finally {
    await task.destroy();
  }
}

/** Every string of every object of an open PDF: descriptions of pictures, bookmarks, names, wherever they hang. */
export async function stringsOfPdf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await PDF.load(bytes);
  const found: string[] = [];
  const walk = (value: PdfObject | undefined | null): void => {
    if (value instanceof PdfString) found.push(value.asString());
    else if (value instanceof PdfArray) for (const each of value) walk(each);
    else if (value instanceof PdfDict) for (const [, each] of value) walk(each);
  };
  const { registry } = pdf.context;
  for (let number = 1; number < registry.nextObjectNumber; number += 1) walk(registry.resolve(PdfRef.of(number, 0)));
  return found;
}

/** Every part of the package: the words of each paragraph together, however they are cut into runs, and all attributes. */
function textOfDocx(bytes: Uint8Array): string {
  return Object.entries(unzipSync(bytes))
    .map(([name, part]) => (/\.(xml|rels)$/.test(name) ? textOfXml(strFromU8(part)) : `${name}\n${strFromU8(part)}`))
    .join('\n');
}

function textOfXml(xml: string): string {
  const attributes = [...xml.matchAll(/="([^"]*)"/g)].map(([, value = '']) => unescaped(value)).join('\n');
  const words = xml
    .replace(/<w:(?:br|tab|cr)\b[^>]*>/g, ' ')
    .replace(/<\/(?:w:p|w:tc|[a-z]+:[A-Za-z]+Title|dc:[a-z]+|cp:[A-Za-z]+)>/g, '\n')
    .replace(/<[^>]*>/g, '');
  return `${unescaped(words)}\n${attributes}`;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const unescaped = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(lt|gt|amp|quot|apos));/gi, (_, hex: string, decimal: string, name: string) =>
    name ? (entities[name] ?? '') : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
  );
