import type { Question } from '#contract/document/prompt.ts';
import type { Place } from '#contract/settings.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { ComparePage } from './compare-page.tsx';
import { EditOwnPage } from './edit-own-page.tsx';
import { ListPage } from './list-page.tsx';
import { ResponsePage } from './response-page.tsx';
import { WorksheetPage } from './worksheet-page.tsx';
import './worksheets.css';

export type WorksheetsPlace = Extract<Place, { screen: 'worksheets' }>;

export interface WorksheetsPageProps {
  readonly place: WorksheetsPlace;
  readonly readOnly: boolean;
  readonly onHide: () => void;
  /** Shows the exercise above the page. */
  readonly onSteady: (which: 'grounding' | 'breathing') => void;
  readonly onOpenEntry: (id: string) => void;
  /** Begins an entry from a question, and answers its id. */
  readonly onWrite: (question: Question) => Promise<string | null>;
}

/** Worksheets: all of them, one of them, one filling-in, two visits side by side, and making one’s own. */
export function WorksheetsPage({ place, ...ways }: WorksheetsPageProps) {
  const { isError } = useJournalQuery('worksheets.list');
  if (isError) return <WorksheetsMissing />;
  const { view, worksheet, response, visits, room } = place;
  if (view === 'response' && response) return <ResponsePage key={response} id={response} {...ways} />;
  if (view === 'worksheet' && worksheet) return <WorksheetPage key={worksheet} id={worksheet} {...ways} />;
  if (view === 'compare' && worksheet && visits) return <ComparePage worksheet={worksheet} visits={visits} />;
  if (view === 'edit') return <EditOwnPage id={worksheet} room={room} />;
  return <ListPage text={place.search ?? ''} />;
}

const WorksheetsMissing = () => (
  <div className="worksheets page-scroll" data-pane="page">
    <h1 className="title">The worksheets can’t be read</h1>
    <p>The app’s own files are damaged or missing. What you filled in is not among them. Install the app again.</p>
  </div>
);
