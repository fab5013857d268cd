import { JournalError } from '#contract/errors.ts';

/** One field of journal.json, or one record of a list or an object in it. */
export interface Member {
  readonly section: string;
  /** Of a record of an object, its key. */
  readonly key: string | null;
  readonly value: unknown;
}

type Portions = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** As much JSON as is read as a whole where it is not written line by line, in letters. */
const mostWhole = 256 * 1024 * 1024;
/** More than one record with all its earlier versions can be expected to take, in letters. */
const longestLine = 256 * 1024 * 1024;

/** It is none, or of a later version. */
export const notAnArchive = (cause?: unknown): JournalError =>
  new JournalError('bad-archive', {
    about: 'It is not everything of a journal as this app writes it, or a later version wrote it.',
    cause,
  });

/** What is taken apart by records; all else in it is one value each. */
const lists = new Set(['attachments', 'ownWorksheets', 'entries', 'responses', 'feelingNotes', 'ownWords']);
const objects = new Set(['asked', 'settings']);

/**
 * The fields of journal.json, in their order, its lists and objects record by record. A file as it was written by
 * `jsonFiles` is read line by line, so that memory stays flat; one that was written anew by another program, as a whole.
 * @throws JournalError `bad-archive`
 */
export async function* membersIn(
  portionsOf: () => Portions | null,
  onRead: (letters: number) => void = () => {},
): AsyncGenerator<Member> {
  const portions = portionsOf();
  if (!portions) throw notAnArchive();
  const isByLines = (await firstLetters(portions)).startsWith('{\n  "format": ');
  yield* isByLines ? byLines(portionsOf() ?? [], onRead) : asWhole(portionsOf() ?? [], onRead);
}

async function firstLetters(portions: Portions): Promise<string> {
  for await (const portion of portions) return new TextDecoder().decode(portion.subarray(0, 64));
  return '';
}

async function* byLines(portions: Portions, onRead: (letters: number) => void): AsyncGenerator<Member> {
  let section: string | null = null;
  for await (const line of linesIn(portions, onRead)) {
    if (line === '{' || line === '}' || line === '') continue;
    if (section !== null) {
      if (/^ {2}[\]}],?$/.test(line)) section = null;
      else yield* taken(section, valueIn(objects.has(section) ? `{${withoutComma(line)}}` : `[${withoutComma(line)}]`));
      continue;
    }
    const [, name = '', rest = ''] = /^ {2}"([A-Za-z]+)": (.*)$/.exec(line) ?? [];
    if (!name) throw notAnArchive();
    if (rest === '[' || rest === '{') section = name;
    else yield* taken(name, valueIn(withoutComma(rest)));
  }
}

const withoutComma = (line: string): string => line.replace(/,$/, '');

function valueIn(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw notAnArchive(cause);
  }
}

async function* asWhole(portions: Portions, onRead: (letters: number) => void): AsyncGenerator<Member> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const portion of portions) {
    text += decoder.decode(portion, { stream: true });
    onRead(portion.length);
    if (text.length > mostWhole) throw notAnArchive();
  }
  const whole = valueIn(text.replace(/^\ufeff/, ''));
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) throw notAnArchive();
  // What others are known by comes first, whatever order another program wrote them in.
  const fields = Object.entries(whole);
  const first = ['format', 'version', 'asked'];
  const inOrder = [...first.flatMap((name) => fields.filter(([each]) => each === name)), ...fields];
  for (const [name, value] of inOrder.filter((each, index) => inOrder.indexOf(each) === index))
    yield* taken(name, value);
}

function* taken(section: string, value: unknown): Generator<Member> {
  if (lists.has(section)) {
    if (!Array.isArray(value)) throw notAnArchive();
    for (const one of value) yield { section, key: null, value: one };
  } else if (objects.has(section)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notAnArchive();
    for (const [key, one] of Object.entries(value)) yield { section, key, value: one };
  } else yield { section, key: null, value };
}

async function* linesIn(portions: Portions, onRead: (letters: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const portion of portions) {
    const text = rest + decoder.decode(portion, { stream: true });
    onRead(portion.length);
    let from = 0;
    for (let end = text.indexOf('\n', from); end >= 0; end = text.indexOf('\n', from)) {
      yield text.slice(from, end).replace(/\r$/, '');
      from = end + 1;
    }
    rest = text.slice(from);
    if (rest.length > longestLine) throw notAnArchive();
  }
  if (rest !== '') yield rest;
}
