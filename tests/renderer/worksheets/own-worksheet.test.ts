import path from 'node:path';
import { expect, test } from 'vitest';
import { fieldsOf, Worksheet } from '#contract/worksheet.ts';
import { readWorksheets } from '../../../electron/worksheets/read-worksheets.ts';
import { blankField, blankWorksheet, kinds, settled } from '../../../renderer/features/worksheets/own/blank.ts';
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
