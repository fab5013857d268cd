import { useJournalQuery } from '../../bridge/hooks.ts';
import { ReadingPage } from './reading-page.tsx';

/** Books that others found useful, each with what to be careful of. */
export function ShelfPage() {
  const { data: books } = useJournalQuery('guide.shelf');
  return (
    <ReadingPage title="A small shelf" opening="Take what fits, and leave the rest on the shelf.">
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
    </ReadingPage>
  );
}
