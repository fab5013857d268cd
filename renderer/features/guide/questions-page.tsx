import { useRef } from 'react';
import type { Question } from '#contract/document/prompt.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { goTo } from '../../place.ts';
import { CardArticle } from './card-article.tsx';
import { LinePicker } from './line-picker.tsx';
import { ReadingPage } from './reading-page.tsx';
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
    <ReadingPage
      title="Questions people ask"
      opening="Short answers. Longer ones stand in the chapters."
      scroller={scroller}
      above={<LinePicker scroller={scroller} onWrite={onWrite} />}
    >
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
    </ReadingPage>
  );
}
