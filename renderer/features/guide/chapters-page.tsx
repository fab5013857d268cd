import { Bookmark, BookOpen, CircleHelp } from 'lucide-react';
import type { RefObject } from 'react';
import type { Chapter } from '#contract/guide.ts';
import { goTo, placeOfCard } from '../../place.ts';
import { Button } from '../../ui/button.tsx';
import { SearchInput } from '../../ui/field.tsx';
import { StemMark } from '../../ui/stem-mark.tsx';
import { chapterOf } from './card-place.ts';
import { FoundCards } from './found-cards.tsx';
import type { GuideView } from './use-guide.ts';

interface ChaptersPageProps {
  readonly guide: GuideView;
  readonly search: string;
  readonly field: RefObject<HTMLInputElement | null>;
}

/** The whole guide at a glance. Nothing of it is owed. */
export function ChaptersPage({ guide, search, field }: ChaptersPageProps) {
  const { last, aside } = guide.marks;
  const next = last ? chapterOf(guide, last) : undefined;
  const isSearching = search.trim() !== '';
  return (
    <div className="guide page-scroll" data-pane="page">
      <header className="guide-head">
        <div>
          <h1 className="title">Guide</h1>
          <p className="muted">Ten short chapters. Any order, any pace, and you can set one aside.</p>
        </div>
        {next !== undefined && last && !aside.includes(next) && (
          <Button icon={Bookmark} onClick={() => goTo(placeOfCard(last))}>
            Carry on with chapter {next}
          </Button>
        )}
      </header>
      <search className="guide-search">
        <SearchInput
          ref={field}
          aria-label="Search the guide"
          placeholder="Search the guide"
          value={search}
          onChange={(event) =>
            goTo({ screen: 'guide', view: 'chapters', search: event.target.value }, { replace: true })
          }
        />
      </search>
      {isSearching ? (
        <FoundCards guide={guide} text={search} />
      ) : (
        <>
          <ol className="guide-chapters" aria-label="Chapters">
            {guide.chapters.map((chapter) => (
              <ChapterRow key={chapter.number} guide={guide} chapter={chapter} />
            ))}
          </ol>
          <div className="guide-more">
            <Button icon={CircleHelp} onClick={() => goTo({ screen: 'guide', view: 'questions' })}>
              Questions people ask
            </Button>
            <Button icon={BookOpen} onClick={() => goTo({ screen: 'guide', view: 'shelf' })}>
              A small shelf of books
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function ChapterRow({ guide, chapter }: { readonly guide: GuideView; readonly chapter: Chapter }) {
  const { number, title, line } = chapter;
  const isAside = guide.marks.aside.includes(number);
  return (
    <li className="guide-chapter" data-aside={isAside || undefined}>
      <StemMark pairs={number} />
      <div>
        <h2>
          <button type="button" onClick={() => goTo({ screen: 'guide', view: 'chapter', chapter: number })}>
            <span>{number}</span>
            {title}
          </button>
        </h2>
        <p>{line}</p>
        <p className="caption muted">{stateOf(guide, number, isAside)}</p>
      </div>
    </li>
  );
}

/** “5 cards, 2 of 5 read”. Only of what is shown: what is left out leaves no gap to wonder about. */
function stateOf(guide: GuideView, number: number, isAside: boolean): string {
  const cards = guide.cardsOf(number);
  if (cards.length === 0) return 'Left out, by your choice of topics';
  const read = cards.filter(({ id }) => guide.marks.read.includes(id)).length;
  const state = isAside
    ? 'set aside'
    : read === cards.length
      ? 'read'
      : read > 0
        ? `${read} of ${cards.length} read`
        : '';
  return [cards.length === 1 ? '1 card' : `${cards.length} cards`, state].filter(Boolean).join(', ');
}
