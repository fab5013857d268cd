import { Picker } from './picker.tsx';
import type { Cards } from './use-cards.ts';

interface CardPickerProps {
  readonly cards: Cards;
  readonly onPick: (id: string) => void;
  readonly onClose: () => void;
}

/** All cards, chapter by chapter. One that asks first says no more here than what it is about. */
export const CardPicker = ({ cards, onPick, onClose }: CardPickerProps) => (
  <Picker
    label="Choose a card"
    nothing="No card has these words in its title or line."
    groups={cards.groups.map(({ chapter, title, cards: own }) => ({
      name: chapter ? `${chapter} · ${title}` : title,
      choices: own.map((card) => ({ id: card.id, words: card.title, line: card.line })),
    }))}
    onPick={onPick}
    onClose={onClose}
  />
);
