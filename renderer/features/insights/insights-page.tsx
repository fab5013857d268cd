import { useState } from 'react';
import type { Choice } from '#contract/fields/choice.ts';
import { fieldAt } from '#contract/worksheet.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { CalendarChart } from '../../charts/calendar-chart.tsx';
import { dayOf, firstDayOf } from '../../dates.ts';
import { PrintButton } from '../../print-button.tsx';
import { type Span, spans, windowOf } from '../../spans.ts';
import { Segmented } from '../../ui/choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { CallsChart } from './calls-chart.tsx';
import { CareChart } from './care-chart.tsx';
import { FactorsChart } from './factors-chart.tsx';
import { FearsChart } from './fears-chart.tsx';
import { FeelingsChart } from './feelings-chart.tsx';
import { PromisesChart } from './promises-chart.tsx';
import { SettlingChart } from './settling-chart.tsx';
import './insights.css';

const fresh = { fresh: true, keepPrevious: true } as const;
/** Long before anything can have been written here. */
const ever = '1900-01-01';

/** What the weeks show. It says how much, and never why; nobody is scored. */
export function InsightsPage() {
  const today = dayOf(new Date());
  const [span, setSpan] = useState<Span>('30-days');
  const [about, setAbout] = useState<'partner' | 'me'>('partner');
  const { data: months } = useJournalQuery('entries.months', {}, fresh);
  const { data: everFelt } = useJournalQuery(
    'insights.feelings',
    { from: ever, to: today },
    { ...fresh, enabled: span === 'all' },
  );
  const firstMonth = months?.at(-1)?.month;
  const earliest = [firstMonth ? firstDayOf(firstMonth) : today, everFelt?.[0]?.day ?? today].sort()[0];
  const window = windowOf(span, today, earliest);
  const { data: feelings } = useJournalQuery('insights.feelings', window, fresh);
  const { data: care } = useJournalQuery('insights.care', window, fresh);
  const { data: factors } = useJournalQuery('insights.factors', { ...window, about }, fresh);
  const { data: promises } = useJournalQuery('insights.promises', window, fresh);
  const { data: calls } = useJournalQuery('insights.calls', window, fresh);
  const { data: settling } = useJournalQuery('insights.settling', window, fresh);
  const { data: fears } = useJournalQuery('insights.fears', undefined, fresh);
  const { data: written } = useJournalQuery('entries.days', window, fresh);
  const { data: vocabulary } = useJournalQuery('content.feelings');
  const { data: careLog } = useJournalQuery('worksheets.definition', { id: 'self-care-log' });
  const { data: settings } = useJournalQuery('settings.get');
  if (!feelings || !care || !factors || !promises || !calls || !settling || !fears || !written || !settings) {
    return <div className="insights page-scroll" aria-busy="true" />;
  }
  const practice = careLog && (fieldAt(careLog, 'practice') as Choice | undefined);
  const kindName = (kind: string): string =>
    kind.startsWith(':') ? kind.slice(1) : (practice?.options.find(({ id }) => id === kind)?.name ?? kind);
  const nameOf = (weight: number): string => vocabulary?.weights.find((each) => each.weight === weight)?.name ?? '';
  const isEmpty =
    [feelings, care, promises, calls, settling, fears, written].every((all) => all.length === 0) &&
    factors.every(({ points }) => points.length === 0) &&
    about === 'partner';
  return (
    <div className="insights page-scroll print-page" data-pane="page">
      <header className="insights-head">
        <div>
          <h1 className="title">Insights</h1>
          <p className="muted">Patterns in what you logged. They can’t tell you why.</p>
        </div>
        <div className="buttons">
          <Segmented label="How far back" options={spans} value={span} onChange={setSpan} />
          {!isEmpty && <PrintButton notes={{ what: 'insights' }} />}
        </div>
      </header>
      {isEmpty ? (
        <EmptyState title="Nothing to draw yet" text="Too little to draw yet. Words come first." />
      ) : (
        <div className="insights-charts">
          <FeelingsChart days={feelings} window={window} nameOf={nameOf} />
          <CareChart comparisons={care} kindName={kindName} nameOf={nameOf} />
          <FactorsChart
            factors={factors}
            about={about}
            them={settings.partnerWord.trim() || 'my partner'}
            onAbout={setAbout}
            window={window}
          />
          <PromisesChart counts={promises} />
          <FearsChart fears={fears} />
          <CallsChart calls={calls} />
          <SettlingChart days={settling} window={window} />
          {written.length > 0 && (
            <CalendarChart
              level={2}
              name="insights writing"
              title="When you wrote"
              line="Days you wrote stand filled. Blank days are just days."
              filled="Days with an entry"
              days={new Set(written.map(({ day }) => day))}
              window={window}
            />
          )}
        </div>
      )}
    </div>
  );
}
