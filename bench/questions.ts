import type { Connection } from '../electron/database/open.ts';
import { seeded } from './measure.ts';

// Questions for the search, and their true answers: by reading every entry, word for word, with none of the app's
// own search code.

export interface Question {
  readonly kind: string;
  /** As it would be typed. */
  readonly text: string;
  /** As FTS5 takes it. */
  readonly match: string;
  readonly parts: readonly Part[];
}

interface Part {
  /** More than one must follow one another. */
  readonly words: readonly string[];
  readonly unfinished: boolean;
}

interface Text {
  readonly title: readonly string[];
  readonly body: readonly string[];
  readonly tags: readonly string[];
}

/** Letters without accents and capitals, in words. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .replace(/[ßẞ]/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** One question of each kind, with words chosen by how many of this journal's entries hold them. */
export function questionsFor(db: Connection): readonly Question[] {
  const entries = Number(db.prepare('SELECT count(*) FROM entry WHERE deleted_at IS NULL').pluck().get());
  const inBody = new Map<string, number>();
  const inTitle = new Map<string, number>();
  const inTags = new Map<string, number>();
  const count = (counts: Map<string, number>, words: readonly string[]): void => {
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  };
  const random = seeded(2);
  let sample: Text | undefined;
  for (const text of texts(db)) {
    count(inBody, text.body);
    count(inTitle, text.title);
    count(inTags, text.tags);
    if (text.body.length > 100 && random() < 20 / entries) sample = text;
  }
  const nearest = (share: number, counts: ReadonlyMap<string, number> = inBody, letters = 3): string =>
    [...counts]
      .filter(([word]) => word.length >= letters && /^[a-z]+$/.test(word))
      .sort(([, one], [, other]) => Math.abs(one - share * entries) - Math.abs(other - share * entries))[0]?.[0] ??
    'nothing';
  const common = nearest(0.5, inBody, 5);
  const usual = nearest(0.05, inBody, 5);
  const rare = nearest(2 / entries);
  const inARow = sample?.body.slice(40, 42) ?? ['the', 'quiet'];
  const many = [...new Set(sample?.body.slice(20, 60))].slice(0, 8);
  const accented = [...common].map((letter) => ({ a: 'à', e: 'é', i: 'î', o: 'ö', u: 'ü' })[letter] ?? letter).join('');
  return [
    asked('rare word', [rare]),
    asked('word in 1 %', [nearest(0.01)]),
    asked('word in 5 %', [usual]),
    asked('word in 50 %', [common]),
    asked('two words', [usual, common]),
    asked('three words', [common, nearest(0.2), nearest(0.3)]),
    phrase(inARow),
    // A letter by itself is a word, not the beginning of most words there are.
    { ...asked('one letter', ['i']), text: 'i' },
    asked('two letters', [common.slice(0, 2)], true),
    asked('three letters', [common.slice(0, 3)], true),
    asked('four letters', [common.slice(0, 4)], true),
    { ...asked('accents', [common]), text: `${accented} ` },
    asked('tag', [nearest(0.1, inTags)]),
    asked('title', [nearest(0.02, inTitle)]),
    asked('many words', many),
    asked('nothing', ['qqzxv']),
  ];
}

const quoted = (words: readonly string[]): string => `"${words.join(' ')}"`;

function asked(kind: string, words: readonly string[], unfinished = false): Question {
  const last = words.length - 1;
  return {
    kind,
    // A space ends the last word.
    text: words.join(' ') + (unfinished ? '' : ' '),
    match: words.map((word, index) => quoted([word]) + (unfinished && index === last ? '*' : '')).join(' AND '),
    parts: words.map((word, index) => ({ words: [word], unfinished: unfinished && index === last })),
  };
}

const phrase = (words: readonly string[]): Question => ({
  kind: 'phrase',
  text: quoted(words),
  match: quoted(words),
  parts: [{ words, unfinished: false }],
});

/** How many entries each question finds, by reading all of them. */
export function trueCounts(db: Connection, questions: readonly Question[]): readonly number[] {
  const counts = questions.map(() => 0);
  for (const text of texts(db)) {
    const columns = [text.title, text.body, text.tags].map((words) => ({ words, set: new Set(words) }));
    for (const [index, { parts }] of questions.entries()) {
      if (parts.every((part) => columns.some((column) => holds(column, part))))
        counts[index] = (counts[index] ?? 0) + 1;
    }
  }
  return counts;
}

function holds(
  { words, set }: { words: readonly string[]; set: ReadonlySet<string> },
  { words: [first = '', ...rest], unfinished }: Part,
): boolean {
  if (unfinished) return words.some((word) => word.startsWith(first));
  if (rest.length === 0 || !set.has(first)) return set.has(first);
  return words.some((word, at) => word === first && rest.every((next, index) => words[at + 1 + index] === next));
}

function* texts(db: Connection): Generator<Text> {
  const rows = db
    .prepare(
      `SELECT e.title, e.tags, b.document FROM entry AS e JOIN body AS b ON b.id = e.id WHERE e.deleted_at IS NULL`,
    )
    .iterate() as IterableIterator<{ title: string; tags: string; document: string }>;
  for (const { title, tags, document } of rows) {
    yield {
      title: wordsOf(title),
      body: wordsOf(textIn(JSON.parse(document))),
      tags: (JSON.parse(tags) as string[]).flatMap(wordsOf),
    };
  }
}

interface Piece {
  readonly type: string;
  readonly text?: string;
  readonly content?: readonly Piece[];
}

/** Pieces of one block belong together, blocks do not. */
function textIn({ type, text, content = [] }: Piece): string {
  if (type === 'text') return text ?? '';
  if (type === 'hardBreak') return '\n';
  const isBlock = type === 'paragraph' || type === 'heading' || type === 'codeBlock';
  return content.map(textIn).join('') + (isBlock ? '\n' : '');
}
