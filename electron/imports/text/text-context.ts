import { safeUrl } from '#contract/document/safe-url.ts';
import type { LossKind } from '#contract/imports.ts';
import { shown } from '../sources/named-files.ts';
import type { DocumentBuilder } from './document-builder.ts';

/** What a text is read with: where the files are that it names, and who is told what can’t be kept. */
export interface TextContext {
  /** The name of a file among those that were chosen, by what the text calls it; null where there is none. */
  file(reference: string): string | null;
  loss(kind: LossKind, about: string): void;
}

const isWeb = (address: string): boolean => /^https?:\/\//i.test(address);
const isData = (address: string): boolean => /^data:[a-z]+\/[a-z0-9.+-]+;base64,/i.test(address);

/** Puts a picture, sound or file where the text names it, or what is said of it where there is none. */
export function placeFile(builder: DocumentBuilder, context: TextContext, reference: string, alt: string): void {
  const address = reference.trim();
  if (isData(address)) {
    const type = /^data:[a-z]+\/([a-z0-9]+)/i.exec(address)?.[1]?.toLowerCase() ?? '';
    builder.file(address, { name: `${alt || 'Picture'}.${type === 'jpeg' ? 'jpg' : type}`, alt });
    return;
  }
  if (isWeb(address)) {
    // It lies on the web, and nothing is fetched: where it is stays as words.
    const url = safeUrl(address);
    if (url) builder.text(alt || url, [{ type: 'link', attrs: { href: url } }]);
    else builder.text(alt ? `${alt} (${address})` : address);
    context.loss('embedded', shown(address.replace(/[?#].*$/, '')));
    return;
  }
  const found = context.file(address);
  if (found) builder.file(found, { name: shown(found), alt });
  else {
    context.loss('missing-file', shown(decoded(address)));
    builder.text(alt);
  }
}

/** An address as it may stand behind words: as a link, as words behind them, or not at all. */
export function linkTo(
  context: TextContext,
  href: string,
): { readonly as: 'link'; readonly href: string } | { readonly as: 'words'; readonly words: string } {
  const address = href.trim();
  const safe = safeUrl(address);
  if (safe) return { as: 'link', href: safe };
  if (/^(dayone2?:|#|:\/[0-9a-f]{32}|journey:|obsidian:)/i.test(address)) {
    context.loss('entry-link', '');
    return { as: 'words', words: '' };
  }
  context.loss('link', address.slice(0, 120));
  return { as: 'words', words: /^(javascript|data|vbscript|blob):/i.test(address) ? '' : address };
}

/** `%20` as a space, where that is what was meant. */
export function decoded(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}
