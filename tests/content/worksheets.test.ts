import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { offeredIn } from '#contract/fields/choice.ts';
import { type Answers, answersTo, type Field, isAnswered } from '#contract/fields/index.ts';
import { References, Topics } from '#contract/guide.ts';
import { fieldAt, fieldsOf, type Worksheet } from '#contract/worksheet.ts';
import { ContentError, contentFiles, readContent } from '../../electron/content/read-content.ts';
import { readWorksheets } from '../../electron/worksheets/read-worksheets.ts';
import { responseMarkdown } from '../../electron/worksheets/response-markdown.ts';
import { someAnswers } from '../support/any-answers.ts';
import { contentFolder, openTestJournal, temporaryFolder } from '../support/open-test-journal.ts';
import { borrowedRuns } from './own-words.ts';
import { readingGrade } from './reading-level.ts';

/** Every worksheet of the catalogue; logs and exercises are kept elsewhere. */
const catalogue = [
  'attachment-reflection',
  'betrayal-timeline',
  'boundary-worksheet',
  'closeness-ideas',
  'community-check',
  'conversation-plan',
  'expressive-writing',
  'forgiveness-worksheet',
  'i-statement',
  'listening-debrief',
  'reading-shelf',
  'safe-space-plan',
  'self-trust-worksheet',
  'session-prep',
  'small-steps',
  'stay-or-let-go',
  'support-map',
  'therapist-finder',
  'therapy-types',
  'thought-record',
  'touch-pace-plan',
  'trauma-signs',
  'trust-picture',
  'vulnerability-ladder',
];

const all = readWorksheets(contentFolder);

const logs = [
  'appreciation-log',
  'boundary-log',
  'concerns-log',
  'feelings-log',
  'gut-calls',
  'promise-tracker',
  'relationship-checkin',
  'seen-and-told',
  'self-care-log',
  'settle-log',
  'small-victories',
  'trust-factors',
];

test('every worksheet and log of the catalogue is here, and each file is named after its own', () => {
  const named = (wanted: boolean): string[] =>
    [...all.values()].flatMap(({ id, log }) => ((log !== undefined) === wanted ? [id] : [])).sort();
  expect(named(false)).toEqual(catalogue);
  expect(named(true)).toEqual(logs);
  for (const [folder, ids] of [
    ['worksheets', catalogue],
    ['logs', logs],
  ] as const) {
    const files = contentFiles(path.join(contentFolder, folder), '.yaml');
    expect(files.map((file) => path.basename(file, '.yaml')).sort()).toEqual(ids);
  }
  const orders = [...all.values()].map(({ order }) => order);
  expect(new Set(orders).size).toBe(orders.length);
});

test('what a worksheet names elsewhere is there', () => {
  const topics = new Set(readContent(path.join(contentFolder, 'guide', 'topics.yaml'), Topics).map(({ id }) => id));
  const references = readContent(path.join(contentFolder, 'guide', 'references.yaml'), References);
  for (const worksheet of all.values()) {
    for (const topic of worksheet.topics) expect(topics, worksheet.id).toContain(topic);
    for (const page of worksheet.pages) {
      for (const field of page.fields) {
        if (field.kind === 'told') for (const key of field.cites) expect(references, worksheet.id).toHaveProperty(key);
        const links = field.kind === 'rows' ? field.fields : [field];
        for (const link of links) {
          if (link.kind === 'link' && link.worksheet) expect([...all.keys()], worksheet.id).toContain(link.worksheet);
        }
      }
    }
    for (const view of worksheet.views) {
      if (view.kind !== 'shortlist') continue;
      const next = all.get(view.to.worksheet);
      expect(next && fieldAt(next, view.to.link), worksheet.id).toMatchObject({
        kind: 'link',
        worksheet: worksheet.id,
      });
    }
  }
});

