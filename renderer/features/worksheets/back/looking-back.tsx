import type { View } from '#contract/views.ts';
import type { Worksheet } from '#contract/worksheet.ts';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import { AgoView, CalendarView, CrossedView } from './by-day-views.tsx';
import { CardView } from './card-view.tsx';
import { DotsView } from './dots-view.tsx';
import { PairsView } from './pairs-view.tsx';
import { PlaneView } from './plane-view.tsx';
import { ShortlistView } from './shortlist-view.tsx';
import { BesideView, TableView } from './table-view.tsx';
import { CollectView, CountsView, GroupedView, NotesView, TimelineView, WaitingView } from './words-views.tsx';
import './answers.css';
import './looking-back.css';

export interface LookingBackProps {
  readonly definition: Worksheet;
  /** Oldest first. */
  readonly visits: readonly WorksheetResponse[];
  readonly onOpen: (response: string) => void;
  readonly readOnly: boolean;
}

/** Earlier visits looked back on, as the worksheet says: what has nothing to show yet shows nothing. */
export function LookingBack(of: LookingBackProps) {
  const { views } = of.definition;
  if (views.length === 0) return null;
  return (
    <section className="looking-back" aria-label="Looking back">
      <h2 className="label">Looking back</h2>
      {views.map((view) => (
        <OneView key={`${view.kind} ${view.title}`} view={view} of={of} />
      ))}
    </section>
  );
}

function OneView({ view, of }: { readonly view: View; readonly of: LookingBackProps }) {
  switch (view.kind) {
    case 'dots':
      return <DotsView view={view} {...of} />;
    case 'pairs':
      return <PairsView view={view} {...of} />;
    case 'collect':
      return <CollectView view={view} {...of} />;
    case 'notes':
      return <NotesView view={view} {...of} />;
    case 'ago':
      return <AgoView view={view} {...of} />;
    case 'calendar':
      return <CalendarView view={view} {...of} />;
    case 'counts':
      return <CountsView view={view} {...of} />;
    case 'crossed':
      return <CrossedView view={view} {...of} />;
    case 'waiting':
      return <WaitingView view={view} {...of} />;
    case 'plane':
      return <PlaneView view={view} {...of} />;
    case 'table':
      return <TableView view={view} {...of} />;
    case 'beside':
      return <BesideView view={view} {...of} />;
    case 'timeline':
      return <TimelineView view={view} {...of} />;
    case 'grouped':
      return <GroupedView view={view} {...of} />;
    case 'card':
      return <CardView view={view} {...of} />;
    case 'shortlist':
      return <ShortlistView view={view} {...of} />;
  }
}
