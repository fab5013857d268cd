import { domainToUnicode } from 'node:url';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import { type Found, finderOf, opaque } from '#contract/found-words.ts';
import type { TakenOut } from '#contract/taken-out.ts';
import { type Block, type Packet, type Section, takenOutWords } from './packet.ts';

/** A node of a document as JSON, as far as it is looked at here; whatever else it has stays as it is. */
interface JsonNode {
  readonly type?: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly marks?: readonly JsonMark[];
  readonly content?: readonly JsonNode[];
}

interface JsonMark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

const inBrackets = `[${takenOutWords}]`;
const takenOutMark = 'takenOut';

/** The packet without the words of the list, and in how many places each of them was. */
export function takeOut(
  packet: Packet,
  list: readonly TakenOut[],
): { readonly packet: Packet; readonly places: Map<string, number> } {
  const places = new Map(list.map(({ id }) => [id, 0]));
  const finder = finderOf(list);
  const count = ({ id }: TakenOut): void => void places.set(id, (places.get(id) ?? 0) + 1);

  /**
   * Looks until nothing is found: what is put in may make one of the words together with what stands beside it. From
   * the second time on only black marks are put in, which make no words, so that it comes to an end.
   */
  function untilNothingIsFound<Text>(
    text: Text,
    seen: (text: Text) => string,
    replace: (text: Text, found: readonly Found<TakenOut>[], instead: (word: TakenOut) => string) => Text,
  ): Text {
    let now = text;
    for (let first = true; ; first = false) {
      const found = finder.all(seen(now));
      if (found.length === 0) return now;
      for (const { word } of found) count(word);
      now = replace(now, found, ({ instead }) => (first ? instead : ''));
    }
  }

  const plain = (text: string): string =>
    untilNothingIsFound(
      text,
      (now) => now.replaceAll(inBrackets, opaque.repeat(inBrackets.length)),
      (now, found, instead) => {
        let out = '';
        let past = 0;
        for (const { word, from, to } of found) {
          out += now.slice(past, from) + (instead(word) || inBrackets);
          past = to;
        }
        return out + now.slice(past);
      },
    );

  const attributes = (node: JsonNode): JsonNode['attrs'] =>
    node.attrs &&
    Object.fromEntries(
      Object.entries(node.attrs).map(([name, value]) => [
        name,
        // What an attachment is and where its bytes lie is no word of anybody’s.
        node.type === 'attachment' && (name === 'file' || name === 'kind')
          ? value
          : // A document whose question has an id that is none cannot be read; one without is as good.
            node.type === 'prompt' && (name === 'prompt' || name === 'card')
            ? typeof value === 'string' && plain(value) !== value
              ? null
              : value
            : everyString(value, plain),
      ]),
    );

  const inline = (nodes: readonly JsonNode[], inCode: boolean): readonly JsonNode[] =>
    untilNothingIsFound(
      withoutTellingLinks(nodes),
      (now) => now.map((node) => seenText(node, inCode)).join(''),
      (now, found, instead) => joined(replaceInNodes(now, found, instead, inCode)),
    );

  function withoutTellingLinks(nodes: readonly JsonNode[]): readonly JsonNode[] {
    let before: string | null = null;
    return nodes.map((node) => {
      const link = node.marks?.find(({ type }) => type === 'link');
      const address = link ? JSON.stringify(link.attrs) : null;
      const told = link ? [...new Set(strings(link.attrs).flatMap((text) => finder.within(readable(text))))] : [];
      if (address !== before) for (const word of told) count(word);
      before = address;
      return told.length === 0
        ? node
        : withMarks(
            node,
            node.marks?.filter(({ type }) => type !== 'link'),
          );
    });
  }

  function inNode(node: JsonNode): JsonNode {
    const attrs = attributes(node);
    const inside = node.content?.map(inNode);
    const content = inside?.some(({ type }) => type === 'text') ? inline(inside, node.type === 'codeBlock') : inside;
    return { ...node, ...(attrs ? { attrs } : {}), ...(content ? { content } : {}) };
  }

  const inBlock = (block: Block): Block => {
    switch (block.kind) {
      case 'document':
        return { ...block, document: inNode(block.document as JsonNode) as EntryDocument };
      case 'list':
        return { ...block, items: block.items.map(plain) };
      case 'pairs':
        return {
          ...block,
          pairs: block.pairs.map(({ label, words }) => ({ label: plain(label), words: plain(words) })),
        };
      case 'strip': {
        const { name, scale, words, note } = block;
        return { ...block, name: plain(name), scale: plain(scale), words: plain(words), note: plain(note) };
      }
    }
  };

  const inSection = (section: Section): Section => ({
    ...section,
    heading: plain(section.heading),
    lines: section.lines.map(plain),
    blocks: section.blocks.map(inBlock),
  });

  const { title, lines, sections, foot } = packet;
  return {
    packet: {
      ...packet,
      title: plain(title),
      lines: lines.map(plain),
      sections: sections.map(inSection),
      foot: plain(foot),
    },
    places,
  };
}

