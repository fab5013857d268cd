import type { CardSummary } from '#contract/guide.ts';
import { cardStanding } from '#contract/guide-choice.ts';
import type { Mark } from '#contract/search.ts';
import type { Settings } from '#contract/settings.ts';
import { foldedLetters } from '../search/folded.ts';
import { hitsOfEach, questionIn } from '../search/question.ts';
import { marked, snippet } from '../search/snippets.ts';
import type { Guide } from './read-guide.ts';

export interface FoundCard {
  readonly id: string;
  readonly titleMarks: Mark[];
  readonly snippet: Mark[];
}

/**
 * Cards in which every word of a question stands (read as the entries' search reads it), title before questions before
 * text. Fifty-four cards are read through in well under a millisecond, so they have no index.
 */
export function findCards(guide: Guide, text: string, settings: Settings, limit: number): FoundCard[] {
  const question = questionIn(text);
  if (!question) return [];
  const each = hitsOfEach(question);
  const { hits } = question;
  return [...guide.cards, ...guide.questions]
    .filter((card) => cardStanding(card, settings) !== 'leave')
    .map((card) => ({ card, fields: fieldsOf(card, guide.texts.get(card.id)?.words ?? '') }))
    .filter(({ fields }) => {
      const whole = foldedLetters(Object.values(fields).join('\n'));
      return each.every((part) => whole.search(part) >= 0);
    })
    .map(({ card, fields }) => ({ card, fields, score: scoreOf(fields, hits) }))
    .sort((one, other) => other.score - one.score)
    .slice(0, limit)
    .map(({ card, fields }) => ({
      id: card.id,
      titleMarks: marked(card.title, hits),
      snippet:
        snippet(fields.text, hits) ??
        snippet(fields.questions, hits) ??
        snippet(fields.line, hits) ??
        marked(card.line, hits),
    }));
}

const fieldsOf = (card: CardSummary, text: string) => ({
  title: card.title,
  line: card.line,
  questions: card.prompts.map((prompt) => prompt.text).join('\n'),
  text,
});

const count = (text: string, hits: RegExp): number => foldedLetters(text).match(hits)?.length ?? 0;

const scoreOf = ({ title, line, questions, text }: ReturnType<typeof fieldsOf>, hits: RegExp): number =>
  20 * count(title, hits) + 6 * count(line, hits) + 4 * count(questions, hits) + count(text, hits);
