import { useState } from 'react';
import { CalendarChart } from '../../../charts/calendar-chart.tsx';
import { ChartFrame, TableScroll } from '../../../charts/chart-frame.tsx';
import { addDays, dayOf, shortDay } from '../../../dates.ts';
import { type Span, spans, windowOf } from '../../../spans.ts';
import { Segmented } from '../../../ui/choice.tsx';
import { fewest, type ViewProps } from './dots-view.tsx';
import { crossed, daysNoted, notedAgo } from './look-back-by-day.ts';

/** At least so much is drawn, so that a few days stand among the blank ones around them. */
const leastDrawn = 90;
const mostDrawn = 365;

/** The days of the last year on which something was noted. Few of them are told as a list. */
export function CalendarView({ view, definition, visits }: ViewProps<'calendar'>) {
  const today = dayOf(new Date());
  const days = daysNoted(view, visits).filter((day) => day <= today && day > addDays(today, -mostDrawn));
  const [first = today] = days;
  if (days.length === 0) return null;
  const name = `${definition.id} ${view.title}`;
  if (days.length < fewest) {
    return (
      <ChartFrame name={name} title={view.title} line={view.line}>
        <ul>
          {days.toReversed().map((day) => (
            <li key={day}>{shortDay(day, today)}</li>
          ))}
        </ul>
      </ChartFrame>
    );
  }
  const least = addDays(today, -leastDrawn);
  return (
    <CalendarChart
      name={name}
      title={view.title}
      line={view.line}
      filled={view.title}
      days={new Set(days)}
      window={{ from: first < least ? first : least, to: today }}
    />
  );
}

/** What was noted some months ago, in the person’s own words. */
export function AgoView({ view, definition, visits, onOpen }: ViewProps<'ago'>) {
  const today = dayOf(new Date());
  const all = notedAgo(view, visits, today);
  if (all.length === 0) return null;
  return (
    <ChartFrame name={`${definition.id} ${view.title}`} title={view.title} line={view.line}>
      <ul className="looking-back-words">
        {all.map(({ id, visit, day, words, with: besides }) => (
          <li key={id}>
            <p>{words}</p>
            <p className="small muted">
              <button type="button" className="chart-way" onClick={() => onOpen(visit)}>
                {shortDay(day, today)}
              </button>
              {besides && `, ${besides}`}
            </p>
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}

/** How often options of two questions went together, in plain numbers, over as many days as are wanted. */
export function CrossedView({ view, definition, visits }: ViewProps<'crossed'>) {
  const [span, setSpan] = useState<Span>('all');
  const whole = crossed(view, visits);
  if (whole.rows.length === 0) return null;
  const { columns, rows } =
    span === 'all' ? whole : crossed(view, visits, windowOf(span, dayOf(new Date()), undefined));
  return (
    <ChartFrame
      name={`${definition.id} ${view.title}`}
      title={view.title}
      line={view.line}
      note
      controls={<Segmented label={`How far back: ${view.title}`} options={spans} value={span} onChange={setSpan} />}
    >
      {rows.length === 0 ? (
        <p className="muted">Nothing in these days.</p>
      ) : (
        <TableScroll label={`${view.title}, as a table`}>
          <table>
            <caption className="visually-hidden">
              {view.title}. How often each went with each; blank where never.
            </caption>
            <thead>
              <tr>
                <td />
                {columns.map((name) => (
                  <th scope="col" key={name}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, counts }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {counts.map((count, column) => (
                    <td key={columns[column]}>{count === 0 ? null : count}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </ChartFrame>
  );
}
