import type { Question } from '#contract/document/prompt.ts';
import type { Place } from '#contract/settings.ts';
import { ChapterPage } from './chapter-page.tsx';
import { ChaptersPage } from './chapters-page.tsx';
import { QuestionsPage } from './questions-page.tsx';
import { ShelfPage } from './shelf-page.tsx';
import { useGuide } from './use-guide.ts';
import './guide-page.css';

export type GuidePlace = Extract<Place, { screen: 'guide' }>;

export interface GuidePageProps {
  readonly place: GuidePlace;
  /** Begins an entry with a question, or a line of a card. */
  readonly onWrite: (question: Question) => void;
  readonly onOpenEntry: (id: string) => void;
}

/** Ten chapters to read in any order, each leading to something to write. */
export function GuidePage({ place, onWrite, onOpenEntry }: GuidePageProps) {
  const guide = useGuide();
  if (!guide) return <div className="guide page-scroll" aria-busy="true" />;
  const chapter = guide.chapters.find(({ number }) => number === place.chapter);
  if (place.view === 'chapter' && chapter) {
    return (
      <ChapterPage
        key={chapter.number}
        guide={guide}
        chapter={chapter}
        first={place.card}
        onWrite={onWrite}
        onOpenEntry={onOpenEntry}
      />
    );
  }
  if (place.view === 'questions') return <QuestionsPage guide={guide} first={place.card} onWrite={onWrite} />;
  if (place.view === 'shelf') return <ShelfPage />;
  return <ChaptersPage guide={guide} search={place.search ?? ''} />;
}
