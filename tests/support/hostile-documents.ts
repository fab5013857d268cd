import fc from 'fast-check';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import type { Packet } from '../../electron/exports/packet.ts';

/** A node of a document as it is written, before anything is known of it. */
export interface Node {
  readonly type: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
  readonly content?: readonly Node[];
}

const text = (words: string, ...marks: string[]): Node => ({
  type: 'text',
  text: words,
  ...(marks.length > 0
    ? {
        marks: marks.map((type) => ({
          type,
          ...(type === 'link' ? { attrs: { href: 'https://example.org/path' } } : {}),
        })),
      }
    : {}),
});
const p = (...content: (Node | string)[]): Node => ({
  type: 'paragraph',
  ...(content.length > 0 ? { content: content.map((each) => (typeof each === 'string' ? text(each) : each)) } : {}),
});
const item = (type: 'listItem' | 'taskItem', checked: boolean, ...content: Node[]): Node => ({
  type,
  ...(type === 'taskItem' ? { attrs: { checked } } : {}),
  content,
});
const bullets = (...items: Node[][]): Node => ({
  type: 'bulletList',
  content: items.map((content) => item('listItem', false, ...content)),
});
const nested = (depth: number): Node =>
  depth === 0
    ? bullets([p('deepest item')])
    : bullets([p(`level ${depth} item`), nested(depth - 1)], [p(`beside ${depth}`)]);
const cell = (type: 'tableCell' | 'tableHeader', ...content: Node[]): Node => ({ type, content });
const placed = (kind: string, name: string, alt: string, caption: string): Node => ({
  type: 'attachment',
  attrs: {
    ...{ file: '00000000-0000-4000-8000-000000000001', kind, name, alt, caption },
    ...{ width: 100, across: null, down: null },
  },
});
const code = (words: string): Node => ({ type: 'codeBlock', content: [text(words)] });

/** Every node and mark that an entry can hold, and letters that break careless writers of files. */
export const hostileDocuments: Readonly<Record<string, EntryDocument>> = Object.fromEntries(
  Object.entries({
    'every mark': [
      p(text('bold', 'bold'), ' and ', text('italic', 'italic'), text('struck', 'strike'), text('lit', 'highlight')),
      p(
        text('mono', 'code'),
        ' then ',
        text('a link', 'link'),
        ' ',
        text('all', 'bold', 'italic', 'strike', 'highlight'),
      ),
      p(text(' spaced ', 'bold'), text('joined', 'italic'), text('words', 'bold')),
    ],
    headings: [1, 2, 3].map((level) => ({ type: 'heading', attrs: { level }, content: [text(`Heading of ${level}`)] })),
    'lists in lists': [
      nested(6),
      {
        type: 'orderedList',
        attrs: { start: 7 },
        content: [
          item('listItem', false, p('seventh'), p('and more of it'), code('inside = true')),
          item('listItem', false, p('eighth'), { type: 'blockquote', content: [p('quoted inside')] }),
        ],
      },
      {
        type: 'taskList',
        content: [item('taskItem', true, p('finished')), item('taskItem', false, p('open still'), nested(1))],
      },
    ],
    tables: [
      {
        type: 'table',
        content: [
          { type: 'tableRow', content: [cell('tableHeader', p('Head | one')), cell('tableHeader', p('Head two'))] },
          {
            type: 'tableRow',
            content: [cell('tableCell', p()), cell('tableCell', p('first block'), p('second block'))],
          },
          {
            type: 'tableRow',
            content: [cell('tableCell', bullets([p('listed')])), cell('tableCell', p('pipe | inside'))],
          },
        ],
      },
    ],
    'code and rules': [
      code('  leading spaces\n```\nfence ``` inside\n\tTabbed'),
      { type: 'horizontalRule' },
      p(text('tick ` inside', 'code')),
    ],
    'markup of others': [
      p('# no heading, - no list, 1. no number, *no* _mark_ [no](link) ~~no~~ ==no=='),
      p('- dash first'),
      p('1. number first'),
      p(']]> <w:t>tag</w:t> &amp; &lt; <script>alert</script> <!-- note -->'),
      p('#import "x" $x^2$ \\u{0} #let a = [b] @cite <label> // comment /* more */'),
      p('%!PS (paren) \\string /Name << >> endobj'),
    ],
    'letters of the world': [
      p('Márius naïve Ærø ſtraße İstanbul ﬁnal Ⅷ ½ H₂O'),
      p('Пётр и Анна, Γειά σου, Việt Nam, Łódź'),
      p('e\u0301 a\u030d\u030e o\u0328\u0301 stacked'),
      p('שלום עולם with Latin 123 inside'),
      p('مرحبا بالعالم and back 45'),
      p('漢字かな交じり文 한국어 ไทย हिन्दी'),
      p('😀 👩‍👩‍👧 🇩🇪 👍🏽 ☑️ done'),
    ],
    'odd spaces': [
      p('no\u00a0break\u202fnarrow soft\u00adhyphen zero\u200bwidth joined\u200dhere word\u2060joiner'),
      p('tab\there  two spaces   three'),
      p(
        text('line'),
        { type: 'hardBreak' },
        text('break'),
        { type: 'hardBreak' },
        { type: 'hardBreak' },
        text('twice'),
      ),
    ],
    'long words': [p(`${'unbreakable'.repeat(182)} after`), p(`https://example.org/${'segment'.repeat(60)}?q=1`)],
    questions: [
      {
        type: 'prompt',
        attrs: { prompt: null, card: null, source: 'Question from a card', words: 'What was asked here?' },
      },
      p('What was answered.'),
      { type: 'blockquote', content: [p('quote one'), bullets([p('in the quote')]), p('quote two')] },
    ],
    attachments: [
      p('before it'),
      placed('picture', 'IMG_0001.jpg', 'A heron, *still* & “grey”', 'At dawn 🐦, 5 < 6'),
      placed('picture', 'IMG_0002.jpg', '', ''),
      placed('sound', 'a #1 song [take 2].m4a', '', 'Sung by e\u0301lise'),
      placed('file', 'le_tt_er (1).pdf', '', ''),
      p('after it'),
    ],
    'broken letters': [p('half \ud83d pair and \udc00 another'), p('bell\u0007 null\u0001 escape\u001b end')],
    'nothing at all': [p()],
  }).map(([name, content]) => [name, { type: 'doc', content: content as unknown[] }]),
);

