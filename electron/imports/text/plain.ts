import type { Block } from '../neutral.ts';
import { DocumentBuilder } from './document-builder.ts';

/** Words without any form: an empty line parts paragraphs, and a line end is one. */
export function blocksOfPlainText(text: string): Block[] {
  const builder = new DocumentBuilder();
  for (const paragraph of text.split(/\n[^\S\n]*\n/)) {
    builder.open('paragraph');
    for (const [index, line] of paragraph.split('\n').entries()) {
      if (index > 0) builder.lineBreak();
      builder.text(line);
    }
    builder.close('paragraph');
  }
  return builder.blocks();
}

/** Whether words are HTML: they hold a tag that a writer’s editor sets. */
export const looksLikeHtml = (text: string): boolean =>
  /<\/?(p|div|br|b|i|strong|em|ul|ol|li|h[1-6]|span|a|img|blockquote)(\s[^<>]*)?\/?>/i.test(text);
