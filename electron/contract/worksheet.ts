import { type Condition, type Option, type Variant, whenAsked } from './fields/asked.ts';
import { type Answers, type AskedField, Field, isAnswered, isAsked, rowsOf } from './fields/index.ts';
import type { InnerField } from './fields/rows.ts';
import { FieldId, FieldPath, Slug, words } from './fields/words.ts';
import { Weight } from './guide.ts';
import { Room } from './room.ts';
import { needsOf, View } from './views.ts';
import { z } from './zod.ts';

/** A shipped worksheet’s id, or one of the person’s own (`own-…`). */
export const WorksheetId = Slug;

/** Where a worksheet stands in the list. */
export const Shelf = z.enum(['limits', 'direction', 'trust', 'past', 'feelings', 'calm', 'closeness', 'help']);
export type Shelf = z.infer<typeof Shelf>;

export const WorksheetIcon = z.enum([
  'sheet',
  'feather',
  'fence',
  'columns',
  'letter',
  'hand',
  'talk',
  'ear',
  'steps',
  'compass',
  'eye',
  'timeline',
  'scales',
  'anchor',
  'home',
  'spark',
  'people',
  'search',
  'books',
  'seedling',
]);
export type WorksheetIcon = z.infer<typeof WorksheetIcon>;

/**
 * Words put together from answers: `{field}` stands for an answer, and what stands between square brackets is left out
 * while one of its answers is missing.
 */
const Draft = words(600);

/** A sentence that grows while its parts are filled in, in several manners. */
const Sentence = z.strictObject({
  title: words(60),
  /** The long text that the words are put into when they are taken over. */
  into: FieldId,
  versions: z
    .array(z.strictObject({ id: Slug, name: words(30), text: Draft }))
    .min(1)
    .max(5),
  /** The choices that are ticked beside it. */
  checks: FieldId.optional(),
  /** What the other may say, and the answer to it, for practising aloud. */
  rehearse: z.strictObject({ reply: FieldId, repeat: FieldId }).optional(),
});
export type Sentence = z.infer<typeof Sentence>;

export const Page = z.strictObject({
  id: Slug,
  title: words(60),
  /** Said of a page that is there for who wants it. */
  optional: z.boolean().default(false),
  /** A few lines in the margin. */
  aside: words(500).optional(),
  /** Minutes of a timer: a number, or the field in which they are chosen. It never ends a page by itself. */
  timer: z.union([z.number().int().min(1).max(120), FieldId]).optional(),
  sentence: Sentence.optional(),
  /** A grid holds scales, each with a line of words after it if wanted, a row each beside what was said before. */
  layout: z.enum(['list', 'grid']).default('list'),
  /** A list of what to bring up, with what is said and what stays alone in two columns, and suggestions from the logs. */
  agenda: z.strictObject({ rows: FieldId, say: FieldId, alone: FieldId }).optional(),
  /** What the days since the last session hold, to be put by hand into lists of this worksheet. */
  digest: z
    .strictObject({
      since: FieldId,
      session: FieldId,
      /** The date of the session after this one. */
      next: FieldId,
      /** The choice that says whether a partner sits at the table. */
      kind: FieldId,
      lines: FieldPath,
      talk: FieldPath,
      practised: FieldPath,
      questions: FieldPath,
      later: FieldPath,
    })
    .optional(),
  /** Shown when two people sit before the screen; every other page, and the rest of the journal, stays behind a wall. */
  together: z.boolean().default(false),
  ...whenAsked,
  fields: z.array(Field).min(1).max(60),
});
export type Page = z.infer<typeof Page>;

/** What makes a worksheet a log: it is filled in often and briefly, and its numbers and choices are counted by day. */
const Log = z.strictObject({
  room: Room,
  /** What is asked first; the rest waits behind “More”. All of it when left out. */
  quick: z.array(FieldId).max(8).default([]),
  /** The date that says when it was; the day it was noted on when left out, or blank. */
  when: FieldId.optional(),
});

