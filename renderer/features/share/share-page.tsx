import { useEffect } from 'react';
import type { Place } from '#contract/settings.ts';
import { goTo } from '../../place.ts';
import { Segmented } from '../../ui/choice.tsx';
import { BookView } from './book-view.tsx';
import { EverythingView } from './everything-view.tsx';
import { LeftView } from './left-view.tsx';
import { NotesView } from './notes-view.tsx';
import { beginFresh, useWorking } from './selection.ts';
import '../../form/form.css';
import './share.css';

type View = Extract<Place, { screen: 'share' }>['view'];

const views = [
  { value: 'notes', label: 'Notes' },
  { value: 'book', label: 'Book' },
  { value: 'everything', label: 'Everything' },
  { value: 'left', label: 'What has left' },
] as const;

/** Everything that leaves the journal leaves from here, chosen by hand. */
export function SharePage({ view, readOnly }: { readonly view: View; readonly readOnly: boolean }) {
  const working = useWorking();
  useEffect(() => void beginFresh(), []);
  const head = (
    <header className="share-head">
      <h1 className="title">Share</h1>
      <Segmented
        label="What is made"
        options={views}
        value={view}
        onChange={(next) => goTo({ screen: 'share', view: next }, { replace: true })}
      />
    </header>
  );
  if (view === 'book') return <BookView head={head} />;
  if (view === 'everything') return <EverythingView head={head} />;
  if (view === 'left') return <LeftView head={head} />;
  return working ? (
    <NotesView head={head} working={working} readOnly={readOnly} />
  ) : (
    <div className="share" aria-busy="true" />
  );
}
