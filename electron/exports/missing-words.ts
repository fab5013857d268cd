import type { Format } from '#contract/exports.ts';
import { ratingsIn, ratingWords } from './formats/ratings.ts';
import type { Packet } from './packet.ts';

/**
 * Words of a packet that the text of its file holds fewer times than the packet does, at most ten: what was chosen twice is
 * there twice. Scripts that are written from right to left, or whose letters are joined, come back from a PDF in an order
 * that differs by reader, so only letters that stand one after the other are compared: Latin, Greek, Cyrillic, and digits.
 * Of a PDF, also no word with a letter that may be put together from several pictures: some readers read those back as
 * other letters.
 */
export function missingWords(packet: Packet, text: string, format: Format): string[] {
  if (format === 'csv') return missingRatings(packet, text).slice(0, most);
  const isCompared = (word: string): boolean => format !== 'pdf' || onePictureEach.test(word);
  const feet = packet.sections.length > 0 ? [packet.foot] : [];
  return [
    ...lacking(countsOf(stringsOf(packet, format), isCompared), withoutFeet(text, packet.foot)),
    ...lacking(countsOf(feet, isCompared), text),
  ].slice(0, most);
}

const most = 10;

/** Of a table of ratings: a number is in it when it stands in the line of its day and in the column of its row. */
function missingRatings(packet: Packet, text: string): string[] {
  const rows = ratingsIn(packet);
  const days = rows[0]?.days ?? [];
  const lines = text
    .trimEnd()
    .split('\r\n')
    .slice(-days.length)
    .map((each) => each.split(','));
  return [
    ...lacking(countsOf(rows.flatMap(({ name, scale }) => [name, scale])), text),
    ...days.flatMap((day, index) =>
      rows
        .map(({ dots }) => ratingWords(dots[index] ?? null))
        .filter((number, column) => lines[index]?.[0] !== day || lines[index][column + 1] !== number)
        .map((number) => `${day} ${number}`.trim()),
    ),
  ];
}

/** Those words that a text holds fewer times than they are wanted. */
function lacking(wanted: ReadonlyMap<string, number>, text: string): string[] {
  const seen = countsOf([text]);
  const short = [...wanted].filter(([word, count]) => (seen.get(word) ?? 0) < count);
  if (short.length === 0) return [];
  // A word may be broken at the end of a line or of a page, or stand close to the next one.
  const there = squeezed(text);
  return short.filter(([word, count]) => !occursAtLeast(there, word, count)).map(([word]) => word);
}

/** The text of a file with its pages joined: a word that goes on over the end of one has its foot in the middle. */
export function withoutFeet(text: string, foot: string): string {
  const words = foot.split(/\s+/).filter(Boolean);
  if (words.length === 0) return text;
  const loosely = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('\\s*');
  return text.replace(new RegExp(`\\s*${loosely}\\s*\\d+\\s*of\\s*\\d+\\s*`, 'gu'), '\n');
}

function countsOf(texts: Iterable<string>, isCounted: (word: string) => boolean = () => true): Map<string, number> {
  const found = new Map<string, number>();
  for (const text of texts) {
    for (const [word] of text.matchAll(comparable)) {
      if (!isCounted(word)) continue;
      const bare = squeezed(word);
      if (bare !== '') found.set(bare, (found.get(bare) ?? 0) + 1);
    }
  }
  return found;
}

function occursAtLeast(text: string, word: string, count: number): boolean {
  let at = 0;
  for (let left = count; left > 0; left -= 1) {
    const next = text.indexOf(word, at);
    if (next < 0) return false;
    at = next + word.length;
  }
  return true;
}

const comparable = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}\p{M}]+/gu;

/**
 * Of western, central and northern European Latin, Greek and Cyrillic: each is one picture in all faces that ship. Not Ω, Ώ
 * and ѐ, which some of them draw from two.
 */
export const onePictureEach =
  /^[0-9A-Za-z\u00c0-\u017f\u0386-\u038e\u0390-\u03a8\u03aa-\u03ce\u0400-\u044f\u0451-\u045f]+$/;

/** Without white space, marks and what is never drawn: a line may be broken anywhere. */
const squeezed = (text: string): string =>
  text.normalize('NFKD').replace(/[\s\p{M}\p{Default_Ignorable_Code_Point}]+/gu, '');

/**
 * Every word for a reader’s eye but the foot; not the names of nodes, nor addresses behind links. In Markdown a question is its words
 * alone, without where it comes from.
 */
function* stringsOf({ title, lines, sections }: Packet, format: Format): Generator<string> {
  yield title;
  yield* lines;
  for (const { heading, lines: below, blocks } of sections) {
    yield heading;
    yield* below;
    for (const block of blocks) {
      switch (block.kind) {
        case 'document':
          yield* textsOf(block.document, format !== 'markdown');
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

function* textsOf(
  node: {
    readonly type: string;
    readonly text?: string | undefined;
    readonly attrs?: Readonly<Record<string, unknown>> | undefined;
    readonly content?: readonly unknown[] | undefined;
  },
  withSources: boolean,
): Generator<string> {
  if (node.text) yield node.text;
  if (node.type === 'attachment') {
    yield String(node.attrs?.caption ?? '');
    if (node.attrs?.kind !== 'picture') yield String(node.attrs?.name ?? '');
  }
  if (node.type === 'prompt') {
    if (withSources) yield String(node.attrs?.source ?? '');
    yield String(node.attrs?.words ?? '');
  }
  for (const inner of node.content ?? []) yield* textsOf(inner as typeof node, withSources);
}