const Whole = z.strictObject({
  id: WorksheetId,
  /** Grows when what is asked changes. Sheets that were filled in keep what they were asked. */
  version: z.number().int().positive(),
  name: words(60),
  line: words(120),
  /** How long it takes, in words: “10 min”, “your pace”. */
  time: words(24),
  shelf: Shelf,
  icon: WorksheetIcon.default('sheet'),
  order: z.number().int().default(100),
  /** ① gentle · ② middling · ③ deep, with a way back to steadiness at its end. */
  weight: Weight.default(1),
  /** Whether the safety gate comes first: once in seven days, or every time. */
  gate: z.enum(['none', 'weekly', 'always']).default('none'),
  /** What the other form of it is, to whoever is shown it. */
  soloLine: words(240).optional(),
  topics: z.array(Slug).max(13).default([]),
  /** Whether it may go to a therapist, until the person says otherwise of a sheet. */
  share: z.enum(['never', 'ask', 'yes']).default('ask'),
  /** In no list of recent things, no search, no reminder. */
  unlisted: z.boolean().default(false),
  /** Not begun in quiet hours. */
  byDay: z.boolean().default(false),
  /** Days until another round. */
  restDays: z.number().int().positive().max(366).optional(),
  /** Said beside every page, with a way to Staying safe. */
  care: words(400).optional(),
  /** Instead of a list of earlier ones, while there are none. */
  empty: words(200).optional(),
  /** Besides “done”: answers with which it is finished just as well. */
  endings: z.array(z.enum(['not-now', 'no'])).default([]),
  /** Said when it is finished, however it is finished. */
  close: words(400).optional(),
  log: Log.optional(),
  /** Scales that say how stirred up somebody was when they began; the last one answered counts. */
  before: z.array(FieldId).max(6).default([]),
  pages: z.array(Page).min(1).max(24),
  views: z.array(View).max(12).default([]),
});

const most = 300;

/** resources/content/worksheets/<id>.yaml, and a worksheet that a person makes or is given: data, checked whole. */
export const Worksheet = Whole.superRefine((worksheet, checked) => {
  for (const { path, message } of problemsIn(worksheet)) checked.addIssue({ code: 'custom', path, message });
});
export type Worksheet = z.infer<typeof Whole>;

interface Problem {
  readonly path: (string | number)[];
  readonly message: string;
}

function problemsIn(worksheet: Worksheet): Problem[] {
  const problems: Problem[] = [];
  const say = (path: (string | number)[], message: string): void => void problems.push({ path, message });
  const asked = fieldsOf(worksheet);
  const count = asked.reduce((sum, field) => sum + 1 + (field.kind === 'rows' ? field.fields.length : 0), 0);
  if (count > most) say(['pages'], `holds ${count} questions, and at most ${most} may be asked`);
  if (asked.length === 0) say(['pages'], 'asks nothing');

  const pages = new Set<string>();
  const before = new Map<string, Field>();
  const checkWhen = (when: Condition | undefined, path: (string | number)[]): void => {
    if (!when) return;
    const field = before.get(when.field);
    if (field?.kind !== 'choice' && field?.kind !== 'choices') {
      say([...path, 'when'], `“${when.field}” is no choice that comes before`);
      return;
    }
    for (const id of [...(when.is ?? []), ...(when.not ?? [])]) {
      if (!field.options.some((option: Option) => option.id === id))
        say([...path, 'when'], `“${when.field}” has no option “${id}”`);
    }
  };
  worksheet.pages.forEach((page, p) => {
    if (pages.has(page.id)) say(['pages', p, 'id'], `“${page.id}” is used twice`);
    pages.add(page.id);
    checkWhen(page.when, ['pages', p]);
    page.fields.forEach((field, f) => {
      const path = ['pages', p, 'fields', f];
      checkWhen(field.when, path);
      if (field.kind === 'told') return;
      if (before.has(field.id)) say([...path, 'id'], `“${field.id}” is used twice`);
      before.set(field.id, field);
      if (field.kind !== 'rows') return;
      const inner = new Set<string>();
      field.fields.forEach((each, i) => {
        if (inner.has(each.id)) say([...path, 'fields', i, 'id'], `“${each.id}” is used twice`);
        inner.add(each.id);
        if (each.when) say([...path, 'fields', i, 'when'], 'a question in a row is always asked');
      });
      if (field.later && !inner.has(field.later.from))
        say([...path, 'later'], `“${field.later.from}” is no question of its rows`);
      if (field.sortBy && !field.fields.some(({ id, kind }) => id === field.sortBy && kind === 'scale'))
        say([...path, 'sortBy'], `“${field.sortBy}” is no scale of its rows`);
    });
  });

  const need = (path: (string | number)[], id: string | undefined, kinds?: readonly string[]): void => {
    if (id === undefined) return;
    const field = fieldAt(worksheet, id);
    if (!field) say(path, `there is no field “${id}”`);
    else if (kinds && !kinds.includes(field.kind)) say(path, `“${id}” is no ${kinds.join(' or ')}`);
  };
  for (const id of worksheet.log?.quick ?? []) {
    need(['log', 'quick'], id);
    if (asksAtGate(fieldAt(worksheet, id)))
      say(['log', 'quick'], `“${id}” asks at the gate first, and a short form has none`);
  }
  need(['log', 'when'], worksheet.log?.when, ['date']);
  for (const id of worksheet.before) need(['before'], id, ['scale']);
  worksheet.pages.forEach((page, p) => {
    if (typeof page.timer === 'string') need(['pages', p, 'timer'], page.timer, ['choice']);
    if (page.layout === 'grid') {
      const isRow = page.fields.every(
        ({ kind }, f) => kind === 'scale' || (kind === 'short-text' && page.fields[f - 1]?.kind === 'scale'),
      );
      if (!isRow) say(['pages', p, 'layout'], 'a grid holds scales, each with one line of words after it at most');
    }
    if (page.agenda) {
      const path = ['pages', p, 'agenda'];
      const { rows, say: said, alone } = page.agenda;
      need(path, rows, ['rows']);
      need(path, `${rows}.${said}`, ['short-text']);
      need(path, `${rows}.${alone}`, ['short-text']);
    }
    if (page.digest) {
      const path = ['pages', p, 'digest'];
      const { since, session, next, kind, ...lists } = page.digest;
      for (const id of [since, session, next]) need(path, id, ['date']);
      need(path, kind, ['choice']);
      for (const id of Object.values(lists)) need(path, id, ['short-text']);
    }
    if (page.together && page.fields.some(({ kind }) => kind === 'link'))
      say(['pages', p, 'together'], 'shows nothing that leads into the journal, and a link does');
    const { sentence } = page;
    if (!sentence) return;
    const path = ['pages', p, 'sentence'];
    need([...path, 'into'], sentence.into, ['long-text']);
    need([...path, 'checks'], sentence.checks, ['choices']);
    need([...path, 'rehearse'], sentence.rehearse?.reply, ['short-text']);
    need([...path, 'rehearse'], sentence.rehearse?.repeat, ['short-text']);
    sentence.versions.forEach(({ text }, v) => {
      for (const [, id] of text.matchAll(/\{(\w+)\}/g)) need([...path, 'versions', v], id);
    });
  });
  worksheet.views.forEach((view, v) => {
    const path = ['views', v];
    for (const { path: id, kinds, options } of needsOf(view)) {
      need(path, id, kinds);
      const field = fieldAt(worksheet, id);
      if (field?.kind !== 'choice' && field?.kind !== 'choices') continue;
      for (const option of options ?? [])
        if (!field.options.some((each) => each.id === option)) say(path, `“${id}” has no option “${option}”`);
    }
    for (const id of (view.kind === 'card' && view.lists) || [])
      if (!pages.has(id)) say(path, `there is no page “${id}”`);
  });
  return problems;
}

