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
    let isMarking = false;
    const look = (): void => setChosen(isMarking ? null : chosenIn(scroller.current));
    const forget = (): void => setChosen(null);
    // While the mouse still draws, a button under it would be in the way.
    const begin = ({ target }: Event): void => {
      isMarking = !(target instanceof Element && target.closest('.guide-picker'));
    };
    const end = (): void => {
      isMarking = false;
      look();
    };
    const element = scroller.current;
    document.addEventListener('selectionchange', look);
    document.addEventListener('pointerdown', begin);
    document.addEventListener('pointerup', end);
    document.addEventListener('pointercancel', end);
    element?.addEventListener('scroll', forget, { passive: true });
    return () => {
      document.removeEventListener('selectionchange', look);
      document.removeEventListener('pointerdown', begin);
      document.removeEventListener('pointerup', end);
      document.removeEventListener('pointercancel', end);
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
  const marked = selection.getRangeAt(0);
  const text = textAround(marked.startContainer) ?? textAround(marked.endContainer);
  const { card, cardTitle } = text?.dataset ?? {};
  if (!text || !card || !cardTitle || !scroller.contains(text)) return null;
  // A mark may run over the text’s edge: three clicks on its last lines take in the beginning of what follows.
  const range = marked.cloneRange();
  if (!text.contains(marked.startContainer)) range.setStart(text, 0);
  if (!text.contains(marked.endContainer)) range.setEnd(text, text.childNodes.length);
  const words = wordsWithin(range);
  if (words.trim() === '') return null;
  return { question: lineToWriteFrom(card, cardTitle, words), ...besides(range.getBoundingClientRect()) };
}

const textAround = (node: Node): HTMLElement | null =>
  (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('.guide-text[data-card]') ?? null;

/** Under the marked words, or over them where there is no room; never beyond the window’s edge. */
function besides({ left, top, bottom }: DOMRect): Pick<Chosen, 'left' | 'top'> {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const isRoom = bottom + 3 * rem < window.innerHeight;
  return {
    left: Math.min(left, window.innerWidth - 14 * rem),
    top: isRoom ? bottom + 0.5 * rem : Math.max(top - 2.5 * rem, 3 * rem),
  };
}

/** The marked words without the numbers of sources between them. */
function wordsWithin(range: Range): string {
  const piece = range.cloneContents();
  for (const cite of piece.querySelectorAll('.guide-cites')) cite.remove();
  for (const block of piece.querySelectorAll('p, li, h3')) block.append('\n');
  return piece.textContent ?? '';
}
