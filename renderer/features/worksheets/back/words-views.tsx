import { useState } from 'react';
import { ChartFrame } from '../../../charts/chart-frame.tsx';
import { dayOf, dayPart, shortDay } from '../../../dates.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/choice.tsx';
import type { ViewProps } from './dots-view.tsx';
import { collected, counted, gapsIn, groups, timelineRows, visitNotes, waiting } from './look-back.ts';
import { Rings } from './rings.tsx';

const shownAtFirst = 8;

/** One answer in the person’s own words, over all visits, newest first. */
export function CollectView({ view, definition, visits, onOpen }: ViewProps<'collect'>) {
  const all = collected(view, visits);
  const [isWhole, setWhole] = useState(false);
  const [drawn, setDrawn] = useState<number | null>(null);
  if (all.length === 0) return null;
  // Another one each time, as long as there is another.
  const draw = (): void => {
    const others = all.map((_each, index) => index).filter((index) => index !== drawn);
    setDrawn(others[Math.floor(Math.random() * others.length)] ?? 0);
  };
  const today = dayOf(new Date());
  return (
    <ChartFrame name={`${definition.id} ${view.title}`} title={view.title} line={view.line}>
      {view.draw && all.length > 1 && (
        <div className="looking-back-drawn">
          <Button size="s" onClick={draw}>
            {view.draw}
          </Button>
          <p role="status">{drawn === null ? '' : all[drawn]?.words}</p>
        </div>
      )}
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

/** What was said to several questions, visit by visit, newest first. */
export function NotesView({ view, definition, visits, onOpen }: ViewProps<'notes'>) {
  const all = visitNotes(view, visits);
  const [isWhole, setWhole] = useState(false);
  if (all.length === 0) return null;
  const today = dayOf(new Date());
  return (
    <ChartFrame name={`${definition.id} ${view.title}`} title={view.title} line={view.line}>
      <ol className="looking-back-timeline">
        {(isWhole ? all : all.slice(0, shownAtFirst)).map(({ visit, at, notes }) => (
          <li key={visit}>
            <button type="button" className="chart-way small muted" onClick={() => onOpen(visit)}>
              {shortDay(dayPart(at), today)}
            </button>
            {notes.map(({ name, words }) => (
              <p key={name}>
                <span className="small muted">{name}:</span> {words}
              </p>
            ))}
          </li>
        ))}
      </ol>
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

const ordinals = ['', '', 'second', 'third', 'fourth', 'fifth', 'sixth'];

/** What is open, with how long and how often, as plain facts. */
export function WaitingView({ view, definition, visits, onOpen }: ViewProps<'waiting'>) {
  const all = waiting(view, visits);
  if (all.length === 0) return null;
  const today = dayOf(new Date());
  return (
    <ChartFrame name={`${definition.id} ${view.title}`} title={view.title} line={view.line}>
      <ul className="looking-back-words">
        {all.map(({ visit, words, since, after, time }) => (
          <li key={visit}>
            <p>
              <button type="button" className="chart-way" onClick={() => onOpen(visit)}>
                {words}
              </button>
            </p>
            <p className="small muted">
              {[
                `Noticed ${shortDay(since, today)}`,
                after === null
                  ? 'not raised yet'
                  : after === 0
                    ? 'raised the same day'
                    : `raised ${daysWords(after)} later`,
                time > 1 ? `the ${ordinals[time] ?? `${time}th`} time it is noted` : '',
              ]
                .filter(Boolean)
                .join(', ')}
              .
            </p>
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}

const daysWords = (days: number): string => (days === 1 ? '1 day' : `${days} days`);

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
