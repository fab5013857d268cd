import { type Answers, type AskedField, type Field, isAnswered } from '#contract/fields/index.ts';
import { type Printed, printed } from '#contract/fields/printed.ts';
import { fieldsOf, type Worksheet } from '#contract/worksheet.ts';
import type { Connection } from '../../database/open.ts';
import { prepared } from '../../database/prepared.ts';
import { type Cell, line, mark, words } from '../../files/csv.ts';
import { askedOf } from '../../worksheets/definitions.ts';
import type { ArchiveFile, Making } from '../archive-file.ts';
import { entryRecords, feelingRecords, parsed, type ResponseRecord, responseRecords, textsOf } from '../records.ts';
import { inPortions } from './json.ts';

/**
 * What was filled in as tables, outside the bin: a file for each worksheet and each log, a line for each time, a column
 * for each question that was ever asked under its name; and `feelings.csv`, of entries and of notes.
 */
export function* csvFiles(db: Connection, { onStep }: Making): Generator<ArchiveFile> {
  yield { name: 'feelings.csv', content: inPortions(feelingLines(db, onStep)) };
  const kinds = prepared(
    db,
    'SELECT worksheet, max(room IS NOT NULL) AS isLog FROM response WHERE deleted_at IS NULL GROUP BY worksheet',
  ).all() as { worksheet: string; isLog: 0 | 1 }[];
  for (const [index, { worksheet, isLog }] of kinds.entries()) {
    // An id is letters, digits and hyphens; from a damaged file it may be anything.
    const name = /^[a-z0-9-]{1,100}$/.test(worksheet) ? worksheet : `unknown_${index}`;
    const lines = responseLines(db, worksheet, onStep);
    yield { name: `${isLog ? 'logs' : 'worksheets'}/${name}.csv`, content: inPortions(lines) };
  }
}

function* feelingLines(db: Connection, onStep: () => void): Generator<string> {
  yield mark + line(['at', 'feeling, 1 heavy to 5 light', 'words', 'from', 'id'].map(words));
  for (const row of entryRecords(db, { bin: false })) {
    onStep();
    const said = textsOf(row.feeling_words);
    if (row.feeling === null && said.length === 0) continue;
    yield line([row.at, row.feeling ?? '', words(said.join('; ')), 'entry', row.uid]);
  }
  for (const { uid, at, feeling, words: said } of feelingRecords(db)) {
    yield line([at, feeling, words(textsOf(said).join('; ')), 'note', uid]);
  }
}

interface Column {
  readonly id: string;
  readonly label: string;
}

function* responseLines(db: Connection, worksheet: string, onStep: () => void): Generator<string> {
  const columns = columnsOf(db, worksheet);
  const known = ['at', 'title', 'ending', 'tags', 'written', 'changed', 'id'];
  yield mark + line([...known, ...columns.map(({ label }) => label)].map(words));
  for (const row of responseRecords(db, { bin: false, worksheet })) {
    onStep();
    const asked = definitionOf(db, row.asked);
    const answers = answersOf(row);
    const fields = new Map(asked ? fieldsOf(asked).map((field) => [field.id, field] as const) : []);
    yield line([
      ...[row.at, words(row.title), row.ending ?? '', words(textsOf(row.tags).join('; '))],
      ...[row.created_at, row.updated_at, row.uid],
      ...columns.map(({ id }) => cellOf(fields.get(id), answers[id])),
    ]);
  }
}

/** Of all that was asked under this name, the latest first. */
function columnsOf(db: Connection, worksheet: string): Column[] {
  const all = prepared(
    db,
    'SELECT DISTINCT asked FROM response WHERE worksheet = ? AND deleted_at IS NULL ORDER BY asked DESC',
  )
    .pluck()
    .all(worksheet) as number[];
  const columns = new Map<string, string>();
  for (const field of all.flatMap((asked) => columnsIn(definitionOf(db, asked)))) {
    if (!columns.has(field.id)) columns.set(field.id, labelOf(field));
  }
  const labels = [...columns.values()];
  return [...columns].map(([id, label]) => ({
    id,
    label: labels.filter((each) => each === label).length > 1 ? `${label} (${id})` : label,
  }));
}

const columnsIn = (definition: Worksheet | null): AskedField[] =>
  definition ? fieldsOf(definition).filter((field) => field.kind !== 'link') : [];

const labelOf = (field: AskedField): string =>
  field.kind === 'scale' ? `${field.label} (0 ${field.low}, 10 ${field.high})` : field.label;

function definitionOf(db: Connection, asked: number): Worksheet | null {
  try {
    return askedOf(db, asked);
  } catch {
    // What was asked is gone with a damaged page: its answers are in the other forms.
    return null;
  }
}

const answersOf = ({ answers }: ResponseRecord): Answers => {
  const value = parsed(answers);
  return typeof value === 'object' && value !== null ? (value as Answers) : {};
};

function cellOf(field: Field | undefined, answer: unknown): Cell {
  if (!field || field.kind === 'told' || !isAnswered(field, answer)) return '';
  if (field.kind === 'scale' && answer === null) return 'skipped';
  if (typeof answer === 'number' && (field.kind === 'scale' || field.kind === 'number')) return answer;
  if (field.kind === 'date') {
    const { on, at } = answer as { on: string; at?: string };
    return words(at ? `${on}T${at}` : on);
  }
  const is = printed(field, answer);
  return is ? words(textOf(is)) : '';
}

function textOf(is: Printed): string {
  switch (is.kind) {
    case 'document':
    case 'text':
      return is.text;
    case 'list':
      return is.items.join('; ');
    case 'rows':
      return is.rows
        .map((row) => row.map(({ label, is: inner }) => `${label}: ${textOf(inner).replaceAll('\n', ' ')}`).join('; '))
        .join('\n');
  }
}
