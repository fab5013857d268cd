import { useState } from 'react';
import type { DailyQuestion } from '#contract/today.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import type { Daily } from './use-daily-question.ts';

interface TodayQuestionProps {
  /** Of the element that says the question, for what is described by it. */
  readonly id: string;
  readonly daily: Daily;
  readonly question: DailyQuestion;
  readonly onShow: () => void;
}

/** The question, why it is this one, and a way past it for good. One whose topic asks first says only what it is about. */
export function TodayQuestion({ id, daily, question, onShow }: TodayQuestionProps) {
  const [explained, setExplained] = useState<string | null>(null);
  const { prompt, line, why } = question;
  const isExplained = explained === prompt.id;
  return (
    <div className="today-question">
      <div className="today-question-head">
        <p>A question for today</p>
        <TextButton aria-expanded={isExplained} onClick={() => setExplained(isExplained ? null : prompt.id)}>
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
      <p className="today-why" role="status">
        {isExplained && why}
      </p>
      <div role="status" id={id}>
        {daily.toWrite ? (
          <h2 className="today-question-words">{daily.toWrite.words}</h2>
        ) : (
          <p>This one touches a topic that asks first. {line}</p>
        )}
      </div>
      {!daily.toWrite && (
        <Button size="s" onClick={onShow}>
          Show it
        </Button>
      )}
    </div>
  );
}