/** Whether an option of it leads through the safety gate. */
export const asksAtGate = (field: AskedField | InnerField | undefined): boolean =>
  field?.kind === 'choice' && field.options.some(({ brings }) => brings === 'gate');

/** Every question, in order, on whatever page and in whatever form it is asked. */
export const fieldsOf = ({ pages }: Pick<Worksheet, 'pages'>): AskedField[] =>
  pages.flatMap(({ fields }) => fields.flatMap((field) => (field.kind === 'told' ? [] : [field])));

/** The field that a path names, inside a list too. */
export function fieldAt(worksheet: Pick<Worksheet, 'pages'>, path: string): AskedField | InnerField | undefined {
  const [outer, inner] = path.split('.');
  const field = fieldsOf(worksheet).find(({ id }) => id === outer);
  if (inner === undefined) return field;
  return field?.kind === 'rows' ? field.fields.find(({ id }) => id === inner) : undefined;
}

/** A question that “done” still wants an answer to, and where it stands: `who`, or `people.ab12cd34.who` in a row. */
export interface Waiting {
  readonly at: string;
  readonly label: string;
}

/** The first question that is asked, wants an answer and has none. A row with nothing in it wants none. */
export function firstWaiting(
  { pages }: Pick<Worksheet, 'pages'>,
  variant: Variant,
  answers: Answers,
): Waiting | undefined {
  const waits = <F extends AskedField | InnerField>(field: F, given: Answers): boolean =>
    field.required && isAsked(field, variant, given) && !isAnswered(field, given[field.id]);
  for (const page of pages) {
    if (!isAsked(page, variant, answers)) continue;
    for (const field of page.fields) {
      if (field.kind === 'told' || !isAsked(field, variant, answers)) continue;
      if (waits(field, answers)) return { at: field.id, label: field.label };
      if (field.kind !== 'rows') continue;
      for (const row of rowsOf(answers[field.id])) {
        if (!field.fields.some((inner) => isAnswered(inner, row.answers[inner.id]))) continue;
        const inner = field.fields.find((each) => waits(each, row.answers));
        if (inner) return { at: `${field.id}.${row.id}.${inner.id}`, label: inner.label };
      }
    }
  }
  return undefined;
}
