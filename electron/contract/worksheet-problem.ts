import type { z } from './zod.ts';

/**
 * What the schema found, in words for somebody who never saw a schema: “page 2, question 1 (“Why?”), its name is empty”.
 * `given` is what was checked.
 */
export function worksheetProblem(issue: z.core.$ZodIssue, given: unknown): string {
  const reason = reasonOf(issue, valueAt(given, issue.path));
  const isOfWhole = issue.code === 'custom' && issue.path.length === 1 && issue.path[0] === 'pages';
  const where = isOfWhole ? 'it' : whereIs(issue.path, given) || 'it';
  const isSentence = /^(“|there is)/.test(reason) && issue.code === 'custom' && issue.path.at(-1) !== 'id';
  return shownSafely(`${where}${isSentence ? ':' : ''} ${reason}`);
}

const names: Readonly<Record<string, string>> = {
  pages: 'page',
  fields: 'question',
  options: 'option',
  views: 'look back',
  versions: 'version',
};

const parts: Readonly<Record<string, string>> = {
  id: 'its id',
  name: 'its name',
  title: 'its title',
  line: 'its line',
  time: 'its time',
  label: 'what is asked',
  help: 'its help',
  low: 'its end at 0',
  high: 'its end at 10',
  one: 'the name of one row',
  options: 'its list of options',
  fields: 'its list of questions',
  pages: 'its list of pages',
  kind: 'its kind',
  when: 'its condition',
  restDays: 'its rest in days',
};

function whereIs(path: readonly PropertyKey[], given: unknown): string {
  const said: string[] = [];
  path.forEach((key, index) => {
    const list = names[String(path[index - 1])];
    if (typeof key === 'number')
      said.push(`${list ?? String(path[index - 1])} ${key + 1}${calledAt(given, path.slice(0, index + 1))}`);
    else if (typeof path[index + 1] !== 'number') said.push(parts[String(key)] ?? String(key));
  });
  return said.join(', ');
}

/** Its own words, where they are fit to be shown. */
function calledAt(given: unknown, path: readonly PropertyKey[]): string {
  const value = valueAt(given, path);
  if (typeof value !== 'object' || value === null) return '';
  const { label, title, name } = value as Record<string, unknown>;
  const called = [label, title, name].find((each) => typeof each === 'string' && each.trim() !== '');
  return typeof called === 'string' ? ` (“${shortened(called, 60)}”)` : '';
}

function reasonOf(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' ? 'is empty' : `holds fewer than ${String(issue.minimum)}`;
    case 'too_big':
      if (issue.origin === 'string') return `is longer than ${String(issue.maximum)} characters`;
      return Array.isArray(value)
        ? `holds ${value.length}, and at most ${String(issue.maximum)} may stand there`
        : `is more than ${String(issue.maximum)}`;
    case 'unrecognized_keys':
      return `holds “${shortened(issue.keys[0] ?? '', 40)}”, which a worksheet does not have`;
    case 'invalid_union':
    case 'invalid_value':
      return 'discriminator' in issue || issue.code === 'invalid_value'
        ? `${shownValue(value)} is not known here`
        : 'is not what is expected there';
    case 'invalid_format':
      return 'may hold only small letters, digits and the signs between them';
    case 'invalid_type':
      return value === undefined ? 'is missing' : `is not ${aType[issue.expected] ?? 'what is expected there'}`;
    case 'custom':
      return issue.message;
    default:
      return 'is not what is expected there';
  }
}

const aType: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'a set of named parts',
};

const shownValue = (value: unknown): string =>
  typeof value === 'string' ? `“${shortened(value, 40)}”` : value === undefined ? 'nothing' : 'what stands there';

const valueAt = (given: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    given,
  );

const shortened = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest)}…` : text;

/** What comes from a file is shown without the characters that could change how the sentence around it reads. */
const shownSafely = (text: string): string =>
  shortened(text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029<>]/gu, ''), 240);
