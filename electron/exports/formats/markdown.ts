import type { EntryDocument } from '#contract/document/entry-document.ts';
import { escapedMarkdown as escaped, markdownOf } from '#contract/document/markdown.ts';
import { readDocument } from '#contract/document/schema.ts';
import type { Block, Packet } from '../packet.ts';

/** A packet as Markdown: CommonMark, with the tables, strikes and check lists of GitHub’s. UTF-8 text, lines end in LF. */
export const markdownFileOf = ({ title, lines, sections, foot, contents }: Packet): string =>
  [
    `# ${escaped(title)}`,
    ...lines.map(escaped),
    contents ? contentsOf(sections) : '',
    ...sections.flatMap(({ heading, level, lines: below, blocks }) => [
      ...(heading ? [`${'#'.repeat(level + 1)} ${escaped(heading)}`] : []),
      ...below.map(escaped),
      ...blocks.map(blockOf),
    ]),
    '---',
    escaped(foot),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');

/** A list of the parts and months, as in a PDF; not of every heading in them. */
const contentsOf = (sections: Packet['sections']): string =>
  sections
    .filter(({ heading, level }) => heading && level < 3)
    .map(({ heading, level }) => `${level === 1 ? '' : '  '}- ${escaped(heading)}`)
    .join('\n');

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'document':
      return markdownOf(readDocument(plainMarks(block.document)));
    case 'list':
      return block.items.map((item) => `- ${escaped(item)}`).join('\n');
    case 'pairs':
      return block.pairs.map(({ label, words }) => `**${escaped(label)}** ${escaped(words)}`.trim()).join('\\\n');
    case 'strip':
      return [`**${escaped(block.name)}**`, escaped(block.words), escaped(block.note)].filter(Boolean).join('\n\n');
  }
}

/** What was taken out as words between brackets: text alone has no black mark. */
export function plainMarks(document: EntryDocument): EntryDocument {
  return walk(document) as EntryDocument;
}

interface Json {
  readonly text?: string;
  readonly marks?: readonly { readonly type: string }[];
  readonly content?: readonly unknown[];
}

function walk(node: unknown): unknown {
  const { content, marks, text, ...rest } = node as Json;
  const isOut = marks?.some(({ type }) => type === 'takenOut') === true;
  const others = marks?.filter(({ type }) => type !== 'takenOut');
  return {
    ...rest,
    ...(text === undefined ? {} : { text: isOut ? `[${text}]` : text }),
    ...(others && others.length > 0 ? { marks: others } : {}),
    ...(content ? { content: content.map(walk) } : {}),
  };
}
