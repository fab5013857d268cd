import type { AskedField, Field } from '#contract/fields/index.ts';
import { slugOf } from '#contract/fields/words.ts';
import type { Room } from '#contract/room.ts';
import { asksAtGate, fieldsOf, type Page, type Worksheet } from '#contract/worksheet.ts';
import type { z } from '#contract/zod.ts';

export type PageOf = z.infer<typeof Page>;
export type Kind = Field['kind'];

/** What can be added to a page, as it is called on screen. */
export const kinds: readonly (readonly [Kind, string])[] = [
  ['long-text', 'Words at any length'],
  ['short-text', 'A line or two'],
  ['choice', 'One choice'],
  ['choices', 'Several choices'],
  ['scale', 'A scale from 0 to 10'],
  ['date', 'A date'],
  ['number', 'A number'],
  ['rows', 'A list of rows'],
  ['link', 'A place to link an entry'],
  ['told', 'Something told, no question'],
];

export const kindName = (kind: Kind): string => kinds.find(([each]) => each === kind)?.[1] ?? kind;

/** What is asked, or what stands there until it is. */
export function nameOfQuestion(field: Field): string {
  if (field.kind !== 'told') return field.label.trim() || 'A question without words yet';
  const [words = ''] = [field.title, ...field.text, ...field.list].flatMap((each) => each?.trim() || []);
  return (words.length > 60 ? `${words.slice(0, 60).replace(/\s+\S*$/u, '')} …` : words) || 'Something told';
}

// Ids until the words are there that they are made from. No id from words looks like these.
const random = (): string => crypto.randomUUID().replaceAll('-', '').slice(0, 8);
const newField = (): string => `new__${random()}`;
const newSlug = (): string => `new-part-${random()}`;
const isNewField = (id: string): boolean => /^new__[0-9a-f]{8}$/.test(id);
const isNewSlug = (id: string): boolean => /^new-part-[0-9a-f]{8}$/.test(id);

export const blankOption = () => ({ id: newSlug(), name: '' });

export function blankField(kind: Kind): Field {
  const question = { id: newField(), label: '', required: false };
  switch (kind) {
    case 'choice':
    case 'choices':
      return { kind, ...question, options: [blankOption(), blankOption()], other: true };
    case 'scale':
      return { kind, ...question, low: 'not at all', high: 'as much as can be' };
    case 'number':
      return { kind, ...question, least: 0, most: 100_000 };
    case 'rows':
      return { kind, ...question, one: 'a row', most: 100, columns: false, fields: [blankInner('short-text')] };
    case 'short-text':
      return { kind, ...question, hints: false, passing: false };
    case 'link':
      return { kind, ...question, required: false };
    case 'told':
      return { kind, text: [], facts: [], list: [], tone: 'plain', cites: [] };
    default:
      return { kind, ...question };
  }
}

export type Inner = Exclude<AskedField, { kind: 'rows' }>;

/** A question inside a list’s rows. */
export function blankInner(kind: Inner['kind']): Inner {
  const field = blankField(kind);
  return field.kind === 'rows' || field.kind === 'told' ? blankInner('short-text') : field;
}

export const blankPage = (): PageOf => ({
  id: newSlug(),
  title: '',
  optional: false,
  layout: 'list',
  together: false,
  fields: [],
});

export const blankWorksheet = (): Worksheet => ({
  id: 'new',
  version: 1,
  name: '',
  line: '',
  time: 'your pace',
  shelf: 'direction',
  icon: 'sheet',
  order: 100,
  weight: 1,
  gate: 'none',
  topics: [],
  share: 'ask',
  unlisted: false,
  byDay: false,
  endings: [],
  before: [],
  views: [],
  pages: [{ ...blankPage(), title: 'One', fields: [blankField('long-text')] }],
});

/** A log with a first question and a date, to be noted in one line. */
export function blankLog(room: Room): Worksheet {
  const what: AskedField = {
    ...{ kind: 'short-text', id: newField(), label: 'What happened?' },
    ...{ required: true, hints: false, passing: false },
  };
  const when: AskedField = { kind: 'date', id: newField(), label: 'When was it?', required: false };
  return {
    ...blankWorksheet(),
    ...{ time: '1 min', shelf: room === 'care' ? 'calm' : 'trust', icon: 'feather' },
    log: { room, quick: [what.id], when: when.id },
    pages: [{ ...blankPage(), title: 'A note', fields: [what, when] }],
  };
}

