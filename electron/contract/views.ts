import { FieldId, FieldPath, Slug, words } from './fields/words.ts';
import { z } from './zod.ts';

const called = { title: words(80), line: words(200).optional() };

/** How earlier sheets are looked back on. Nothing is added up across questions, and fewer than three points are told as a list. */
export const View = z.discriminatedUnion('kind', [
  /** Each visit’s scales, or those of its rows, as dots. */
  z.strictObject({
    kind: z.literal('dots'),
    ...called,
    fields: z.array(FieldPath).min(1).max(6),
    /** What they are called here, where what is asked does not say it alone. */
    names: z.record(FieldPath, words(60)).optional(),
    /** What a dot is of, where the dots of one scale are not all of one thing: they are not held against each other then. */
    of: FieldPath.optional(),
    /** For choices in place of scales: the options that are steps, the lowest first. Any other option is a gap. */
    steps: z.array(Slug).min(2).max(11).optional(),
  }),
  /** A before and an after: two fields of a visit, or of each row. */
  z.strictObject({
    kind: z.literal('pairs'),
    ...called,
    of: FieldPath.optional(),
    pairs: z
      .array(z.strictObject({ name: words(60).optional(), before: FieldPath, after: FieldPath }))
      .min(1)
      .max(6),
  }),
  /** A list, over all visits, of one answer in the person’s own words. */
  z.strictObject({
    kind: z.literal('collect'),
    ...called,
    field: FieldPath,
    with: FieldPath.optional(),
    /** What a button is called that shows one of them, any one. */
    draw: words(40).optional(),
  }),
  /** What was answered to several questions, visit by visit. */
  z.strictObject({
    kind: z.literal('notes'),
    ...called,
    of: z
      .array(z.strictObject({ name: words(60), field: FieldId }))
      .min(1)
      .max(12),
  }),
  /** What was noted about so many months before today, give or take two weeks; nothing where nothing was. */
  z.strictObject({
    kind: z.literal('ago'),
    ...called,
    field: FieldPath,
    with: FieldPath.optional(),
    /** The date that says when it was; the day of the visit when left out, or blank. */
    on: FieldPath.optional(),
    months: z.number().int().min(1).max(60),
  }),
  /** The days of the last year on which something was noted. */
  z.strictObject({ kind: z.literal('calendar'), ...called, field: FieldPath, on: FieldPath.optional() }),
  /** How often each option was chosen; `often`: only those chosen most, the most often first. */
  z.strictObject({ kind: z.literal('counts'), ...called, field: FieldPath, often: z.boolean().optional() }),
  /** How often the options of one question went with those of another. */
  z.strictObject({
    kind: z.literal('crossed'),
    ...called,
    field: FieldPath,
    by: FieldPath,
    /** The date that says when it was; the day of the visit when left out, or blank. */
    on: FieldPath.optional(),
  }),
  /** What is open, the oldest first: since when, how long it took until something was done, and how often it came up. */
  z.strictObject({
    kind: z.literal('waiting'),
    ...called,
    of: FieldId,
    since: FieldId,
    /** Where it stands, and the options with which it is no longer open. */
    state: FieldId,
    closed: z.array(Slug).min(1),
    until: FieldId,
    /** The link to the time before. */
    again: FieldId,
  }),
  /** A dot a visit between two scales. */
  z.strictObject({ kind: z.literal('plane'), ...called, name: FieldId, across: FieldId, up: FieldId }),
  /** The rows of one sheet side by side. */
  z.strictObject({ kind: z.literal('table'), ...called, rows: FieldId }),
  /** Visits side by side, each under its own name. */
  z.strictObject({ kind: z.literal('beside'), ...called, name: FieldId, fields: z.array(FieldId).min(1).max(20) }),
  /** The rows of one sheet in order, to be narrowed by a choice. */
  z.strictObject({
    kind: z.literal('timeline'),
    ...called,
    rows: FieldId,
    when: FieldId,
    headline: FieldId,
    by: FieldId,
  }),
  /** The rows of one sheet under the options of a choice; rings when they are drawn as nearness. */
  z.strictObject({
    kind: z.literal('grouped'),
    ...called,
    of: FieldPath,
    by: FieldPath,
    rings: z.boolean().default(false),
    /** Options of this field that no row has. */
    gaps: FieldPath.optional(),
  }),
  /** Lines of the latest sheet, to print or to read one at a time. */
  z.strictObject({
    kind: z.literal('card'),
    ...called,
    fields: z.array(FieldPath).max(20),
    /** Pages whose printed lists stand after them. */
    lists: z.array(Slug).max(6).optional(),
  }),
  /** What the latest sheet marked, or wrote words to, with a way to begin another worksheet from it. */
  z.strictObject({
    kind: z.literal('shortlist'),
    ...called,
    of: z
      .array(z.strictObject({ name: words(80), mark: FieldId, words: FieldId }))
      .min(1)
      .max(24),
    /** The options that put something on the list. */
    marks: z.array(Slug).min(1),
    /** The worksheet that it leads to, the link of it that cites the list, and what the button is called. */
    to: z.strictObject({ worksheet: Slug, link: FieldId, label: words(60) }),
  }),
]);
export type View = z.infer<typeof View>;

