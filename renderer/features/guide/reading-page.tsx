import { ChevronLeft } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { goBack, goTo, placeBefore } from '../../place.ts';
import { TextButton } from '../../ui/button.tsx';

/** The way back to the chapters, or to the entry that a card was opened from, in the window bar's row. */
export function GuideCrumb() {
  const before = placeBefore();
  const isFromEntry = before?.screen === 'journal' && before.entry !== null;
  return (
    <TextButton
      icon={ChevronLeft}
      className="guide-crumb"
      onClick={() => (isFromEntry ? goBack() : goTo({ screen: 'guide', view: 'chapters' }))}
    >
      {isFromEntry ? 'Back to the entry' : 'Guide'}
    </TextButton>
  );
}

interface ReadingPageProps {
  readonly title: string;
  readonly opening: string;
  readonly scroller?: RefObject<HTMLDivElement | null>;
  /** What floats above the page. */
  readonly above?: ReactNode;
  readonly children: ReactNode;
}

/** A page of the guide with nothing beside it. */
export function ReadingPage({ title, opening, scroller, above, children }: ReadingPageProps) {
  return (
    <div className="guide-scroll page-scroll" ref={scroller} data-pane="page">
      <article className="guide-reading guide-reading-alone" aria-labelledby="guide-reading-title">
        <GuideCrumb />
        <h1 className="display" id="guide-reading-title">
          {title}
        </h1>
        <p className="guide-opening">{opening}</p>
        {children}
      </article>
      {above}
    </div>
  );
}
