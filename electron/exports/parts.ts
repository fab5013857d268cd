import { createHash } from 'node:crypto';
import { attachmentLine, type Placed } from '#contract/document/attachment.ts';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import { ownText, plainText } from '#contract/document/plain-text.ts';
import { readDocument } from '#contract/document/schema.ts';
import type { Entry } from '#contract/entries.ts';
import type { Part } from '#contract/exports.ts';
import { contactFields } from '#contract/fields/contact-fields.ts';
import { isAsked } from '#contract/fields/index.ts';
import { type Printed, type PrintedField, printed } from '#contract/fields/printed.ts';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import type { Block } from './packet.ts';

/** A part, and the piece of a page that it becomes. */
export interface WholePart extends Part {
  readonly block: Block;
}

/** The title of an entry, if it has one, and every paragraph, list, table or question that holds a word. */
export function partsOfEntry({ title, body }: Pick<Entry, 'title' | 'body'>): WholePart[] {
  const named = title.trim()
    ? [
        part('title', 'Title', title.trim(), {
          kind: 'document',
          document: documentOf([
            { type: 'paragraph', content: [{ type: 'text', text: title.trim(), marks: [{ type: 'bold' }] }] },
          ]),
        }),
      ]
    : [];
  return [...named, ...paragraphs(body, 'body', '')];
}

/** Every answer of a response, in the order of its questions: long ones by paragraphs, lists by rows. */
export function partsOfResponse({ definition, variant, answers }: WorksheetResponse): WholePart[] {
  return definition.pages
    .filter((page) => isAsked(page, variant, answers))
    .flatMap(({ fields }) => fields)
    .filter((field) => isAsked(field, variant, answers))
    .flatMap((field) => {
      const is = field.kind === 'told' ? null : printed(field, answers[field.id]);
      return is && field.kind !== 'told' ? partsOfAnswer(field, is) : [];
    });
}

function partsOfAnswer({ id, label }: { readonly id: string; readonly label: string }, is: Printed): WholePart[] {
  switch (is.kind) {
    case 'document':
      return paragraphs(is.document as EntryDocument, id, label);
    case 'text':
    case 'list':
      return [part(id, label, lineOf(is), pairs([[label, lineOf(is)]]))];
    case 'rows':
      return is.rows
        .filter((row) => row.length > 0)
        .flatMap((row, index) => [
          ...partsOfRow(`${id}.${index}`, label, row, { reaching: false }),
          ...partsOfRow(`${id}.${index}.reach`, `${label}, how to reach them`, row, { reaching: true }),
        ]);
  }
}

/** How to reach somebody is a part of its own: those details are theirs. */
function partsOfRow(
  place: string,
  label: string,
  row: readonly PrintedField[],
  { reaching }: { readonly reaching: boolean },
): WholePart[] {
  const each = row
    .filter(({ id }) => contactFields.has(id) === reaching)
    .map(({ label: name, is }): [string, string] => [name, lineOf(is)]);
  const words = each.map(([name, line]) => `${name}: ${line}`).join('. ');
  return each.length > 0 ? [part(place, label, words, pairs(each), reaching)] : [];
}

const pairs = (all: readonly [string, string][]): Block => ({
  kind: 'pairs',
  pairs: all.map(([label, words]) => ({ label, words })),
});

const lineOf = (is: Printed): string => {
  switch (is.kind) {
    case 'list':
      return is.items.join(', ');
    case 'rows':
      return is.rows.flatMap((row) => row.map(({ is: inner }) => lineOf(inner))).join(', ');
    default:
      return is.text;
  }
};

const documentOf = (content: unknown[]): EntryDocument => ({ type: 'doc', content });

function paragraphs(body: EntryDocument, place: string, label: string): WholePart[] {
  const document = readDocument(body);
  return document.children.flatMap((node, index) => {
    const whole = documentOf([node.toJSON()]);
    const read = readDocument(whole);
    const words = plainText(read).trim();
    // A question by itself says something of the person too, so it is ticked like their own words.
    if (words === '' && ownText(read).trim() === '') return [];
    const isPlaced = node.type.name === 'attachment';
    const shown = isPlaced ? attachmentLine(node.attrs as Placed) : words;
    return [part(`${place}.${index}`, label, shown, { kind: 'document', document: whole }, isPlaced)];
  });
}

/** The key holds a digest of the words: a part that was changed since it was ticked is another one, and not taken along. */
function part(place: string, label: string, words: string, block: Block, byItself = false): WholePart {
  const digest = createHash('sha256').update(JSON.stringify(block)).digest('hex').slice(0, 16);
  return { key: `${place}#${digest}`, label, words, block, byItself };
}

/** The parts that were chosen, in the order of the page; those that only moved are found by their words. */
export function chosenParts(
  all: readonly WholePart[],
  keys: readonly string[],
): { readonly found: readonly (WholePart | 'gap')[]; readonly count: number; readonly gone: readonly string[] } {
  const digestOf = (key: string): string => key.slice(key.indexOf('#'));
  const taken = new Set<number>();
  const gone: string[] = [];
  for (const key of keys) {
    const exact = all.findIndex((each, index) => each.key === key && !taken.has(index));
    const index =
      exact >= 0 ? exact : all.findIndex((each, at) => digestOf(each.key) === digestOf(key) && !taken.has(at));
    if (index >= 0) taken.add(index);
    else gone.push(key);
  }
  const indices = [...taken].sort((one, other) => one - other);
  const found = indices.flatMap((index, place): (WholePart | 'gap')[] => {
    const before = indices[place - 1];
    const each = all[index];
    if (!each) return [];
    return before !== undefined && index > before + 1 ? ['gap', each] : [each];
  });
  return { found, count: indices.length, gone };
}
