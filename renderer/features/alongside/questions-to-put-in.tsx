import { CornerDownLeft } from 'lucide-react';
import { useId, useState } from 'react';
import type { Question } from '#contract/document/prompt.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import type { Offered } from './use-cards.ts';

interface QuestionsToPutInProps {
  readonly offered: readonly Offered[];
  /** Not where the card itself was asked for. */
  readonly mayWait: boolean;
  readonly onInsert: (question: Question) => void;
}

/** A card’s questions, each to be put into the entry. */
export function QuestionsToPutIn({ offered, mayWait, onInsert }: QuestionsToPutInProps) {
  const name = useId();
  if (offered.length === 0) return null;
  return (
    <section className="alongside-questions" aria-labelledby={name}>
      <h3 className="label" id={name}>
        Questions to put in your entry
      </h3>
      {offered.map(({ question, standing }) => (
        <Ask key={question.prompt} question={question} waits={mayWait && standing === 'ask'} onInsert={onInsert} />
      ))}
    </section>
  );
}

interface AskProps {
  readonly question: Question;
  readonly waits: boolean;
  readonly onInsert: (question: Question) => void;
}

/** A question whose topic asks first says only that it is there. */
function Ask({ question, waits, onInsert }: AskProps) {
  const [isAsked, setIsAsked] = useState(false);
  const words = useId();
  if (waits && !isAsked) {
    return (
      <div className="alongside-ask alongside-waits">
        <p>A question here touches a topic that asks first.</p>
        <Button size="s" onClick={() => setIsAsked(true)}>
          Show it
        </Button>
      </div>
    );
  }
  return (
    <div className="alongside-ask">
      <p className="alongside-question" id={words}>
        {question.words}
      </p>
      <TextButton icon={CornerDownLeft} aria-describedby={words} onClick={() => onInsert(question)}>
        Insert
      </TextButton>
    </div>
  );
}