/**
 * Which words of the list are in the text of a file that was written: the check after writing. What says that
 * something was taken out does not count.
 */
export const foundIn = (text: string, list: readonly TakenOut[]): TakenOut[] =>
  finderOf(list).whichIn(text, takenOutWords);

/** Whether a file’s name holds a word of the list, also with anything or nothing between its parts. */
export const fitsName = (fileName: string, list: readonly TakenOut[]): boolean =>
  finderOf(list).inName(fileName).length > 0;

/** The node’s text, as long as it is there, as words are looked for in it. */
function seenText(node: JsonNode, inCode: boolean): string {
  if (node.type === 'hardBreak') return '\n';
  if (node.type !== 'text') return opaque;
  const text = node.text ?? '';
  if (isBlack(node)) return opaque.repeat(text.length);
  return inCode ? text.replaceAll(inBrackets, opaque.repeat(inBrackets.length)) : text;
}

const isBlack = (node: JsonNode): boolean => node.marks?.some(({ type }) => type === takenOutMark) ?? false;

const lengthOf = (node: JsonNode): number => (node.type === 'text' ? (node.text ?? '').length : 1);

function withMarks({ marks: _, ...node }: JsonNode, marks: readonly JsonMark[] | undefined): JsonNode {
  return marks && marks.length > 0 ? { ...node, marks } : node;
}

function replaceInNodes(
  nodes: readonly JsonNode[],
  found: readonly Found<TakenOut>[],
  instead: (word: TakenOut) => string,
  inCode: boolean,
): JsonNode[] {
  const out: JsonNode[] = [];
  let next = 0;
  let start = 0;
  for (const node of nodes) {
    const end = start + lengthOf(node);
    let past = start;
    for (let here = found[next]; here && here.from < end; here = found[next]) {
      if (here.from >= start) {
        out.push(...part(node, past - start, here.from - start), standIn(instead(here.word), node, inCode));
      }
      past = Math.min(here.to, end);
      if (here.to > end) break;
      next++;
    }
    out.push(...part(node, past - start, end - start));
    start = end;
  }
  return out;
}

const part = (node: JsonNode, from: number, to: number): JsonNode[] => {
  if (from >= to) return [];
  return node.type === 'text' ? [{ ...node, text: (node.text ?? '').slice(from, to) }] : [node];
};

function standIn(instead: string, first: JsonNode, inCode: boolean): JsonNode {
  // A code block holds no marks.
  if (instead === '' && inCode) return { type: 'text', text: inBrackets };
  if (instead === '') return { type: 'text', marks: [{ type: takenOutMark }], text: takenOutWords };
  const marks = first.marks?.filter(({ type }) => type !== 'link');
  return withMarks({ type: 'text', text: instead }, marks);
}

/** Text of the same marks as one node, as the editor has it; two black marks without anything between them are one. */
function joined(nodes: readonly JsonNode[]): JsonNode[] {
  const out: JsonNode[] = [];
  for (const node of nodes) {
    const before = out.at(-1);
    const same =
      before?.type === 'text' &&
      node.type === 'text' &&
      JSON.stringify(before.marks ?? []) === JSON.stringify(node.marks ?? []);
    if (!same) out.push(node);
    else if (!isBlack(node)) out[out.length - 1] = { ...before, text: `${before.text}${node.text}` };
  }
  return out;
}

/** The same value with every string in it changed. */
function everyString(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => everyString(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, everyString(item, change)]));
}

function strings(value: unknown): string[] {
  const found: string[] = [];
  everyString(value, (text) => {
    found.push(text);
    return text;
  });
  return found;
}

/** An address in all letters that it can be read in: as it is, its escapes undone however often, its host in its own script. */
function readable(address: string): string {
  const forms = [address];
  for (let form = address, before = ''; form !== before && forms.length < 6; ) {
    before = form;
    form = form.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return run;
      }
    });
    forms.push(form);
  }
  if (URL.canParse(address)) forms.push(domainToUnicode(new URL(address).hostname));
  return forms.join(opaque);
}
