import { ChevronLeft } from 'lucide-react';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { goTo } from '../../place.ts';
import { TextButton } from '../../ui/button.tsx';

/** Books that others found useful, each with what to be careful of. */
export function ShelfPage() {
  const { data: books } = useJournalQuery('guide.shelf');
  return (
    <div className="guide-scroll" data-pane="page">
      <article className="guide-reading guide-reading-alone" aria-labelledby="guide-shelf-title">
        <TextButton
          icon={ChevronLeft}
          className="guide-crumb"
          onClick={() => goTo({ screen: 'guide', view: 'chapters' })}
        >
          Guide
        </TextButton>
        <h1 className="display" id="guide-shelf-title">
          A small shelf
        </h1>
        <p className="guide-opening">Take what fits, and leave the rest on the shelf.</p>
        {books?.map(({ title, authors, year, about, caution }) => (
          <section key={title} className="guide-card" aria-label={title}>
            <h2 className="guide-card-title">{title}</h2>
            <p className="muted">
              {authors}, {year}
            </p>
            <div className="guide-text">
              <p>{about}</p>
              <p>{caution}</p>
            </div>
          </section>
        ))}
      </article>
    </div>
  );
}
