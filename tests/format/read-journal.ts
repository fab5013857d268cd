import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { readPages, rowsFrom, type Value } from './pages.ts';
import { canonical, demand, hex, hmac, type Keys, objectIn, openGcm, refuse, type Secret, unlock } from './unlock.ts';

// A reader of journals written from docs/journal-format.md alone, and from what that page names. It shares nothing with
// the app. Whatever is not as it stands there is refused. This file: sections 6 to 8.

type Row = Readonly<Record<string, Value>>;

export interface Contents {
  readonly schema: number;
  /** The rows of the tables of section 8, by its name. */
  readonly tables: Readonly<Record<string, readonly Row[]>>;
}

/** Everything that a journal folder holds. @throws Refused. */
export const readJournal = (folder: string, secret: Secret, headerName: 'head' | 'head.1' = 'head'): Contents =>
  readContents(folder, unlock(path.join(folder, headerName), secret));

// Section 8: tables. Of one with an `id` that is the row id, the record holds null in its place.

const tables =
  `1 entry id uid place at created_at updated_at revision title excerpt words feeling starred tags feeling_words deleted_at due_at
1 body id document
1 version entry revision saved_at title excerpt words document
1 setting name value
1 own_word word
2 feeling_note uid at feeling words
4 asked_worksheet id digest definition
4 response id uid worksheet asked variant name icon unlisted deep room at created_at updated_at revision title excerpt page page_title ending tags topics share noted gated_at hidden_until deleted_at due_at
4 response_answers id answers links
4 response_version response revision saved_at title excerpt answers links
4 own_worksheet id definition
5 ledger id day mac
5 ledger_state id seq sum at
6 seal_slot id uid cost salt wrap
6 sealed id uid box
7 attachment id uid kind type name bytes digest across down cleaned added_at
7 attachment_piece id bytes`
    .split('\n')
    .map((line) => line.split(' '));

export function readContents(folder: string, keys: Keys): Contents {
  const file = path.join(folder, keys.dbFile);
  const pages = readPages(file, keys.db);
  const [first = refuse('no page')] = pages;
  demand(first.readUInt32BE(68) === 0x556e6479, 'another program’s file');
  const schema = first.readUInt32BE(60);
  const roots = new Map([...rowsFrom(pages, 1)].map(({ values: [, name, , root] }) => [name, Number(root)]));
  const read: Record<string, Row[]> = {};
  for (const [since, name = '', ...columns] of tables) {
    if (Number(since) > schema) continue;
    const rows = [...rowsFrom(pages, roots.get(name) ?? refuse(`no table ${name}`))];
    read[name] = rows.map(({ rowid, values }) =>
      Object.fromEntries(
        columns.map((column, at) => [column, column === 'id' && rowid ? rowid : (values[at] ?? null)]),
      ),
    );
  }
  if (schema >= 5) checkLedger(folder, keys, read);
  return { schema, tables: read };
}

/** The bytes of an attachment. @throws Refused when they are not all there. */
export function bytesOf({ tables: { attachment = [], attachment_piece = [] } }: Contents, uid: string): Buffer {
  const row = attachment.find((each) => each.uid === uid && each.digest !== null) ?? refuse('no attachment');
  const first = Number(row.id) * 2 ** 20;
  const bytes = Buffer.concat(
    attachment_piece
      .filter(({ id }) => Number(id) >= first && Number(id) < first + 2 ** 20)
      .sort((one, other) => Number(one.id) - Number(other.id))
      .map((piece) => piece.bytes as Buffer),
  );
  demand(bytes.length === row.bytes, 'a piece is missing');
  demand(
    createHash('sha256')
      .update(bytes)
      .digest()
      .equals(row.digest as Buffer),
    'other bytes than were taken in',
  );
  return bytes;
}

// Sections 6 and 7: the mark and the ledger

const passing = ['bookmark', 'erased', 'condition', 'copies', 'second-place', 'earlier-keys'];

