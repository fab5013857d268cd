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

const refused = (about: string, cause?: unknown): JournalError => new JournalError('bad-archive', { about, cause });

export const notAnArchive = (): JournalError => refused('It is not everything of a journal, as this app saves it.');
export const laterArchive = (): JournalError =>
  refused(
    'A later version of the app saved it, and this one would not understand all of it. Bring it in with that version.',
  );
export const firstArchive = (): JournalError =>
  refused(
    'It is of the first form that the rescue command wrote, which is not read any more. Choose the folder “entries” that lies beside it, to bring in its texts.',
  );
const damaged = (cause?: unknown): JournalError =>
  refused(
    '“journal.json” in it is damaged. Copy it over once more, or save everything anew where it comes from.',
    cause,
  );
const cutOff = (cause?: unknown): JournalError =>
  refused(
    '“journal.json” in it was cut off: its end is missing. Copy it over once more, or save everything anew where it comes from.',
    cause,
  );

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
  const isByLines = ourLines.test(await firstLetters(portions));
  yield* isByLines ? byLines(portionsOf() ?? [], onRead) : asWhole(portionsOf() ?? [], onRead);
}

/** How it begins as we write it: others indent it as we do, and go on to set what is inside of a record on lines too. */
const ourLines = /^\{\n {2}"format": [^\n]*\n(?: {2}"[A-Za-z]+": [^\n]*\n){3} {2}"journal": \{"/;
const linesBytes = 1_024;

async function firstLetters(portions: Portions): Promise<string> {
  let head = Buffer.alloc(0);
  for await (const portion of portions) {
    head = Buffer.concat([head, portion.subarray(0, linesBytes)]);
    if (head.length >= linesBytes) break;
  }
  return head.toString();
}

async function* byLines(portions: Portions, onRead: (letters: number) => void): AsyncGenerator<Member> {
  let section: string | null = null;
  let isClosed = false;
  let unread: { readonly cause: unknown } | null = null;
  for await (const line of linesIn(portions, onRead)) {
    // Of a file that was cut off, the last line may be half of one; before it, it is damage.
    if (unread) throw damaged(unread.cause);
    if (line === '}') isClosed = true;
    if (line === '{' || line === '}' || line === '') continue;
    if (section !== null && /^ {2}[\]}],?$/.test(line)) {
      section = null;
      continue;
    }
    const field: Field | null = section === null ? fieldOn(line) : null;
    if (field && (field.rest === '[' || field.rest === '{')) {
      section = field.name;
      continue;
    }
    try {
      const record = section !== null && objects.has(section) ? `{${withoutComma(line)}}` : `[${withoutComma(line)}]`;
      if (section !== null) yield* taken(section, JSON.parse(record));
      else if (field) yield* taken(field.name, JSON.parse(withoutComma(field.rest)));
      else unread = { cause: null };
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
      unread = { cause };
    }
  }
  if (unread || !isClosed) throw cutOff(unread?.cause);
}

interface Field {
  readonly name: string;
  readonly rest: string;
}

function fieldOn(line: string): Field | null {
  const [, name, rest] = /^ {2}"([A-Za-z]+)": (.*)$/.exec(line) ?? [];
  return name === undefined || rest === undefined ? null : { name, rest };
}

const withoutComma = (line: string): string => line.replace(/,$/, '');

async function* asWhole(portions: Portions, onRead: (letters: number) => void): AsyncGenerator<Member> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const portion of portions) {
    text += decoder.decode(portion, { stream: true });
    onRead(portion.length);
    if (text.length > mostWhole) throw notAnArchive();
  }
  const whole = parsed(text.replace(/^\ufeff/, ''));
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) throw notAnArchive();
  // What others are known by comes first, whatever order another program wrote them in.
  const fields = Object.entries(whole);
  const first = ['format', 'version', 'asked'];
  const inOrder = [...first.flatMap((name) => fields.filter(([each]) => each === name)), ...fields];
  for (const [name, value] of inOrder.filter((each, index) => inOrder.indexOf(each) === index))
    yield* taken(name, value);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw damaged(cause);
  }
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
