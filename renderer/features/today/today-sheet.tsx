import { Shuffle } from 'lucide-react';
import { type ChangeEvent, useEffect, useEffectEvent, useId, useState } from 'react';
import { holdWords, takeWords } from '../../first-words.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import type { Daily } from './use-daily-question.ts';

interface TodaySheetProps {
  readonly daily: Daily | undefined;
  readonly onWrite: () => void;
  readonly isOnTheWay: () => boolean;
  readonly isFirstDay: boolean;
}

/** A place to begin. The first key makes an entry, and the words move into it; none are lost on the way. */
export function TodaySheet({ daily, onWrite, isOnTheWay, isFirstDay }: TodaySheetProps) {
  const [text, setText] = useState('');
  const question = useId();
  const leave = useEffectEvent(() => {
    // Left for another screen: what was begun here is not for the next entry.
    if (!isOnTheWay()) takeWords();
  });
  useEffect(() => () => leave(), []);

  const handleChange = (event: ChangeEvent<HTMLTextAreaElement>): void => {
    const { value } = event.target;
    setText(value);
    if (value === '' && !isOnTheWay()) return;
    holdWords(value);
    // Letters that are being put together (accents, Japanese) are let finish first.
    if (!(event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing)) onWrite();
  };

  return (
    <section className="today-sheet" aria-label="Write">
      {daily?.question && <TodayQuestion id={question} daily={daily} key={daily.question.prompt.id} />}
      <textarea
        className="today-words"
        aria-label="Begin an entry"
        {...(daily?.question ? { 'aria-describedby': question } : {})}
        placeholder="Start anywhere."
        value={text}
        onChange={handleChange}
        onCompositionEnd={() => text !== '' && onWrite()}
      />
      <footer>
        {daily?.question && (
          <>
            {daily.swapsLeft > 0 && (
              <Button kind="quiet" icon={Shuffle} onClick={daily.another}>
                Another question
              </Button>
            )}
            <Button kind="quiet" onClick={daily.notToday}>
              Not today
            </Button>
          </>
        )}
        {!daily?.question && isFirstDay && <p>The first entry can be a single line, or a list, or half a sentence.</p>}
        <Button kind="primary" onClick={onWrite}>
          Write
        </Button>
      </footer>
    </section>
  );
}

/** The question, why it is this one, and a way past it for good. One whose topic asks first says only what it is about. */
function TodayQuestion({ id, daily }: { readonly id: string; readonly daily: Daily }) {
  const [isAsked, setIsAsked] = useState(false);
  const [showsWhy, setShowsWhy] = useState(false);
  if (!daily.question || !daily.toWrite) return null;
  const { standing, line, why } = daily.question;
  return (
    <div className="today-question">
      <div className="today-question-head">
        <p>A question for today</p>
        <TextButton aria-expanded={showsWhy} onClick={() => setShowsWhy(!showsWhy)}>
          Why this one?
        </TextButton>
        <Menu
          label="Not for me"
          trigger={<TextButton>Not for me</TextButton>}
          items={[
            { label: 'Not for a month', onSelect: () => daily.turnAway('month') },
            { label: 'Not again', onSelect: () => daily.turnAway('ever') },
          ]}
        />
      </div>
      {showsWhy && <p className="today-why">{why}</p>}
      <div role="status" id={id}>
        {standing === 'ask' && !isAsked ? (
          <>
            <p>This one touches a topic that asks first. {line}</p>
            <Button size="s" onClick={() => setIsAsked(true)}>
              Show it
            </Button>
          </>
        ) : (
          <p className="today-question-words">{daily.toWrite.words}</p>
        )}
      </div>
    </div>
  );
}
