import { scaleLinear } from 'd3-scale';
import { ChartFrame } from '../../../charts/chart-frame.tsx';
import { DataTable } from '../../../charts/data-table.tsx';
import { dayOf, dayPart, shortDay } from '../../../dates.ts';
import { fewest, type ViewProps } from './dots-view.tsx';
import { type PairGroup, pairGroups } from './look-back.ts';

const x = scaleLinear([0, 10], [6, 194]);

/** A before and an after for each, side by side on one scale: the ring is before, the dot after. */
export function PairsView({ view, definition, visits, onOpen }: ViewProps<'pairs'>) {
  const groups = pairGroups(definition, view, visits);
  if (groups.length === 0) return null;
  const isDrawn = groups.some(({ pairs }) => pairs.length >= fewest);
  return (
    <ChartFrame
      name={`${definition.id} ${view.title}`}
      title={view.title}
      line={view.line}
      {...(isDrawn ? { table: groups.map((group) => <Table key={group.name} group={group} />) } : {})}
    >
      {groups.map((group) => (
        <div key={group.name} className="looking-back-pairs">
          {group.name && <h4>{group.name}</h4>}
          <ul>
            {group.pairs.map(({ id, visit, at, name, before, after }) => (
              <li key={id}>
                <button type="button" className="chart-way" onClick={() => onOpen(visit)}>
                  {name || shortDay(dayPart(at), dayOf(new Date()))}
                </button>
                {group.pairs.length >= fewest ? (
                  <svg viewBox="0 0 200 16" role="img" aria-label={`${before} before, ${after} after`}>
                    <line x1={x(0)} x2={x(10)} y1="8" y2="8" />
                    <line className="looking-back-between" x1={x(before)} x2={x(after)} y1="8" y2="8" />
                    {/* Wider than the dot, so that both show where nothing changed. */}
                    <circle className="looking-back-before" cx={x(before)} cy="8" r="6" />
                    <circle cx={x(after)} cy="8" r="4" />
                  </svg>
                ) : (
                  <span>
                    {before} before, {after} after
                  </span>
                )}
              </li>
            ))}
          </ul>
          {group.pairs.length >= fewest && (
            <p className="chart-ends small muted" aria-hidden="true">
              <span>0 {group.low}. The ring is before, the dot after.</span>
              <span>10 {group.high}</span>
            </p>
          )}
        </div>
      ))}
    </ChartFrame>
  );
}

function Table({ group }: { readonly group: PairGroup }) {
  const today = dayOf(new Date());
  return (
    <DataTable
      caption={group.name}
      head={['Day', 'About', 'Before', 'After']}
      rows={group.pairs.map(({ id, at, name, before, after }) => ({
        id,
        cells: [shortDay(dayPart(at), today), name, before, after],
      }))}
    />
  );
}
