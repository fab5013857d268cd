import type { Row, Value } from './b-tree.ts';

/** A table whose rows are words of the person's, or lead to them. */
export interface SalvagedTable {
  readonly name: string;
  /** The column that is the row id, where there is one: it is not in the record itself. */
  readonly rowid: boolean;
  readonly columns: readonly string[];
  /** The columns that no two rows have alike. */
  readonly key: readonly string[];
  /** Whether a row that lies on a page of its own, with no way to it, is one of this table's. */
  readonly fits: (values: readonly Value[]) => boolean;
}

const isText = (value: Value | undefined): value is string => typeof value === 'string';
const isUuid = (value: Value | undefined): boolean => isText(value) && /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(value);
const isNumber = (value: Value | undefined): boolean => typeof value === 'number';
const begins = (value: Value | undefined, start: string): boolean => isText(value) && value.startsWith(start);
const isMoment = (value: Value | undefined): boolean => isText(value) && /^\d{4}-\d\d-\d\dT/.test(value);
const isBytes = (value: Value | undefined, length: number): boolean =>
  Buffer.isBuffer(value) && value.length === length;
const isJson = (value: Value | undefined): boolean => {
  if (!isText(value)) return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
};

const columns = (words: string): readonly string[] => words.split(' ');

export const salvagedTables: readonly SalvagedTable[] = [
  {
    name: 'entry',
    rowid: true,
    key: ['id'],
    columns: columns(
      'id uid place at created_at updated_at revision title excerpt words feeling starred tags feeling_words deleted_at due_at',
    ),
    fits: (values) => isUuid(values[1]) && isNumber(values[2]) && isMoment(values[3]) && isMoment(values[4]),
  },
  {
    name: 'body',
    rowid: true,
    key: ['id'],
    columns: columns('id document'),
    fits: (values) => values[0] === null && begins(values[1], '{"type":"doc"'),
  },
  {
    name: 'version',
    rowid: false,
    key: ['entry', 'revision'],
    columns: columns('entry revision saved_at title excerpt words document'),
    fits: (values) => isNumber(values[0]) && isMoment(values[2]) && begins(values[6], '{"type":"doc"'),
  },
  {
    name: 'asked_worksheet',
    rowid: true,
    key: ['id'],
    columns: columns('id digest definition'),
    fits: (values) => Buffer.isBuffer(values[1]) && begins(values[2], '{"'),
  },
  {
    name: 'response',
    rowid: true,
    key: ['id'],
    columns: columns(
      'id uid worksheet asked variant name icon unlisted deep room at created_at updated_at revision title excerpt page page_title ending tags topics share noted gated_at hidden_until deleted_at due_at',
    ),
    fits: (values) => isUuid(values[1]) && isText(values[2]) && isNumber(values[3]) && isText(values[4]),
  },
  {
    name: 'response_answers',
    rowid: true,
    key: ['id'],
    columns: columns('id answers links'),
    fits: (values) => values[0] === null && begins(values[1], '{') && begins(values[2], '['),
  },
  {
    name: 'response_version',
    rowid: false,
    key: ['response', 'revision'],
    columns: columns('response revision saved_at title excerpt answers links'),
    fits: (values) => isNumber(values[0]) && isMoment(values[2]) && begins(values[5], '{') && begins(values[6], '['),
  },
  {
    name: 'setting',
    rowid: false,
    key: ['name'],
    columns: columns('name value'),
    fits: (values) => isText(values[0]) && isJson(values[1]),
  },
  {
    name: 'own_worksheet',
    rowid: false,
    key: ['id'],
    columns: columns('id definition'),
    fits: (values) => begins(values[0], 'own-') && begins(values[1], '{"'),
  },
  {
    name: 'feeling_note',
    rowid: false,
    key: ['uid'],
    columns: columns('uid at feeling words'),
    fits: (values) => isUuid(values[0]) && isMoment(values[1]) && isNumber(values[2]) && begins(values[3], '['),
  },
  {
    name: 'seal_slot',
    rowid: true,
    key: ['id'],
    columns: columns('id uid cost salt wrap'),
    fits: (values) => isBytes(values[1], 16) && begins(values[2], '{"alg":') && isBytes(values[3], 16),
  },
  {
    name: 'sealed',
    rowid: true,
    key: ['id'],
    columns: columns('id uid box'),
    fits: (values) => values[0] === null && isBytes(values[1], 16) && Buffer.isBuffer(values[2]),
  },
  { name: 'own_word', rowid: false, key: ['word'], columns: columns('word'), fits: (values) => isText(values[0]) },
  {
    name: 'attachment',
    rowid: true,
    key: ['id'],
    columns: columns('id uid kind type name bytes digest across down cleaned added_at'),
    fits: (values) => isUuid(values[1]) && isText(values[2]) && isText(values[3]) && isMoment(values[10]),
  },
  {
    name: 'attachment_piece',
    rowid: true,
    key: ['id'],
    columns: columns('id bytes'),
    fits: (values) => values[0] === null && Buffer.isBuffer(values[1]),
  },
  {
    name: 'ledger',
    rowid: true,
    key: ['id'],
    columns: columns('id day mac'),
    fits: (values) => values[0] === null && (values[1] === null || isText(values[1])) && isBytes(values[2], 16),
  },
];

/** Told apart first by how many columns they have: an own worksheet before a setting, which would take it too. */
const likelyFirst = [...salvagedTables].sort(
  (one, other) => (one.name === 'own_worksheet' ? -1 : 0) - (other.name === 'own_worksheet' ? -1 : 0),
);

/** The table that a row without a way to it belongs to. */
export const tableOf = ({ rowid, values }: Row): SalvagedTable | undefined =>
  likelyFirst.find(
    (table) => table.columns.length === values.length && (rowid !== null || !table.rowid) && table.fits(values),
  );

/** A row as names and values. */
export function namedRow({ rowid, columns: names }: SalvagedTable, row: Row): Record<string, Value> {
  const named = Object.fromEntries(names.map((name, index) => [name, row.values[index] ?? null]));
  return rowid ? { ...named, id: row.rowid } : named;
}
