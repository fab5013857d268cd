import { PenLine } from 'lucide-react';
import { type RefObject, useEffect, useState } from 'react';
import type { Question } from '#contract/document/prompt.ts';
import { Button } from '../../ui/button.tsx';
import { lineToWriteFrom } from './line-to-write-from.ts';

interface Chosen {
  readonly question: Question;
  /** In pixels of the window. */
  readonly left: number;
  readonly top: number;
}

interface LinePickerProps {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onWrite: (question: Question) => void;
}

/** Words that are marked in a card’s text can be written from: a button stands at them while they are marked. */
export function LinePicker({ scroller, onWrite }: LinePickerProps) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  useEffect(() => {
    const look = (): void => setChosen(chosenIn(scroller.current));
    const forget = (): void => setChosen(null);
    const element = scroller.current;
    document.addEventListener('selectionchange', look);
    element?.addEventListener('scroll', forget, { passive: true });
    return () => {
      document.removeEventListener('selectionchange', look);
      element?.removeEventListener('scroll', forget);
    };
  }, [scroller]);
  if (!chosen) return null;
  return (
    <div className="guide-picker" style={{ left: chosen.left, top: chosen.top }}>
      <Button
        size="s"
        kind="primary"
        icon={PenLine}
        // The marked words stay marked while the button is pressed.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onWrite(chosen.question)}
      >
        Write from this line
      </Button>
    </div>
  );
}

function chosenIn(scroller: HTMLElement | null): Chosen | null {
  const selection = document.getSelection();
  if (!scroller || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const start = range.startContainer.parentElement?.closest<HTMLElement>('.guide-text');
  const end = range.endContainer.parentElement?.closest('.guide-text');
  const { card, cardTitle } = start?.dataset ?? {};
  if (!start || start !== end || !card || !cardTitle || !scroller.contains(start)) return null;
  const words = wordsWithin(range);
  if (words.trim() === '') return null;
  const box = range.getBoundingClientRect();
  return { question: lineToWriteFrom(card, cardTitle, words), left: box.left, top: box.bottom + 8 };
}

/** The marked words without the numbers of sources between them. */
function wordsWithin(range: Range): string {
  const piece = range.cloneContents();
  for (const cite of piece.querySelectorAll('.guide-cite')) cite.remove();
  return piece.textContent ?? '';
}
