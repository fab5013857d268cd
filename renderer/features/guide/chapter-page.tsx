import { ChevronLeft, ChevronRight, CircleMinus, CirclePlus } from 'lucide-react';
import { useRef } from 'react';
import type { Question } from '#contract/document/prompt.ts';
import type { Chapter } from '#contract/guide.ts';
import { useJournalCommand, useJournalQuery } from '../../bridge/hooks.ts';
import { goTo, placeOfCard } from '../../place.ts';
import { TextButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { StemMark } from '../../ui/stem-mark.tsx';
import { toast } from '../../ui/toasts.tsx';
import { CardArticle } from './card-article.tsx';
import { ChapterAside } from './chapter-aside.tsx';
import { ContentsList } from './contents-list.tsx';
import { LinePicker } from './line-picker.tsx';
import { GuideCrumb } from './reading-page.tsx';
import type { GuideView } from './use-guide.ts';
import { useReadingPlace } from './use-reading-place.ts';

export interface ChapterPageProps {
  readonly guide: GuideView;
  readonly chapter: Chapter;
  /** The card to begin at. */
  readonly first: string | undefined;
  readonly onWrite: (question: Question) => void;
  readonly onOpenEntry: (id: string) => void;
}

/** One chapter: its cards one under another, and beside them where one is. */
export function ChapterPage({ guide, chapter, first, onWrite, onOpenEntry }: ChapterPageProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const cards = guide.cardsOf(chapter.number);
  const asked = guide.questionsOf(chapter.number);
  const { data: texts } = useJournalQuery(
    'guide.texts',
    { ids: cards.map(({ id }) => id) },
    { enabled: cards.length > 0 },
  );
  const here = useReadingPlace(scroller, cards, first, texts !== undefined, (card) =>
    goTo({ screen: 'guide', view: 'chapter', chapter: chapter.number, card }, { replace: true }),
  );
  const setAside = useSetAside(chapter.number);

  return (
    <div className="guide-scroll page-scroll" ref={scroller} data-pane="page">
      <div className="guide-chapter-page">
        <article className="guide-reading" aria-labelledby="guide-chapter-title">
          <GuideCrumb />
          <header className="guide-chapter-head">
            <StemMark pairs={chapter.number} large />
            <div>
              <p className="small muted">Chapter {chapter.number}</p>
              <h1 className="display" id="guide-chapter-title">
                {chapter.title}
              </h1>
            </div>
          </header>
          {cards.length > 0 ? (
            <p className="guide-opening">{chapter.opening}</p>
          ) : (
            <EmptyState
              title="Left out, by your choice"
              text="Every card of this chapter has a topic that you have left out."
              action={
                <TextButton onClick={() => goTo({ screen: 'settings', section: 'guide' })}>Choose topics</TextButton>
              }
            />
          )}
          {cards.length > 0 && (
            <nav className="guide-contents-fold" aria-label="In this chapter">
              <details>
                <summary>
                  <ChevronRight className="icon icon-small" aria-hidden="true" />
                  In this chapter
                </summary>
                <ContentsList guide={guide} cards={cards} here={here} />
              </details>
            </nav>
          )}
          {cards.map((card) => (
            <CardArticle
              key={card.id}
              guide={guide}
              card={card}
              text={texts?.find(({ id }) => id === card.id)}
              source={chapter.title}
              onWrite={onWrite}
            />
          ))}
          {asked.length > 0 && (
            <section className="guide-asked" aria-labelledby="guide-asked">
              <h2 className="head" id="guide-asked">
                People also ask
              </h2>
              <ul>
                {asked.map(({ id, title }) => (
                  <li key={id}>
                    <TextButton onClick={() => goTo(placeOfCard(id))}>{title}</TextButton>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <Neighbours guide={guide} number={chapter.number} />
        </article>
        <ChapterAside guide={guide} cards={cards} number={chapter.number} here={here} onOpenEntry={onOpenEntry}>
          {guide.marks.aside.includes(chapter.number) ? (
            <TextButton icon={CirclePlus} onClick={() => setAside(false)}>
              Take this chapter up again
            </TextButton>
          ) : (
            <TextButton icon={CircleMinus} onClick={() => setAside(true)}>
              Set this chapter aside
            </TextButton>
          )}
        </ChapterAside>
      </div>
      <LinePicker scroller={scroller} onWrite={onWrite} />
    </div>
  );
}

function useSetAside(chapter: number): (aside: boolean) => void {
  const { mutate } = useJournalCommand('guide.setAside');
  const set = (aside: boolean): void =>
    mutate(
      { chapter, aside },
      {
        onSuccess: () =>
          toast({
            text: aside ? 'Set aside. It stays here, for whenever you like.' : 'Taken up again.',
            undo: () => mutate({ chapter, aside: !aside }),
          }),
        onError: (error) => toast({ text: error.message, tone: 'problem' }),
      },
    );
  return set;
}

function Neighbours({ guide, number }: { readonly guide: GuideView; readonly number: number }) {
  const at = (step: 1 | -1) => guide.chapters.find((chapter) => chapter.number === number + step);
  const [before, after] = [at(-1), at(1)];
  const go = (chapter: Chapter) => goTo({ screen: 'guide', view: 'chapter', chapter: chapter.number });
  return (
    <nav className="guide-neighbours" aria-label="Chapters beside this one">
      {before && (
        <TextButton icon={ChevronLeft} onClick={() => go(before)}>
          {before.number} {before.title}
        </TextButton>
      )}
      {after && (
        <TextButton icon={ChevronRight} className="guide-next" onClick={() => go(after)}>
          {after.number} {after.title}
        </TextButton>
      )}
    </nav>
  );
}
