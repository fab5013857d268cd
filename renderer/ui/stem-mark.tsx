import './stem-mark.css';

/** Points of the stem, a curve from the foot (t = 0) to the tip (t = 1), on a square of 48. */
const stem = (t: number): readonly [number, number] => [
  (1 - t) ** 2 * 21.5 + 2 * t * (1 - t) * 21.5 + t ** 2 * 28.5,
  (1 - t) ** 2 * 47 + 2 * t * (1 - t) * 25.4 + t ** 2 * 3.8,
];

const point = (x: number, y: number): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** A leaflet: two bows from the stem to its tip and back. */
function leaflet([x, y]: readonly [number, number], length: number, side: -1 | 1): string {
  const tip = [x + side * length, y - length * 0.62] as const;
  const along = [x + side * length * 0.42, y - length * 0.06] as const;
  const back = [x + side * length * 0.5, y - length * 0.62] as const;
  return `M${point(x, y)}Q${point(...along)} ${point(...tip)}Q${point(...back)} ${point(x, y)}Z`;
}

/** A frond whose pairs of leaflets count the chapter. Decoration: the number always stands beside it in words. */
export function StemMark({ pairs, large = false }: { readonly pairs: number; readonly large?: boolean }) {
  const leaflets = Array.from({ length: pairs }, (_pair, index) => {
    const t = pairs === 1 ? 0.55 : 0.26 + (0.62 * index) / (pairs - 1);
    const length = (14.5 - 0.45 * pairs) * (1.12 - 0.55 * t);
    return `${leaflet(stem(t), length, -1)}${leaflet(stem(t), length, 1)}`;
  });
  return (
    <svg className={large ? 'stem-mark stem-mark-large' : 'stem-mark'} viewBox="0 0 48 48" aria-hidden="true">
      <path d="M21.5 47Q21.5 25.4 28.5 3.8" fill="none" stroke="currentColor" strokeWidth="1.1" strokeLinecap="round" />
      <path d={`${leaflets.join('')}M27 8.9Q29.1 6.1 29.1 2.6Q27 5.4 27 8.9Z`} fill="currentColor" />
    </svg>
  );
}
