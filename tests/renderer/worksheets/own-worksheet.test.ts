import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fieldsOf, Worksheet } from '#contract/worksheet.ts';
import { readWorksheets } from '../../../electron/worksheets/read-worksheets.ts';
import {
  asLog,
  asWorksheet,
  blankField,
  blankInner,
  blankLog,
  blankPage,
  blankWorksheet,
  forShortForm,
  kinds,
  settled,
} from '../../../renderer/features/worksheets/own/blank.ts';
import { mended } from '../../../renderer/features/worksheets/own/mended.ts';
import { problemsIn } from '../../../renderer/features/worksheets/own/problems.ts';

const shipped = readWorksheets(path.resolve(import.meta.dirname, '../../../resources/content'));
const boundary = (): Worksheet => {
  const worksheet = shipped.get('boundary-worksheet');
  if (!worksheet) throw new Error('it ships');
  return worksheet;
};

test('nothing of a worksheet that ships has to be changed before it can be one’s own', () => {
  for (const worksheet of shipped.values()) {
    expect(settled(worksheet)).toEqual(worksheet);
    expect(mended(worksheet)).toEqual({ worksheet, dropped: [] });
    expect([...problemsIn(worksheet)]).toEqual([]);
  }
});

test('whatever question is taken away, the rest can be kept, and what goes along is told', () => {
  for (const worksheet of shipped.values()) {
    worksheet.pages.forEach((page, p) => {
      page.fields.forEach((_field, f) => {
        const pages = worksheet.pages.map((each, at) =>
          at === p ? { ...each, fields: each.fields.filter((_each, index) => index !== f) } : each,
        );
        const { worksheet: rest, dropped } = mended({ ...worksheet, pages });
        const amiss = [...problemsIn(rest).keys()].filter(
          (place) => place !== `pages.${p}.fields` && place !== 'pages',
        );
        expect(amiss, `${worksheet.id} without ${p}.${f}`).toEqual([]);
        expect(dropped.every((sentence) => sentence.endsWith('.'))).toBe(true);
      });
    });
  }
});

test('a condition goes along with the choice that it was about', () => {
  const worksheet = boundary();
  const pages = worksheet.pages.map((page) => ({
    ...page,
    fields: page.fields.filter((field) => field.kind === 'told' || field.id !== 'firmness'),
  }));
  const { worksheet: rest, dropped } = mended({ ...worksheet, pages });
  expect(dropped).toEqual(['“Where I can bend” is always shown now.']);
  expect(fieldsOf(rest).find(({ id }) => id === 'room')).not.toHaveProperty('when');
});

test('the name of a question is made from its words once, and stays when they change', () => {
  const begun = blankWorksheet();
  const [page] = begun.pages;
  if (!page) throw new Error('it has a page');
  const asked = (label: string, field = blankField('choice')) =>
    field.kind === 'choice'
      ? { ...field, label, options: field.options.map((option, at) => ({ ...option, name: at === 0 ? 'Yes' : 'yes' })) }
      : field;
  const first = settled({
    ...begun,
    ...{ name: 'Sunday', line: 'A look at the week.' },
    pages: [
      { ...page, title: 'The week', fields: [asked('What was good?'), asked('What was good?'), asked('1. How?')] },
    ],
  });
  expect(Worksheet.safeParse({ ...first, id: 'own-sunday' }).success).toBe(true);
  expect(fieldsOf(first).map(({ id }) => id)).toEqual(['what_was_good', 'what_was_good_2', 'q_1_how']);
  expect(first.pages[0]).toMatchObject({
    id: 'the-week',
    fields: [{ options: [{ id: 'yes' }, { id: 'yes-2' }] }, {}, {}],
  });
  const renamed = {
    ...first,
    pages: first.pages.map((each) => ({ ...each, title: 'Another', fields: each.fields.slice(0, 1) })),
  };
  expect(settled(renamed)).toEqual(renamed);
  // A question that was taken away and is asked anew is another one: its answers must not be counted with the old ones.
  const again = {
    ...renamed,
    pages: renamed.pages.map((each) => ({
      ...each,
      fields: [
        ...each.fields,
        asked('What was good?'),
        { ...blankField('rows'), label: 'Days', fields: [{ ...blankInner('short-text'), label: 'Which?' }] },
      ],
    })),
  };
  expect(fieldsOf(settled(again, ['what_was_good_2', 'days', 'days.which'])).map(({ id }) => id)).toEqual([
    'what_was_good',
    'what_was_good_3',
    'days_2',
  ]);
});

