import type { CardSummary, Prompt } from '#contract/guide.ts';

export interface Countable {
  readonly cards: readonly CardSummary[];
  readonly questions: readonly CardSummary[];
  readonly sets: readonly { readonly prompts: readonly Prompt[] }[];
}

const inWords = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const counted = (count: number, one: string, many: string): string =>
  `${inWords[count] ?? count} ${count === 1 ? one : many}`;

/** Where a topic comes up: “Nine cards in four chapters, and two questions elsewhere”. */
export function topicCounts({ cards, questions, sets }: Countable, topic: string): string {
  const about = (each: { readonly topics: readonly string[] }): boolean => each.topics.includes(topic);
  const all = [...cards, ...questions];
  const those = all.filter(about);
  const chapters = new Set(those.map(({ chapter }) => chapter));
  const elsewhere = [...all.filter((card) => !about(card)), ...sets].flatMap(({ prompts }) => prompts).filter(about);
  const parts = [
    those.length > 0 &&
      `${counted(those.length, 'card', 'cards')} in ${chapters.size === 1 ? `chapter ${[...chapters][0]}` : counted(chapters.size, 'chapter', 'chapters')}`,
    elsewhere.length > 0 &&
      `${counted(elsewhere.length, 'question', 'questions')}${those.length > 0 ? ' elsewhere' : ''}`,
  ].filter(Boolean);
  const sentence = parts.join(', and ') || 'nothing at present';
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
