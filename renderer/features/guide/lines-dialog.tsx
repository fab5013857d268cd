import type { Question } from '#contract/document/prompt.ts';
import type { CardSummary, CardText } from '#contract/guide.ts';
import { wordsOf } from '#contract/guide-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { lineToWriteFrom } from './line-to-write-from.ts';

interface LinesDialogProps {
  readonly card: CardSummary;
  readonly text: CardText;
  readonly onWrite: (question: Question) => void;
  readonly onClose: () => void;
}

/** A card’s sentences, to choose one to write from; the same as marking a line with the mouse. */
export function LinesDialog({ card, text, onWrite, onClose }: LinesDialogProps) {
  return (
    <Dialog open wide title="Write from a line" onClose={onClose}>
      <ul className="guide-lines">
        {sentencesOf(wordsOf(text.body)).map((sentence) => (
          <li key={sentence}>
            <button
              type="button"
              onClick={() => {
                onClose();
                onWrite(lineToWriteFrom(card.id, card.title, sentence));
              }}
            >
              {sentence}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function sentencesOf(text: string): string[] {
  const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
  const sentences = text
    .split('\n')
    .flatMap((paragraph) => Array.from(segmenter.segment(paragraph), ({ segment }) => segment.trim()));
  return [...new Set(sentences.filter((sentence) => sentence !== ''))];
}