test('every kind can be added, and what it lacks is said at its place', () => {
  for (const [kind] of kinds) {
    const begun = blankWorksheet();
    const pages = begun.pages.map((page) => ({ ...page, fields: [blankField('date'), blankField(kind)] }));
    const problems = problemsIn(settled({ ...begun, name: 'A', line: 'B', pages }));
    expect(problems.get('pages.0.fields.0.label')).toBe('Say what is asked here.');
    expect(problems.get(kind === 'told' ? 'pages.0.fields.1' : 'pages.0.fields.1.label')).toMatch(/^Say /);
    for (const place of problems.keys()) expect(place, kind).toMatch(/label$|options\.\d\.name$|fields\.1$/);
  }
});

describe('a log', () => {
  const named = { name: 'Evenings', line: 'How they went.' };

  test('that is new asks one thing and a date, and lacks only a name and a line', () => {
    for (const room of ['care', 'trust'] as const) {
      const begun = blankLog(room);
      expect([...problemsIn(settled(begun)).keys()]).toEqual(['name', 'line']);
      expect(settled({ ...begun, ...named })).toMatchObject({
        log: { room, quick: ['what_happened'], when: 'when_was_it' },
        pages: [{ id: 'a-note', fields: [{ id: 'what_happened', required: true }, { id: 'when_was_it' }] }],
      });
    }
  });

  test('keeps what its short form asks, and its date, when questions are renamed before they are kept', () => {
    const begun = blankLog('care');
    const pages = begun.pages.map((page) => ({
      ...page,
      fields: [blankField('scale'), ...page.fields].map((field) =>
        field.kind === 'told' ? field : { ...field, label: 'How was it?' },
      ),
    }));
    expect(settled({ ...begun, ...named, pages })).toMatchObject({
      log: { quick: ['how_was_it_2'], when: 'how_was_it_3' },
      pages: [{ fields: [{ kind: 'scale', id: 'how_was_it' }, { kind: 'short-text' }, { kind: 'date' }] }],
    });
  });

  test('loses from its short form what is taken away, and says so where it loses its day', () => {
    const begun = blankLog('trust');
    const only = (kind: string) => ({
      ...begun,
      pages: begun.pages.map((page) => ({ ...page, fields: page.fields.filter((field) => field.kind === kind) })),
    });
    expect(mended(only('date')).worksheet.log).toEqual({ ...begun.log, quick: [] });
    const { worksheet, dropped } = mended(only('short-text'));
    expect(worksheet.log).toEqual({ room: 'trust', quick: begun.log?.quick });
    expect(dropped).toEqual(['A note is about the day it is noted now.']);
  });

  test('can be made of every worksheet that ships, and a worksheet of every log', () => {
    for (const worksheet of shipped.values()) {
      const log = asLog(asWorksheet(worksheet), 'trust');
      expect(asWorksheet(log)).not.toHaveProperty('log');
      for (const made of [log, asWorksheet(worksheet)]) {
        expect(mended(made)).toEqual({ worksheet: made, dropped: [] });
        expect([...problemsIn(made)], worksheet.id).toEqual([]);
      }
      const offered = forShortForm(log).map(({ id }) => id);
      expect(offered).toEqual(expect.arrayContaining([...(log.log?.quick ?? ['none'])]));
      expect(offered).not.toContain(log.log?.when);
    }
  });

  test('asks eight things at most in its short form', () => {
    const begun = blankLog('care');
    const more = Array.from({ length: 9 }, () => ({ ...blankField('number'), label: 'How many?' }));
    const fields = more.flatMap((field) => (field.kind === 'number' ? [field] : []));
    const quick = fields.map(({ id }) => id);
    const page = { ...blankPage(), title: 'More', fields };
    const full = { ...begun, ...named, log: { room: 'care' as const, quick }, pages: [page] };
    expect([...problemsIn(settled(full))]).toEqual([['log.quick', 'The short form asks eight at most.']]);
  });
});
