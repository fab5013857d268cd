import { useRef } from 'react';
import type { Question } from '#contract/document/prompt.ts';
import type { Place } from '#contract/settings.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { goTo } from '../../place.ts';
import { useShortcut } from '../../ui/keyboard.ts';
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
  const { isError } = useJournalQuery('guide.contents');
  const search = useRef<HTMLInputElement>(null);
  useShortcut('ctrl+f', () => {
    if (place.view !== 'chapters') goTo({ screen: 'guide', view: 'chapters' });
    requestAnimationFrame(() => search.current?.select());
  });
  useShortcut(
    'escape',
    ({ target }) => {
      // What lies above the page, such as a menu, has the key to itself.
      if (!(target instanceof Element) || !(target === document.body || target.closest('main'))) return false;
      const marked = document.getSelection();
      if (marked && !marked.isCollapsed) return marked.removeAllRanges();
      return goTo({ screen: 'guide', view: 'chapters' });
    },
    { when: place.view !== 'chapters' },
  );
  if (isError) return <GuideMissing />;
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
  return <ChaptersPage guide={guide} search={place.search ?? ''} field={search} />;
}

const GuideMissing = () => (
  <div className="guide page-scroll" data-pane="page">
    <h1 className="title">The guide can’t be read</h1>
    <p>The app’s own files are damaged or missing. Your writing is not among them. Install the app again.</p>
  </div>
);
