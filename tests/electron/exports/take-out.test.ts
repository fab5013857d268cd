import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type TakenOut, takenOutProblem } from '#contract/taken-out.ts';
import type { Block, Packet } from '../../../electron/exports/packet.ts';
import { fitsName, foundIn, takeOut } from '../../../electron/exports/take-out.ts';

const word = (words: string, more: Partial<TakenOut> = {}): TakenOut => ({
  ...{ id: randomUUID(), words, instead: '', endings: false },
  ...more,
});

const packetOf = (...blocks: Block[]): Packet => ({
  ...{ title: '', lines: [], foot: '', contents: false },
  sections: [{ heading: '', level: 1, lines: [], onNewPage: false, blocks }],
});

const plain = (text: string, ...list: TakenOut[]): string => takeOut({ ...packetOf(), title: text }, list).packet.title;

interface Json {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  content?: Json[];
}

const text = (words: string, ...marks: NonNullable<Json['marks']>): Json => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks } : {}),
});
const bold = { type: 'bold' };
const italic = { type: 'italic' };
const black = text('taken out', { type: 'takenOut' });
const link = (href: string) => ({ type: 'link', attrs: { href } });
const paragraph = (...content: Json[]): Json => ({ type: 'paragraph', ...(content.length > 0 ? { content } : {}) });
const documentOf = (...content: Json[]): Block => ({ kind: 'document', document: { type: 'doc', content } });

function inDocument(content: Json[], ...list: TakenOut[]): Json[] {
  const [block] = takeOut(packetOf(documentOf(...content)), list).packet.sections[0]?.blocks ?? [];
  return block?.kind === 'document' ? (block.document.content as Json[]) : [];
}
const inParagraph = (content: Json[], ...list: TakenOut[]): Json[] =>
  inDocument([paragraph(...content)], ...list)[0]?.content ?? [];

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

describe('what is found', () => {
  test.each([
    ['capitals', 'ANNA came', 'anna', '[taken out] came'],
    ['composed and decomposed', 'Zoe\u0308 and Zo\u00eb and Zoe', 'Zoë', '[taken out] and [taken out] and [taken out]'],
    [
      'ß and ss',
      'Frau Gro\u00dfmann, GROSSMANN, GRO\u1e9eMANN',
      'Großmann',
      'Frau [taken out], [taken out], [taken out]',
    ],
    ['Turkish i', 'İpek, IPEK, ıpek', 'ipek', '[taken out], [taken out], [taken out]'],
    ['the final sigma', 'ΝΙΚΟΣ, Νίκος', 'νικος', '[taken out], [taken out]'],
    ['ligatures', 'Gri\ufb03th, Gri\ufb00ith', 'Griffith', '[taken out], [taken out]'],
    ['full width', 'Ａｎｎａ!', 'Anna', '[taken out]!'],
    ['mathematical letters', '𝐀𝓃𝕟𝚊!', 'Anna', '[taken out]!'],
    ['zero width and soft hyphens', 'An\u200bn\u00ada\ufeff!', 'Anna', '[taken out]\ufeff!'],
    ['bidi controls', '\u2067A\u200enna\u2069!', 'Anna', '\u2067[taken out]\u2069!'],
    ['control characters', 'An\u0001na', 'Anna', '[taken out]'],
    ['every dash', 'Ann‑Marie, Ann–Marie, Ann−Marie', 'Ann-Marie', '[taken out], [taken out], [taken out]'],
    ['every apostrophe', 'O’Brien, O`Brien, OʼBrien, O´Brien', "O'Brien", Array(4).fill('[taken out]').join(', ')],
    ['every white space', 'Anna\u00a0 \n\tLee', 'Anna Lee', '[taken out]'],
    ['white space that cannot be seen between', 'Anna \u200b Lee', 'Anna Lee', '[taken out]'],
    ['a hyphen at the end of a line', 'Mar-\nkus and Ann-\nMarie', 'Markus', '[taken out] and Ann-\nMarie'],
    ['spaces beside punctuation', 'J.R. Lee, J. R. Lee', 'J. R. Lee', '[taken out], [taken out]'],
    ['letters beyond 16 bits', '🦊𐐀𐐁🦊', '𐐨𐐩', '🦊[taken out]🦊'],
    ['a small picture', 'with 🦊 today', '🦊', 'with [taken out] today'],
    ['Hebrew with and without points', 'שָׂרָה באה, שרה', 'שרה', '[taken out] באה, [taken out]'],
    ['Arabic, stretched', 'محـــمد هنا', 'محمد', '[taken out] هنا'],
    ['punctuation as such, not as an expression', 'a.b axb (c+', 'a.b', '[taken out] axb (c+'],
    ['what is beside a small sign', 'Ann² and Acme™', 'Ann', '[taken out]² and Acme™'],
  ])('%s', (_, where, words, rest) => {
    expect(plain(where, word(words))).toBe(rest);
  });
});
