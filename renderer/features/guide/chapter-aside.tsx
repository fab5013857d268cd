import { NotebookText } from 'lucide-react';
import type { ReactNode } from 'react';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { ToolLinks } from '../../tool-links.tsx';
import { ContentsList, type ContentsProps } from './contents-list.tsx';

interface ChapterAsideProps extends ContentsProps {
  readonly number: number;
  readonly onOpenEntry: (id: string) => void;
  readonly children: ReactNode;
}

/** Beside the reading: where one is, what goes with it, and what was written from it. */
export function ChapterAside({ guide, cards, number, here, onOpenEntry, children }: ChapterAsideProps) {
  const { data: wrote } = useJournalQuery('guide.wroteFrom', { chapter: number }, { fresh: true });
  const tools = new Map(cards.flatMap((card) => card.tools.map((tool) => [tool.id, tool])));
  return (
    <aside className="guide-aside" aria-label="About this chapter">
      {cards.length > 0 && (
        <nav aria-labelledby="guide-contents">
          <h2 className="guide-aside-name" id="guide-contents">
            In this chapter
          </h2>
          <ContentsList guide={guide} cards={cards} here={here} />
        </nav>
      )}
      {tools.size > 0 && (
        <section aria-labelledby="guide-tools">
          <h2 className="guide-aside-name" id="guide-tools">
            Tools that go with it
          </h2>
          <ToolLinks tools={[...tools.values()]} />
        </section>
      )}
      {wrote && wrote.length > 0 && (
        <section aria-labelledby="guide-wrote">
          <h2 className="guide-aside-name" id="guide-wrote">
            You wrote from this chapter
          </h2>
          <ul>
            {wrote.map(({ id, title, excerpt }) => (
              <li key={id}>
                <button type="button" className="guide-wrote" onClick={() => onOpenEntry(id)}>
                  <NotebookText className="icon" aria-hidden="true" />
                  <span>{title || excerpt || 'No words yet'}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {children}
    </aside>
  );
}
