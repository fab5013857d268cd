import { pointRadial } from 'd3-shape';
import type { Group } from './look-back.ts';

const radii = [34, 66, 96];

/** Rings of nearness, drawn: the first option is the innermost. The same stands in words below. */
export function Rings({ groups }: { readonly groups: readonly Group[] }) {
  const rings = groups.filter(({ place }) => place >= 0 && place < radii.length);
  return (
    <svg className="looking-back-rings" viewBox="-150 -105 300 210" aria-hidden="true">
      {radii.map((radius) => (
        <circle key={radius} r={radius} />
      ))}
      <text textAnchor="middle" dy="4">
        me
      </text>
      {rings.flatMap(({ items, place: ring }) =>
        items.slice(0, 12).map(({ id, words }, index, all) => {
          const [x, y] = pointRadial(((index + 0.5) / all.length) * 2 * Math.PI + ring * 0.4, (radii[ring] ?? 0) - 8);
          return (
            <g key={id} transform={`translate(${x} ${y})`}>
              <circle className="looking-back-person" r="3" />
              <text x={x < 0 ? -6 : 6} dy="3" textAnchor={x < 0 ? 'end' : 'start'}>
                {words.length > 16 ? `${words.slice(0, 15)}…` : words}
              </text>
            </g>
          );
        }),
      )}
    </svg>
  );
}
