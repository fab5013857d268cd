import type { Format } from '#contract/exports.ts';
import type { Packet } from './packet.ts';

/**
 * Words of a packet that the text of its file does not hold, at most ten. Scripts that are written from right to left, or
 * whose letters are joined, come back from a PDF in an order that differs by reader, so only letters that stand one after
 * the other are compared: Latin, Greek, Cyrillic, and digits. Of a PDF, also no word with a letter that may be put together
 * from several pictures: some readers read those back as other letters.
 */
export function missingWords(packet: Packet, text: string, format: Format): string[] {
  const there = squeezed(text);
  const missing = new Set<string>();
  for (const string of stringsOf(packet)) {
    for (const [word] of string.matchAll(comparable)) {
      if (missing.size === 10) return [...missing];
      if (format === 'pdf' && !onePictureEach.test(word)) continue;
      const bare = squeezed(word);
      if (bare !== '' && !there.includes(bare)) missing.add(word);
    }
  }
  return [...missing];
}

const comparable = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}\p{M}]+/gu;

/** Of western, central and northern European Latin, Greek and Cyrillic: each is one picture in all faces that ship. */
export const onePictureEach = /^[0-9A-Za-z\u00c0-\u017f\u0386-\u03ce\u0400-\u045f]+$/;

/** Without white space, marks and what is never drawn: a line may be broken anywhere. */
const squeezed = (text: string): string =>
  text.normalize('NFKD').replace(/[\s\p{M}\p{Default_Ignorable_Code_Point}]+/gu, '');

/** Every word for a reader’s eye; not the names of nodes, nor addresses behind links. */
function* stringsOf({ title, lines, sections, foot }: Packet): Generator<string> {
  yield title;
  yield* lines;
  if (sections.length > 0) yield foot;
  for (const { heading, lines: below, blocks } of sections) {
    yield heading;
    yield* below;
    for (const block of blocks) {
      switch (block.kind) {
        case 'document':
          yield* textsOf(block.document);
          break;
        case 'list':
          yield* block.items;
          break;
        case 'pairs':
          for (const { label, words } of block.pairs) yield* [label, words];
          break;
        case 'strip':
          yield* [block.name, block.words, block.note];
          break;
      }
    }
  }
}

function* textsOf(node: {
  readonly type: string;
  readonly text?: string | undefined;
  readonly attrs?: Readonly<Record<string, unknown>> | undefined;
  readonly content?: readonly unknown[] | undefined;
}): Generator<string> {
  if (node.text) yield node.text;
  if (node.type === 'prompt') yield* [String(node.attrs?.source ?? ''), String(node.attrs?.words ?? '')];
  for (const inner of node.content ?? []) yield* textsOf(inner as typeof node);
}
