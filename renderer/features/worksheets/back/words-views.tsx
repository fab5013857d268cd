import { useState } from 'react';
import { ChartFrame } from '../../../charts/chart-frame.tsx';
import { dayOf, dayPart, shortDay } from '../../../dates.ts';
import { Chip } from '../../../ui/choice.tsx';
import type { ViewProps } from './dots-view.tsx';
import { collected, counted, gapsIn, groups, timelineRows } from './look-back.ts';
import { Rings } from './rings.tsx';

const shownAtFirst = 8;

/** One answer in the person’s own words, over all visits, newest first. */
export function CollectView({ view, definition, visits, onOpen }: ViewProps<'collect'>) {
  const all = collected(view, visits);
  const [isWhole, setWhole] = useState(false);
  if (all.length === 0) return null;
  const today = dayOf(new Date());
  return (
    <ChartFrame name={`${definition.id} ${view.title}`} title={view.title} line={view.line}>
      <ul className="looking-back-words">
        {(isWhole ? all : all.slice(0, shownAtFirst)).map(({ id, visit, at, words, with: besides }) => (
          <li key={id}>
            <p>{words}</p>
            <p className="small muted">
              <button type="button" className="chart-way" onClick={() => onOpen(visit)}>
                {shortDay(dayPart(at), today)}
              </button>
              {besides && `, ${besides}`}
            </p>
          </li>
        ))}
      </ul>
      {!isWhole && all.length > shownAtFirst && (
        <button type="button" className="chart-way" onClick={() => setWhole(true)}>
          Show the earlier ones
        </button>
      )}
    </ChartFrame>
  );
}

/** How often each was chosen, in plain numbers. */
export function CountsView({ view, definition, visits }: ViewProps<'counts'>) {
  const counts = counted(view, visits);
  if (counts.length === 0) return null;
  return (
    <ChartFrame name={`${definition.id} ${view.title}`} title={view.title} line={view.line}>
      <ul className="looking-back-counts">
        {counts.map(({ name, count }) => (
          <li key={name}>
            <span>{name}</span>
            <b>{count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`}</b>
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}

/** What happened, in order, to be narrowed to some kinds. */
export function TimelineView({ view, definition, visits, onOpen }: ViewProps<'timeline'>) {
  const rows = timelineRows(view, visits);
  const kinds = [...new Set(rows.map(({ by }) => by).filter(Boolean))];
  const [only, setOnly] = useState<string | null>(null);
  if (rows.length === 0) return null;
  const shown = rows.filter(({ by }) => only === null || by === only);
  return (
    <ChartFrame name={`${definition.id} ${view.title}`} title={view.title} line={view.line}>
      {kinds.length > 1 && (
        <fieldset className="looking-back-kinds" aria-label="Show only">
          {kinds.map((kind) => (
            <Chip key={kind} pressed={only === kind} onPress={() => setOnly(only === kind ? null : kind)}>
              {kind}
            </Chip>
          ))}
        </fieldset>
      )}
      <ol className="looking-back-timeline">
        {shown.map(({ id, visit, when, headline, by }) => (
          <li key={id}>
            <span className="small muted">{when}</span>
            <p>
              <button type="button" className="chart-way" onClick={() => onOpen(visit)}>
                {headline}
              </button>
              {by && <span className="small muted"> {by}</span>}
            </p>
          </li>
        ))}
      </ol>
    </ChartFrame>
  );
}

/** Under the options of a choice; as rings where it is about nearness. */
export function GroupedView({ view, definition, visits, onOpen }: ViewProps<'grouped'>) {
  const all = groups(view, visits);
  if (all.length === 0) return null;
  const gaps = view.gaps ? gapsIn(view.gaps, visits) : [];
  return (
    <ChartFrame name={`${definition.id} ${view.title}`} title={view.title} line={view.line}>
      {view.rings && <Rings groups={all} />}
      <div className="looking-back-groups">
        {all.map(({ name, items }) => (
          <div key={name}>
            <h4>{name || 'Not said'}</h4>
            <ul>
              {items.map(({ id, visit, words }) => (
                <li key={id}>
                  <button type="button" className="chart-way" onClick={() => onOpen(visit)}>
                    {words}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      {gaps.length > 0 && <p className="small muted">Nobody yet for: {gaps.join(', ')}.</p>}
    </ChartFrame>
  );
}
