import fs from 'node:fs';
import path from 'node:path';
import { LineCounter, type ParsedNode, parseDocument } from 'yaml';
import type { z } from 'zod';

/** What is wrong with a content file: its name, the line, and the reason. It fails the content test, not the person. */
export class ContentError extends Error {
  constructor(file: string, line: number, reason: string, options?: ErrorOptions) {
    super(`${path.basename(file)}:${line}: ${reason}`, options);
  }
}

/**
 * Reads and checks one content file (YAML).
 * @throws ContentError
 */
export const readContent = <T extends z.ZodType>(file: string, schema: T): z.output<T> =>
  check(file, fs.readFileSync(file, 'utf8'), 0, schema);

/**
 * Reads and checks one text: YAML between two lines of `---`, and the Markdown below it.
 * @throws ContentError
 */
export function readText<T extends z.ZodType, B>(
  file: string,
  head: T,
  body: (markdown: string) => B,
): z.output<T> & { body: B } {
  const text = fs.readFileSync(file, 'utf8');
  const parts = /^---\n(.*?)\n---\n(.*)$/s.exec(text);
  if (!parts) throw new ContentError(file, 1, 'begins with what is known about it, between two lines of ---');
  const [, yaml = '', markdown = ''] = parts;
  const known = check(file, yaml, 1, head);
  const linesAbove = text.slice(0, text.length - markdown.length).split('\n').length - 1;
  try {
    return { ...(known as object), body: body(markdown) } as z.output<T> & { body: B };
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    const line = Number(/^line (\d+)/.exec(said)?.[1] ?? 1);
    throw new ContentError(file, linesAbove + line, said.replace(/^line \d+: /, ''), { cause });
  }
}

/** The files of a folder of content with that ending, in the order of their names. */
export const contentFiles = (folder: string, ending: '.yaml' | '.md'): string[] =>
  fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort(new Intl.Collator('en', { numeric: true }).compare)
    .map((name) => path.join(folder, name));

/** Every file of a folder of content, in the order of their names. */
export const readContentFolder = <T extends z.ZodType>(folder: string, schema: T): z.output<T>[] =>
  contentFiles(folder, '.yaml').map((file) => readContent(file, schema));

function check<T extends z.ZodType>(file: string, yaml: string, linesAbove: number, schema: T): z.output<T> {
  const lineCounter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter });
  const lineAt = (offset: number): number => lineCounter.linePos(offset).line + linesAbove;
  const [broken] = document.errors;
  if (broken) throw new ContentError(file, lineAt(broken.pos[0]), broken.message.split('\n')[0] ?? broken.code);
  const read = schema.safeParse(document.toJS());
  if (read.success) return read.data;
  const reasons = read.error.issues.map((issue) => {
    const node = nearest(document.contents, issue.path);
    return { line: lineAt(node?.range[0] ?? 0), reason: `${issue.path.join('.') || 'the file'}: ${issue.message}` };
  });
  const [first] = reasons;
  throw new ContentError(file, first?.line ?? 1, reasons.map(({ reason }) => reason).join('; '));
}

/** The innermost node on the way to a path that the file really has. */
function nearest(contents: ParsedNode | null, way: readonly PropertyKey[]): ParsedNode | null {
  let node = contents;
  for (const step of way) {
    const next = node && 'get' in node ? (node.get(step, true) as ParsedNode | undefined) : undefined;
    if (!next) break;
    node = next;
  }
  return node;
}
