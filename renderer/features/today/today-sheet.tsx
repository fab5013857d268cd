import { Shuffle } from 'lucide-react';
import { type ChangeEvent, type RefObject, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { dropWords, holdWords, onRefusedWords, refusedWords, takeWords } from '../../first-words.ts';
import { Button } from '../../ui/button.tsx';
import { TodayQuestion } from './today-question.tsx';
import type { Daily } from './use-daily-question.ts';

interface TodaySheetProps {
  readonly daily: Daily | undefined;
  /** The question is on its way: its place is kept, so that nothing jumps when it comes. */
  readonly waits: boolean;
  /** Where one writes. */
  readonly words: RefObject<HTMLTextAreaElement | null>;
  readonly onWrite: () => void;
  readonly isOnTheWay: () => boolean;
  readonly isFirstDay: boolean;
}

/** A place to begin. The first key makes an entry, and the words move into it; none are lost on the way. */
export function TodaySheet({ daily, waits, words, onWrite, isOnTheWay, isFirstDay }: TodaySheetProps) {
  const [text, setText] = useState(refusedWords);
  const id = useId();
  const question = daily?.question;
  const past = useRef<HTMLButtonElement>(null);
  useFocusAfterPress(daily ? `${question?.prompt.id} ${daily.swapsLeft}` : null, () => past.current ?? words.current);
  const leave = useEffectEvent(() => {
    // Left for another screen: what was begun here is not for the next entry.
    if (!isOnTheWay()) takeWords();
  });
  useEffect(() => () => leave(), []);
  const takeBack = useEffectEvent((refused: string) => {
    // They may have been typed blindly, on the way to an entry that could not be made; those that follow go here too.
    // At once: the next key would be added to what stood here before.
    flushSync(() => setText(refused));
    if (document.activeElement !== document.body) return;
    words.current?.focus();
    words.current?.setSelectionRange(refused.length, refused.length);
  });
  useEffect(() => onRefusedWords(takeBack), []);

  const handleChange = (event: ChangeEvent<HTMLTextAreaElement>): void => {
    const { value } = event.target;
    setText(value);
    if (value === '' && !isOnTheWay()) {
      dropWords();
      return;
    }
    holdWords(value);
    // Letters that are being put together (accents, Japanese) are let finish first.
    if (!(event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing)) onWrite();
  };

  return (
    <section className="today-sheet" aria-label="Write">
      {waits && <div className="today-question-place" />}
      {daily && question && (
        <TodayQuestion
          id={id}
          daily={daily}
          question={question}
          onShow={() => {
            daily.show();
            words.current?.focus();
          }}
        />
      )}
      <textarea
        ref={words}
        className="today-words"
        aria-label="Begin an entry"
        {...(question ? { 'aria-describedby': id } : {})}
        placeholder="Start anywhere."
        value={text}
        onChange={handleChange}
        onCompositionEnd={() => text !== '' && onWrite()}
      />
      <footer>
        {daily && question && (
          <>
            {daily.swapsLeft > 0 && (
              <Button kind="quiet" icon={Shuffle} onClick={daily.another}>
                Another question
              </Button>
            )}
            <Button kind="quiet" ref={past} onClick={daily.notToday}>
              Not today
            </Button>
          </>
        )}
        {!question && isFirstDay && <p>The first entry can be a single line, or a list, or half a sentence.</p>}
        <Button kind="primary" onClick={onWrite}>
          Write
        </Button>
      </footer>
    </section>
  );
}

/** When the button that had the focus goes with what it changed, the focus goes on to its neighbour. */
function useFocusAfterPress(changed: string | null, neighbour: () => HTMLElement | null): void {
  const before = useRef(changed);
  const move = useEffectEvent(() => {
    if (document.activeElement === document.body) neighbour()?.focus();
  });
  useEffect(() => {
    const isFirst = before.current === null;
    if (before.current === changed) return;
    before.current = changed;
    // What comes when the page opens was pressed by nobody.
    if (!isFirst) move();
  }, [changed]);
}
