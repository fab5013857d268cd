import type { Place } from '#contract/settings.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { HalfDone } from '../../half-done.tsx';
import { goTo } from '../../place.ts';
import { checkIns, promiseLog } from '../../trust-logs.ts';
import { radioKeys } from '../../ui/radio-keys.ts';
import { LogsList } from './logs-list.tsx';
import { NewPromise, PromisesTab } from './promises-tab.tsx';
import './trust.css';

type View = Extract<Place, { screen: 'trust' }>['view'];

const tabs: readonly (readonly [View, string])[] = [
  ['promises', 'Promises'],
  ['check-ins', 'Check-ins'],
  ['notes', 'Notes'],
];

/** Promises, check-ins, and what is noted along the way. */
export function TrustPage({ view, readOnly }: { readonly view: View; readonly readOnly: boolean }) {
  const { data: all } = useJournalQuery('worksheets.list', undefined, { fresh: true });
  const show = (next: View): void => goTo({ screen: 'trust', view: next }, { replace: true });
  const logs = (all ?? []).filter(({ room, id }) => room === 'trust' && id !== promiseLog);
  return (
    <div className="trust page-scroll" data-pane="page">
      <header className="trust-head">
        <h1 className="title">Trust</h1>
        {view === 'promises' && !readOnly && <NewPromise />}
      </header>
      <div
        className="trust-tabs"
        role="tablist"
        aria-label="Trust"
        onKeyDown={radioKeys(
          tabs.map(([id]) => id),
          view,
          show,
        )}
      >
        {tabs.map(([id, name]) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`trust-${id}`}
            aria-selected={id === view}
            aria-controls="trust-panel"
            tabIndex={id === view ? 0 : -1}
            onClick={() => show(id)}
          >
            {name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="trust-panel" aria-labelledby={`trust-${view}`}>
        <HalfDone room="trust" />
        {view === 'promises' && <PromisesTab readOnly={readOnly} />}
        {view === 'check-ins' && <LogsList logs={logs.filter(({ id }) => checkIns.includes(id))} readOnly={readOnly} />}
        {view === 'notes' && (
          <LogsList logs={logs.filter(({ id }) => !checkIns.includes(id))} mayMake readOnly={readOnly} />
        )}
      </div>
    </div>
  );
}