/** Questions that a short form can ask; the day it was stands below them anyway. */
export const forShortForm = (worksheet: Worksheet): AskedField[] =>
  fieldsOf(worksheet).filter(
    (field) => field.kind !== 'link' && field.id !== worksheet.log?.when && !asksAtGate(field),
  );

const firstFew = 3;

/** The same questions as a log, with a short form of the first few, that goes by its first date. */
export function asLog(worksheet: Worksheet, room: Room): Worksheet {
  const when = fieldsOf(worksheet).find(({ kind }) => kind === 'date')?.id;
  const log = { room, quick: [], ...(when === undefined ? {} : { when }) };
  const quick = forShortForm({ ...worksheet, log }).slice(0, firstFew);
  return { ...worksheet, log: { ...log, quick: quick.map(({ id }) => id) } };
}

export const asWorksheet = ({ log: _log, ...worksheet }: Worksheet): Worksheet => worksheet;

/**
 * Gives new parts the ids that they keep, made from their words, and leaves out what was left empty and may be. Places
 * stay the same, so that what is wrong is found where it stands. `used`: what questions were called before, also those
 * that were taken away, `question` or `list.question`; a new one is called otherwise.
 */
export function settled(worksheet: Worksheet, used: readonly string[] = []): Worksheet {
  const pageIds = new Set(worksheet.pages.map(({ id }) => id));
  const fieldIds = new Set([
    ...used,
    ...worksheet.pages.flatMap(({ fields }) => fields.flatMap((f) => (f.kind === 'told' ? [] : f.id))),
  ]);
  const pages = worksheet.pages.map((page) => ({
    ...filled(page),
    id: isNewSlug(page.id) ? free(slugOf(page.title) || 'page', '-', pageIds, 70) : page.id,
    fields: page.fields.map((field) => {
      if (field.kind === 'told') return settledTold(field);
      if (field.kind !== 'rows') return settledQuestion(field, fieldIds);
      const before = used.filter((path) => path.startsWith(`${field.id}.`)).map((path) => path.split('.')[1] ?? '');
      const inner = new Set([...before, ...field.fields.map(({ id }) => id)]);
      return {
        ...settledQuestion(field, fieldIds),
        fields: field.fields.map((each) => settledQuestion(each, inner)),
      };
    }),
  }));
  const { log } = worksheet;
  if (!log) return { ...worksheet, pages };
  const now = fieldsOf({ pages });
  const settledId = new Map(fieldsOf(worksheet).map(({ id }, at) => [id, now[at]?.id ?? id]));
  const idOf = (id: string): string => settledId.get(id) ?? id;
  const { when } = log;
  return { ...worksheet, pages, log: { ...log, quick: log.quick.map(idOf), ...(when ? { when: idOf(when) } : {}) } };
}

const settledTold = ({ title, ...told }: Extract<Field, { kind: 'told' }>) => ({
  ...told,
  ...(title?.trim() ? { title } : {}),
  text: told.text.filter((line) => line.trim() !== ''),
  list: told.list.filter((line) => line.trim() !== ''),
});

function settledQuestion<F extends AskedField>(field: F, taken: Set<string>): F {
  const id = isNewField(field.id) ? free(fieldIdOf(field.label), '_', taken, 50) : field.id;
  if (field.kind !== 'choice' && field.kind !== 'choices') return { ...filled(field), id };
  const ids = new Set(field.options.map((option) => option.id));
  const options = field.options.map((option) =>
    isNewSlug(option.id) ? { ...option, id: free(slugOf(option.name) || 'option', '-', ids, 70) } : option,
  );
  return { ...filled(field), id, options };
}

const fieldIdOf = (label: string): string => {
  const made = slugOf(label).replaceAll('-', '_');
  return /^[a-z]/.test(made) ? made : `q_${made}`.replace(/_$/, '');
};

function free(begun: string, join: string, taken: Set<string>, longest: number): string {
  const short = begun.slice(0, longest).replace(/[-_]$/, '');
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? short : `${short}${join}${number}`;
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}

/** Without the parts that may be left out and hold no words. */
const filled = <T extends object>(part: T): T =>
  Object.fromEntries(
    Object.entries(part).filter(([key, value]) => !(mayBeEmpty.has(key) && String(value ?? '').trim() === '')),
  ) as T;

const mayBeEmpty = new Set(['help', 'unit', 'aside', 'placeholder']);
