import type { View, Worksheet } from '#contract/worksheet.ts';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import { CardView } from './card-view.tsx';
import { DotsView } from './dots-view.tsx';
import { PairsView } from './pairs-view.tsx';
import { PlaneView } from './plane-view.tsx';
import { TableView } from './table-view.tsx';
import { CollectView, CountsView, GroupedView, TimelineView, WaitingView } from './words-views.tsx';
import './answers.css';
import './looking-back.css';

export interface LookingBackProps {
  readonly definition: Worksheet;
  /** Oldest first. */
  readonly visits: readonly WorksheetResponse[];
  readonly onOpen: (response: string) => void;
}

/** Earlier visits looked back on, as the worksheet says: what has nothing to show yet shows nothing. */
export function LookingBack({ definition, visits, onOpen }: LookingBackProps) {
  if (definition.views.length === 0) return null;
  return (
    <section className="looking-back" aria-label="Looking back">
      <h2 className="label">Looking back</h2>
      {definition.views.map((view) => (
        <OneView key={`${view.kind} ${view.title}`} view={view} of={{ definition, visits, onOpen }} />
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
    case 'counts':
      return <CountsView view={view} {...of} />;
    case 'waiting':
      return <WaitingView view={view} {...of} />;
    case 'plane':
      return <PlaneView view={view} {...of} />;
    case 'table':
      return <TableView view={view} {...of} />;
    case 'timeline':
      return <TimelineView view={view} {...of} />;
    case 'grouped':
      return <GroupedView view={view} {...of} />;
    case 'card':
      return <CardView view={view} {...of} />;
  }
}
