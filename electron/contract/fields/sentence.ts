import { fieldAt, type Worksheet } from '../worksheet.ts';
import { type Choices, chosenWords } from './choice.ts';
import type { Answers } from './index.ts';
import { longTextWords } from './long-text.ts';

export interface SentencePart {
  readonly text: string;
  /** The app’s words, the person’s, or the place of what they have not said yet. */
  readonly kind: 'frame' | 'answer' | 'gap';
}

export interface FilledSentence {
  readonly parts: readonly SentencePart[];
  /** The same as plain words; gaps as “…”. */
  readonly text: string;
  /** Nothing is missing. */
  readonly whole: boolean;
}

const longest = 140;

/**
 * Fills a draft such as “When {situation}, [I feel {i_feel}.]” from answers. What stands between square brackets is left
 * out while one of its answers is missing; elsewhere a missing answer is a gap.
 */
export function filledSentence(worksheet: Pick<Worksheet, 'pages'>, draft: string, answers: Answers): FilledSentence {
  const wordsOf = (id: string): string => answerInSentence(worksheet, id, answers[id]);
  const kept = draft.replace(/\s*\[([^\]]*)\]/g, (whole, inner: string) =>
    [...inner.matchAll(/\{(\w+)\}/g)].every(([, id]) => wordsOf(id ?? '') !== '')
      ? whole.replace('[', '').replace(']', '')
      : '',
  );
  const parts: SentencePart[] = [];
  let from = 0;
  const push = (text: string, kind: SentencePart['kind']): void => {
    if (text !== '') parts.push({ text, kind });
  };
  for (const match of kept.matchAll(/\{(\w+)\}/g)) {
    push(kept.slice(from, match.index), 'frame');
    const words = wordsOf(match[1] ?? '');
    push(words === '' ? '…' : words, words === '' ? 'gap' : 'answer');
    from = match.index + match[0].length;
  }
  push(kept.slice(from).trimEnd(), 'frame');
  return {
    parts,
    text: parts.map(({ text }) => text).join(''),
    whole: parts.every(({ kind }) => kind !== 'gap'),
  };
}

/** An answer as it stands inside a sentence: one line, without the full stop it may end in. */
function answerInSentence(worksheet: Pick<Worksheet, 'pages'>, id: string, answer: unknown): string {
  const field = fieldAt(worksheet, id);
  if (!field || answer === undefined || answer === null) return '';
  switch (field.kind) {
    case 'long-text':
      return inSentence(longTextWords(answer));
    case 'short-text':
      return inSentence(String(answer));
    case 'choice':
      return chosenWords(field, answer);
    case 'choices':
      return listed((answer as unknown[]).map((each) => chosenWords(field as Choices, each)));
    default:
      return '';
  }
}

function inSentence(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const first = /^(.*?[.!?…])(?= [\p{Lu}“"])/u.exec(line)?.[1] ?? line;
  const cut = first.length <= longest ? first : `${first.slice(0, longest).replace(/\s+\S*$/u, '')} …`;
  const bare = cut.replace(/[\s.,;:!?]+$/u, '');
  // A capital that only began a sentence is in the way here; one in “I”, “I’m” or a name is not. A name cannot be told
  // from a word, so only words that begin many sentences are written small.
  return bare.replace(
    /^(The|A|An|My|Our|Your|Their|His|Her|It|Its|They|You|We|He|She|When|That|This|These|Those|There|Plans|Being|Not|No|Go|Leave|Stop|Take|Call|Say|Ask|Eat|Sleep|Put|Turn|Walk|Wait|Talk|Make|Keep)(?![\p{L}\p{M}\p{N}])/u,
    (word) => word.toLowerCase(),
  );
}

/** `a, b and c` */
const listed = (all: readonly string[]): string =>
  all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
