import type { Question } from '#contract/document/prompt.ts';
import type { CardSummary } from '#contract/guide.ts';
import { Picker } from './picker.tsx';
import type { Cards } from './use-cards.ts';

interface QuestionPickerProps {
  readonly cards: Cards;
  /** Its questions come first. */
  readonly first: CardSummary | undefined;
  readonly onPick: (question: Question) => void;
  readonly onClose: () => void;
}

/** Every question that may come up unasked, by the words of it or of its card. */
export function QuestionPicker({ cards, first, onPick, onClose }: QuestionPickerProps) {
  const all = cards.groups.flatMap((group) => group.cards.filter((card) => cards.standing(card) === 'show'));
  const groups = [...all.filter(({ id }) => id === first?.id), ...all.filter(({ id }) => id !== first?.id)].map(
    (card) => ({
      name: card.title,
      questions: cards.questionsOf(card).flatMap(({ question, standing }) => (standing === 'show' ? question : [])),
    }),
  );
  return (
    <Picker
      label="Choose a question"
      nothing="No question has these words."
      leaning
      movesFocus
      groups={groups.map(({ name, questions }) => ({
        name,
        choices: questions.map(({ prompt, words }) => ({ id: prompt ?? words, words })),
      }))}
      onPick={(id) => {
        const question = groups.flatMap(({ questions }) => questions).find(({ prompt }) => prompt === id);
        if (question) onPick(question);
      }}
      onClose={onClose}
    />
  );
}
