import { useJournalQuery } from '../../bridge/hooks.ts';
import { clockOf, dayOf, dayPart, shortDay } from '../../dates.ts';
import { goTo } from '../../place.ts';
import { Select } from '../../ui/choice.tsx';
import { CompareVisits } from './back/compare-visits.tsx';
import { Crumb } from './crumb.tsx';

/** Two visits side by side, in the person’s own words. */
export function ComparePage({
  worksheet,
  visits: [one, other],
}: {
  readonly worksheet: string;
  readonly visits: readonly [string, string];
}) {
  const { data: visits } = useJournalQuery('worksheets.visits', { worksheet }, { fresh: true });
  const first = visits?.find(({ id }) => id === one);
  const second = visits?.find(({ id }) => id === other);
  if (!visits || !first || !second) return <div className="worksheets page-scroll" aria-busy={!visits} />;
  const today = dayOf(new Date());
  const options = visits.map(({ id, at, title }) => ({
    value: id,
    label: [shortDay(dayPart(at), today), clockOf(at), title].filter(Boolean).join(', '),
  }));
  const show = (pair: [string, string]): void =>
    goTo({ screen: 'worksheets', view: 'compare', worksheet, visits: pair }, { replace: true });
  return (
    <div className="worksheets page-scroll" data-pane="page">
      <Crumb of={second.definition} />
      <h1 className="title">Two visits, side by side</h1>
      <div className="worksheets-pair">
        <Select label="First visit" options={options} value={one} onChange={(id) => show([id, other])} />
        <Select label="Second visit" options={options} value={other} onChange={(id) => show([one, id])} />
      </div>
      <CompareVisits one={first} other={second} />
    </div>
  );
}