/** A packet of one section over documents. */
export const packetOf = (...documents: EntryDocument[]): Packet => ({
  title: 'Title here',
  lines: ['Line below'],
  sections: documents.map((document, index) => ({
    ...{ heading: `Part ${index}`, level: 1, lines: [], onNewPage: false },
    blocks: [{ kind: 'document', document }],
  })),
  foot: 'Foot of it',
  contents: false,
});

/** Runs of letters and digits as a reader sees them, folded so that every reader agrees on them. */
export const wordsIn = (written: string, letters = /[\p{L}\p{N}]+/gu): string[] =>
  written
    .toWellFormed()
    .replaceAll('\ufffd', ' ')
    .normalize('NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]+/gu, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: files cannot hold them, and leave them out
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, '')
    .match(letters) ?? [];

/** The words of a document in reading order, each piece of text by itself: marks may stand between two. */
export function wordsOfDocument(document: EntryDocument, letters?: RegExp): string[] {
  const walk = (node: Node): string[] => {
    if (node.type === 'prompt') {
      return [String(node.attrs?.source), String(node.attrs?.words)].flatMap((each) => wordsIn(each, letters));
    }
    return node.text === undefined ? (node.content ?? []).flatMap(walk) : wordsIn(node.text, letters);
  };
  return walk(document as Node);
}

/** Every text that a reader sees of a document, in reading order, as it was written. */
export function textsOf(document: EntryDocument): string[] {
  const walk = ({ type, text: words, attrs, content }: Node): string[] => {
    if (type === 'prompt') return [String(attrs?.source), String(attrs?.words)];
    if (type === 'attachment') {
      return [attrs?.kind === 'picture' ? '' : String(attrs?.name), String(attrs?.caption), String(attrs?.alt)];
    }
    return words === undefined ? (content ?? []).flatMap(walk) : [words];
  };
  return walk(document as Node).filter(Boolean);
}

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.constantFrom('word', 'two words', '*star*', '# hash', '<tag>', '1. one', '| bar |', '`tick`', '[x](y)', '$a$'),
);
const inline = fc.array(
  fc
    .tuple(anyText, fc.subarray(['bold', 'italic', 'strike', 'highlight']))
    .map(([words, marks]) => text(words, ...marks)),
  { minLength: 0, maxLength: 4 },
);
const paragraph = inline.map((content) => p(...content));
const block = fc.letrec<{ block: Node }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    paragraph,
    fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((content) => ({ type: 'blockquote', content })),
    fc
      .array(fc.tuple(paragraph, fc.array(tie('block'), { maxLength: 2 })), { minLength: 1, maxLength: 3 })
      .map((items) => bullets(...items.map(([first, more]) => [first, ...more]))),
  ),
})).block;

/** Documents that nobody thought of. */
export const anyDocument: fc.Arbitrary<EntryDocument> = fc
  .array(block, { minLength: 1, maxLength: 6 })
  .map((content) => ({ type: 'doc', content }));