describe.each([...all.values()].map((worksheet) => [worksheet.id, worksheet] as const))('%s', (_id, worksheet) => {
  const words = wordsIn(worksheet);

  test('is in plain words of its own', () => {
    expect(borrowedRuns(words.join('\n'))).toEqual([]);
    expect(readingGrade(words.filter((text) => text.split(' ').length > 5).join('\n'))).toBeLessThanOrEqual(8);
    for (const text of words) expect(text).not.toMatch(/!|\bwell done\b|\bgreat job\b/i);
  });

  test('keeps the ids of its questions, which answers are kept under', () => {
    expect(
      fieldsOf(worksheet).flatMap((field) => [
        `${field.id} ${field.kind}`,
        ...(field.kind === 'rows' ? field.fields.map((inner) => `${field.id}.${inner.id} ${inner.kind}`) : []),
      ]),
    ).toMatchSnapshot();
  });

  test('takes whatever a person may answer, and gives it back as it was', () => {
    const fields = worksheet.pages.flatMap((page) => page.fields);
    const schema = answersTo(fields);
    fc.assert(
      fc.property(someAnswers(fields), (answers) => {
        const read = schema.parse(structuredClone(answers)) as Answers;
        expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(answers)));
        for (const field of fields)
          if (isLongText(field)) expect(isAnswered(field, read[field.id])).toBe(field.id in answers);
      }),
      { numRuns: 25 },
    );
  });

  test('refuses what fits no question, by the name of the question', () => {
    const fields = worksheet.pages.flatMap((page) => page.fields);
    const schema = answersTo(fields);
    for (const field of fields) {
      if (field.kind === 'told' || field.kind === 'link') continue;
      for (const odd of [
        Number.NaN,
        -1,
        11,
        0.5,
        { other: 7 },
        [{ id: 'x' }],
        '<b>',
        true,
        { type: 'doc', content: [7] },
      ]) {
        if (field.kind === 'short-text' && typeof odd === 'string') continue;
        if (field.kind === 'number' && odd === 11) continue;
        const read = schema.safeParse({ [field.id]: odd });
        expect(read.success, `${field.id}: ${JSON.stringify(odd)}`).toBe(false);
        expect(read.error?.issues[0]?.path[0]).toBe(field.id);
      }
    }
    expect(schema.safeParse({ nobody_asked: 'this' }).success).toBe(false);
  });
});

const isLongText = (field: Field): field is Extract<Field, { kind: 'long-text' }> => field.kind === 'long-text';

function wordsIn(value: unknown, key = ''): string[] {
  const told = [
    'name',
    'line',
    'label',
    'help',
    'title',
    'text',
    'note',
    'aside',
    'care',
    'close',
    'empty',
    'soloLine',
    'list',
    'one',
  ];
  if (typeof value === 'string') return told.includes(key) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => wordsIn(each, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => wordsIn(each, name));
}

test('a limit that is found out for oneself is no request, and one that was chosen before stays an answer', () => {
  const boundary = all.get('boundary-worksheet');
  const kind = boundary && fieldAt(boundary, 'kind');
  if (kind?.kind !== 'choice') throw new Error('The boundary worksheet no longer asks what sort it is');
  const ids = (...way: [variant: 'full' | 'solo', chosen?: readonly string[]]): string[] =>
    offeredIn(kind, ...way).map(({ id }) => id);
  expect(ids('full')).toEqual(['boundary', 'request', 'rule']);
  expect(ids('solo')).toEqual(['boundary', 'rule']);
  expect(ids('solo', ['request'])).toEqual(['boundary', 'request', 'rule']);
  expect(answersTo([kind]).parse({ kind: 'request' })).toEqual({ kind: 'request' });
});

test('every form of every question offers at least two ways to answer it', () => {
  for (const { id, pages } of all.values()) {
    for (const { fields } of pages) {
      for (const field of fields) {
        if (field.kind !== 'choice' && field.kind !== 'choices') continue;
        for (const variant of ['full', 'solo'] as const) {
          expect(offeredIn(field, variant).length, `${id}: ${field.id}, ${variant}`).toBeGreaterThan(1);
        }
      }
    }
  }
});

