import fs from 'node:fs';
import { isScalar, Lexer, parseDocument, visit } from 'yaml';
import { JournalError } from '#contract/errors.ts';

const largestBytes = 512 * 1024;
/** A worksheet needs ten. */
const deepest = 40;

const refused = (about: string, cause?: unknown): JournalError => new JournalError('bad-worksheet', { about, cause });

/**
 * What stands in a worksheet’s file: plain data, small, without references and without code.
 * @throws JournalError `bad-worksheet` with the reason.
 */
export function readWorksheetFile(file: string): unknown {
  const text = readText(file);
  try {
    return plainData(text);
  } catch (cause) {
    if (cause instanceof JournalError) throw cause;
    throw refused('the file can’t be read as a worksheet', cause);
  }
}

function readText(file: string): string {
  let bytes: Buffer;
  try {
    if (fs.statSync(file).size > largestBytes) throw refused('the file is larger than 512 KB');
    bytes = fs.readFileSync(file);
  } catch (cause) {
    if (cause instanceof JournalError) throw cause;
    throw refused('the file can’t be read', cause);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.includes('\0')) throw refused('the file is not a text');
    return text;
  } catch (cause) {
    throw refused('the file is not a text', cause);
  }
}

function plainData(text: string): unknown {
  refuseMoreThanPlain(text);
  // Names are compared below, and places in the text found once: the library takes a minute for either where a file is
  // made to be slow.
  const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'error' });
  const lineAt = (offset = 0): number => text.slice(0, offset).split('\n').length;
  const [broken] = [...document.errors, ...document.warnings];
  if (broken) throw refused(`line ${lineAt(broken.pos[0])} is no YAML`);
  visit(document, {
    Map(_key, { items }) {
      const seen = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) throw refused('it has a name that is no text');
        const name = String(key.value);
        if (seen.has(name)) throw refused(`line ${lineAt(key.range?.[0])} says the same as a line before it`);
        seen.add(name);
      }
    },
  });
  return document.toJS({ maxAliasCount: 0 }) as unknown;
}

const scalarFollows = '\u001f';

/** Stops at the first sign of anything but plain data, before anything is built from it. */
function refuseMoreThanPlain(text: string): void {
  let line = 1;
  let depth = 0;
  let before = '';
  for (const sign of new Lexer().lex(text)) {
    if (before !== scalarFollows) {
      if (/^[&*]/.test(sign)) throw refused(`line ${line} refers to another place in the file`);
      if (/^[!?%]/.test(sign)) throw refused(`line ${line} holds more than plain words and numbers`);
      if (/^[[{]/.test(sign)) depth += 1;
      if (/^[\]}]/.test(sign)) depth -= 1;
      if (depth > deepest) throw refused('it is nested more deeply than any worksheet');
    }
    line += sign.split('\n').length - 1;
    before = sign;
  }
}
