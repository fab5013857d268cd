import { ChevronLeft } from 'lucide-react';
import { useRef } from 'react';
import type { Question } from '#contract/document/prompt.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { goTo } from '../../place.ts';
import { TextButton } from '../../ui/button.tsx';
import { CardArticle } from './card-article.tsx';
import { LinePicker } from './line-picker.tsx';
import type { GuideView } from './use-guide.ts';
import { useReadingPlace } from './use-reading-place.ts';

interface QuestionsPageProps {
  readonly guide: GuideView;
  readonly first: string | undefined;
  readonly onWrite: (question: Question) => void;
}

/** Short answers to what people ask. */
export function QuestionsPage({ guide, first, onWrite }: QuestionsPageProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const cards = guide.questionsOf();
  const { data: texts } = useJournalQuery(
    'guide.texts',
    { ids: cards.map(({ id }) => id) },
    { enabled: cards.length > 0 },
  );
  useReadingPlace(scroller, cards, first, texts !== undefined, (card) =>
    goTo({ screen: 'guide', view: 'questions', card }, { replace: true }),
  );
  return (
    <div className="guide-scroll" ref={scroller} data-pane="page">
      <article className="guide-reading guide-reading-alone" aria-labelledby="guide-questions-title">
        <TextButton
          icon={ChevronLeft}
          className="guide-crumb"
          onClick={() => goTo({ screen: 'guide', view: 'chapters' })}
        >
          Guide
        </TextButton>
        <h1 className="display" id="guide-questions-title">
          Questions people ask
        </h1>
        <p className="guide-opening">Short answers. Longer ones stand in the chapters.</p>
        {cards.map((card) => (
          <CardArticle
            key={card.id}
            guide={guide}
            card={card}
            text={texts?.find(({ id }) => id === card.id)}
            source="Questions people ask"
            onWrite={onWrite}
          />
        ))}
      </article>
      <LinePicker scroller={scroller} onWrite={onWrite} />
    </div>
  );
}