describe('a worksheet that is dropped into the folder', () => {
  const folder = temporaryFolder();
  beforeAll(() => {
    fs.cpSync(contentFolder, folder, { recursive: true });
    fs.writeFileSync(
      path.join(folder, 'worksheets', 'sunday-evening.yaml'),
      `id: sunday-evening
version: 1
name: Sunday evening
line: What the week was like.
time: 5 min
shelf: calm
order: 9000
pages:
  - id: week
    title: The week
    fields:
      - { kind: long-text, id: good, label: What was good? }
`,
    );
  });

  test('is there to be begun, kept, found and copied out, with no line of code', async () => {
    const { journal, grant, close } = await openTestJournal({ content: folder });
    expect(await journal.worksheets.list()).toContainEqual(expect.objectContaining({ id: 'sunday-evening' }));
    const { id } = await journal.worksheets.start({ worksheet: 'sunday-evening', at: '2026-11-22T20:00' });
    const answers = {
      good: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Marmalade.' }] }] },
    };
    await journal.worksheets.save({ id, baseRevision: 0, title: '', answers, links: [], page: 'week' });
    expect(await journal.worksheets.search({ text: 'marmalade' })).toMatchObject({ found: [{ id }] });
    const file = path.join(temporaryFolder(), 'copy.md');
    await journal.worksheets.saveCopy({ id, destination: grant(file) });
    expect(fs.readFileSync(file, 'utf8')).toContain('### What was good?\n\nMarmalade.');
    await close();
  });

  test.each([
    ['a kind there is none of', 'kind: long-text', 'kind: riddle', /riddle|kind|Invalid/i],
    ['markup in its words', 'What was good?', '<b>good</b>', /markup/],
    [
      'an id that stands twice',
      'label: What was good? }',
      'label: What? }\n      - { kind: scale, id: good, label: B, low: a, high: b }',
      /twice/,
    ],
  ])('is refused by file and line for %s', (_what, from, to, reason) => {
    const file = path.join(folder, 'worksheets', 'sunday-evening.yaml');
    const text = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, text.replace(from, to));
    try {
      expect(() => readWorksheets(folder)).toThrow(ContentError);
      expect(() => readWorksheets(folder)).toThrow(reason);
      expect(() => readWorksheets(folder)).toThrow(/^sunday-evening\.yaml:\d+:/);
    } finally {
      fs.writeFileSync(file, text);
    }
  });
});

test('whatever was answered, its copy in Markdown holds every word of it', () => {
  const words = fc.stringMatching(/^[A-Za-zäöüéß]{3,12}$/);
  fc.assert(
    fc.property(fc.constantFrom(...all.values()), words, words, (definition, first, second) => {
      const answers = Object.fromEntries(
        fieldsOf(definition).flatMap((field): [string, unknown][] =>
          field.kind === 'short-text'
            ? [[field.id, `# ${first} *${second}*`]]
            : field.kind === 'long-text'
              ? [
                  [
                    field.id,
                    { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: first }] }] },
                  ],
                ]
              : [],
        ),
      );
      const text = responseMarkdown({ ...anyResponse(definition), answers });
      for (const field of fieldsOf(definition)) {
        const isShown = field.id in answers && !field.when && field.only !== 'solo';
        const page = definition.pages.find(({ fields }) => fields.includes(field));
        if (isShown && page && !page.when && page.only !== 'solo') expect(text).toContain(first);
      }
      expect(text).not.toMatch(/^# .*\n[\s\S]*^# /m);
    }),
    { numRuns: 60 },
  );
});

const anyResponse = (definition: Worksheet) => ({
  ...{ id: '', worksheet: definition.id, name: definition.name, icon: definition.icon, title: '', excerpt: '' },
  ...{ at: '2026-11-22T20:00', createdAt: '', updatedAt: '', pageTitle: '', ending: null, unlisted: false },
  ...{
    hiddenUntil: null,
    definition,
    variant: 'full' as const,
    page: null,
    links: [],
    revision: 0,
    tags: [],
    topics: [],
  },
  ...{ share: 'ask' as const, noted: false, deletedAt: null },
});