function checkLedger(folder: string, keys: Keys, read: Readonly<Record<string, readonly Row[]>>): void {
  const rows = (name: string): readonly Row[] => read[name] ?? [];
  const cells = (row: Row, but = ''): Value[] =>
    Object.keys(row).flatMap((column) => (column === but ? [] : [row[column] ?? null]));
  const day = (value: Value | undefined): string => String(value).slice(0, 10);
  const of = (name: string, id: Value | undefined): Row | undefined => rows(name).find((row) => row.id === id);
  const records: (readonly (Value | undefined)[])[] = [
    ...rows('entry').map((row) => [0, row.id, day(row.at), ...cells(row, 'id'), of('body', row.id)?.document]),
    ...rows('version').map((row) => [1, `${row.entry}/${row.revision}`, day(row.saved_at), ...cells(row)]),
    ...rows('response').map((row) => {
      const answers = of('response_answers', row.id);
      return [2, row.id, day(row.at), ...cells(row, 'id'), answers?.answers, answers?.links];
    }),
    ...rows('response_version').map((row) => [3, `${row.response}/${row.revision}`, day(row.saved_at), ...cells(row)]),
    ...rows('setting').flatMap((row) => (passing.includes(String(row.name)) ? [] : [[4, row.name, null, row.value]])),
    ...rows('own_worksheet').map((row) => [5, row.id, null, row.definition]),
    ...rows('feeling_note').map((row) => [6, row.uid, day(row.at), ...cells(row, 'uid')]),
    ...rows('asked_worksheet').map((row) => [7, row.id, null, row.digest, row.definition]),
    ...rows('seal_slot').map((row) => [8, row.id, null, ...cells(row, 'id')]),
    ...rows('sealed').map((row) => [9, row.id, null, ...cells(row, 'id')]),
    ...rows('attachment').map((row) => [12, row.id, day(row.added_at), ...cells(row, 'id')]),
    ...rows('attachment_piece').map((row) => [13, row.id, null, row.bytes]),
  ];

  const ledger = new Map(rows('ledger').map((row) => [row.id, row]));
  let sum = 0n;
  for (const [kind, key, about, ...rest] of records) {
    const code = Number(kind);
    const named = (): number => hmac(keys.ledger, `name/${code}/${key}`).readUIntBE(0, 6);
    const id = (typeof key === 'number' ? key : named()) * 16 + code;
    const row = ledger.get(id);
    const mac = hmac(
      keys.ledger,
      Buffer.of(code),
      ...[key, about, ...rest].map((cell) => cellBytes(cell ?? null)),
    ).subarray(0, 16);
    demand(
      row !== undefined && mac.equals(row.mac as Buffer) && row.day === about,
      `record ${id} is not what was written`,
    );
    ledger.delete(id);
    sum += BigInt(`0x${mac.toString('hex')}`);
  }
  demand(ledger.size === 0, 'a record is missing');
  const [state = refuse('no ledger')] = rows('ledger_state');
  const total = (state.sum as Buffer).toString('hex');
  demand(BigInt.asUintN(128, sum).toString(16).padStart(32, '0') === total, 'the ledger does not add up');
  checkMark(folder, keys, Number(state.seq), total);
}

function cellBytes(value: Value): Buffer {
  const [type, content] =
    value === null
      ? ['n', Buffer.alloc(0)]
      : typeof value === 'number'
        ? ['i', Buffer.from(String(value))]
        : typeof value === 'string'
          ? ['t', Buffer.from(value)]
          : ['b', value];
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length);
  return Buffer.concat([Buffer.from(String(type)), length, content]);
}

function checkMark(folder: string, { dbFile, journalId, mark: key }: Keys, seq: number, sum: string): void {
  const file = path.join(folder, dbFile);
  const { iv, mark, tag } = objectIn(fs.readFileSync(file.replace(/\.db$/, '.mark'), 'utf8'), 'iv mark tag');
  const sealed = hex(mark, String(mark).length / 2);
  const text = openGcm(key, hex(iv, 12), sealed, hex(tag, 16), canonical({ dbFile, journalId }));
  const said = objectIn((text ?? refuse('the mark is not what was written')).toString(), 'file salt seq sum');
  const bytes = fs.readFileSync(file);
  demand(hex(said.salt, 16).equals(bytes.subarray(0, 16)), 'the mark is of another file');
  const marked = Number(BigInt(`0x${hex(said.seq, 8).toString('hex')}`));
  demand(marked <= seq, 'commits are missing');
  demand(marked < seq || said.sum === sum, 'other commits than the mark knows');
  const isOpen = said.file === '0'.repeat(64);
  demand(
    isOpen || said.file === createHash('sha256').update(bytes).digest('hex'),
    'another file than the one that was closed',
  );
  demand(isOpen || !fs.existsSync(`${file}-wal`), 'a log beside a closed file');
}
