import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';

const [width, height, margin] = [140, 34, 5];

/** What was said at each of the last times, oldest first; null where nothing was. */
export type Said = readonly (number | null)[];

/** A small line from 0 to 10 without axes. It breaks where nothing was said, and is read out in numbers. */
export function Sparkline({ said, name }: { readonly said: Said; readonly name: string }) {
  const x = scaleLinear([0, Math.max(1, said.length - 1)], [margin, width - margin]);
  const y = scaleLinear([0, 10], [height - margin, margin]);
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_value, index) => x(index))
    .y((value) => y(value ?? 0));
  const last = said.findLastIndex((value) => value !== null);
  return (
    <svg
      className="sparkline"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${name}: ${said.map((value) => value ?? 'not said').join(', ')}`}
    >
      <path className="sparkline-ends" d={`M0 ${y(0)}H${width}M0 ${y(10)}H${width}`} />
      <path className="sparkline-line" d={path(said) ?? ''} />
      {said.map((value, index) =>
        value === null ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place in the order
          <circle key={index} cx={x(index)} cy={y(value)} r={index === last ? 3.2 : 2} />
        ),
      )}
    </svg>
  );
}