/** A question that a look back reads: of which kinds it may be, and which options it must have. */
interface Need {
  readonly path: string;
  readonly kinds?: readonly string[];
  readonly options?: readonly string[];
}

const choice = ['choice', 'choices'];

/** The questions that a look back reads. */
export function needsOf(view: View): Need[] {
  switch (view.kind) {
    case 'dots': {
      const { steps } = view;
      const dots = view.fields.map((path): Need => {
        return steps ? { path, kinds: ['choice'], options: steps } : { path, kinds: ['scale'] };
      });
      return [...dots, ...some(view.of)];
    }
    case 'pairs':
      return [
        ...some(view.of),
        ...view.pairs.flatMap(({ before, after }) => [before, after].map((path): Need => ({ path, kinds: ['scale'] }))),
      ];
    case 'collect':
      return [{ path: view.field }, ...some(view.with)];
    case 'notes':
      return view.of.map(({ field }) => ({ path: field }));
    case 'ago':
      return [{ path: view.field }, ...some(view.with), ...some(view.on, ['date'])];
    case 'calendar':
      return [{ path: view.field }, ...some(view.on, ['date'])];
    case 'counts':
      return [{ path: view.field, kinds: choice }];
    case 'crossed':
      return [{ path: view.field, kinds: choice }, { path: view.by, kinds: choice }, ...some(view.on, ['date'])];
    case 'waiting':
      return [
        { path: view.of },
        { path: view.since, kinds: ['date'] },
        { path: view.state, kinds: ['choice'] },
        { path: view.until, kinds: ['date'] },
        { path: view.again, kinds: ['link'] },
      ];
    case 'plane':
      return [{ path: view.name }, { path: view.across, kinds: ['scale'] }, { path: view.up, kinds: ['scale'] }];
    case 'table':
      return [{ path: view.rows, kinds: ['rows'] }];
    case 'beside':
      return [view.name, ...view.fields].map((path) => ({ path }));
    case 'timeline':
      return [
        { path: view.rows, kinds: ['rows'] },
        { path: `${view.rows}.${view.when}` },
        { path: `${view.rows}.${view.headline}` },
        { path: `${view.rows}.${view.by}`, kinds: choice },
      ];
    case 'grouped':
      return [{ path: view.of }, { path: view.by, kinds: choice }, ...some(view.gaps, choice)];
    case 'card':
      return view.fields.map((path) => ({ path }));
    case 'shortlist':
      return view.of.flatMap(({ mark, words: said }): Need[] => [
        { path: mark, kinds: ['choice'], options: view.marks },
        { path: said },
      ]);
  }
}

const some = (path: string | undefined, kinds?: readonly string[]): Need[] =>
  path === undefined ? [] : [{ path, ...(kinds ? { kinds } : {}) }];
