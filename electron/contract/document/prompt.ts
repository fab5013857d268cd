import { Node } from '@tiptap/core';
import type { Node as DocumentNode } from '@tiptap/pm/model';
import { CardId, PromptId } from '../guide-ids.ts';
import type { EntryDocument } from './entry-document.ts';

const longest = 600;

/** As much of an HTML element as is read here; this file is compiled where there is no DOM too. */
interface Element {
  getAttribute(name: string): string | null;
  querySelector(selector: string): { textContent: string | null } | null;
}

const id = (schema: typeof PromptId | typeof CardId, html: string) => ({
  default: null,
  validate: (value: unknown) => {
    if (value !== null && !schema.safeParse(value).success) throw new RangeError(`not an id: ${html}`);
  },
  parseHTML: (element: Element) => schema.safeParse(element.getAttribute(html)).data ?? null,
  renderHTML: (attributes: Record<string, unknown>) => ({ [html]: attributes[html.replace('data-', '')] }),
});

const words = (name: string, html: string) => ({
  default: '',
  validate: (value: unknown) => {
    if (typeof value !== 'string' || value.length > longest) throw new RangeError(`not words: ${name}`);
  },
  parseHTML: (element: Element) => wordsIn(element, html),
  renderHTML: () => ({}),
});

const onOneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim().slice(0, longest);
const wordsIn = (element: Element, html: string): string => onOneLine(element.querySelector(html)?.textContent ?? '');

/**
 * A question, or a line of the guide, that is written from. It carries its own words and where they come from, so that
 * the entry stays whole whatever becomes of the guide. Taking it out leaves the answer. In plain text it is its words on
 * a line of their own; in HTML a figure that is named by where it comes from.
 */
export const PromptNode = Node.create({
  name: 'prompt',
  group: 'block',
  atom: true,
  selectable: true,
  addAttributes() {
    return {
      /** The question’s id; null for a line of a card. */
      prompt: id(PromptId, 'data-prompt'),
      card: id(CardId, 'data-card'),
      /** “Question from Trusting yourself first”. */
      source: words('source', 'figcaption'),
      words: words('words', 'p'),
    };
  },
  parseHTML: () => [
    {
      tag: 'figure[data-kind="prompt"]',
      // One without words is no question, and what else it holds is read as any other figure’s.
      getAttrs: (element: Element) => (wordsIn(element, 'p') === '' ? false : null),
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => {
    const { source, words } = node.attrs as Question;
    return [
      'figure',
      { ...HTMLAttributes, 'data-kind': 'prompt', 'aria-label': source || 'Question' },
      ...(source ? [['figcaption', {}, source]] : []),
      ['p', {}, words],
    ];
  },
  renderText: ({ node }) => String(node.attrs.words),
});

/** A question, or a line of a card, on its way into an entry: the node’s attributes. */
export interface Question {
  readonly prompt: string | null;
  readonly card: string | null;
  readonly source: string;
  readonly words: string;
}

/** The same, fit to be kept: whatever it is given, the entry that holds it can be saved. */
export const questionToKeep = ({ prompt, card, source, words }: Question): Question => ({
  prompt: PromptId.safeParse(prompt).data ?? null,
  card: CardId.safeParse(card).data ?? null,
  source: onOneLine(source),
  words: onOneLine(words),
});

/** An entry’s first text when it begins with a question: the question, and a line to answer on. */
export const beginWith = (question: Question): EntryDocument => ({
  type: 'doc',
  content: [{ type: 'prompt', attrs: { ...questionToKeep(question) } }, { type: 'paragraph' }],
});

export interface PromptUse {
  readonly prompt: string | null;
  readonly card: string;
}

/** The cards and questions that a document holds, once each. */
export function promptsIn(document: DocumentNode): PromptUse[] {
  const uses = new Map<string, PromptUse>();
  document.descendants((node) => {
    if (node.type.name !== 'prompt') return !node.isTextblock;
    const { prompt, card } = node.attrs as { prompt: string | null; card: string | null };
    if (card !== null || prompt !== null) uses.set(`${card} ${prompt}`, { prompt, card: card ?? '' });
    return false;
  });
  return [...uses.values()];
}
