import './stem-mark.css';

type Point = readonly [x: number, y: number];

/** A point of the stem, a curve from the foot (t = 0) to the tip (t = 1), on a square of 48. */
const stem = (t: number): Point => [
  (1 - t) ** 2 * 21.5 + 2 * t * (1 - t) * 21.5 + t ** 2 * 28.5,
  (1 - t) ** 2 * 47 + 2 * t * (1 - t) * 25.4 + t ** 2 * 3.8,
];

const point = ([x, y]: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** A leaflet: two bows from the stem to its tip and back. */
function leaflet([x, y]: Point, length: number, angle: number, width: number, side: -1 | 1): string {
  const across = side * length * Math.cos(angle);
  const up = length * Math.sin(angle);
  const bow = (by: -1 | 1): Point => [
    x + across / 2 + by * side * width * length * Math.sin(angle),
    y - up / 2 + by * width * length * Math.cos(angle),
  ];
  return `M${point([x, y])}Q${point(bow(-1))} ${point([x + across, y - up])}Q${point(bow(1))} ${point([x, y])}Z`;
}

/** A frond whose pairs of leaflets count the chapter. Decoration: the number always stands beside it in words. */
export function StemMark({ pairs, large = false }: { readonly pairs: number; readonly large?: boolean }) {
  const leaflets = Array.from({ length: pairs }, (_pair, index) => {
    // From the lowest pair to the highest: longest a little above the lowest, and lying lower towards the tip.
    const height = pairs === 1 ? 0.48 : index / (pairs - 1);
    const foot = stem(0.26 + 0.6 * height);
    const length = (pairs < 4 ? 0.91 : 1) * (16.5 - 20 * (height - 0.36) ** 2);
    const angle = 0.62 - 0.11 * height;
    const width = pairs < 8 ? 0.157 : 0.13;
    return leaflet(foot, length, angle, width, -1) + leaflet(foot, length, angle, width, 1);
  });
  return (
    <svg className={large ? 'stem-mark stem-mark-large' : 'stem-mark'} viewBox="0 0 48 48" aria-hidden="true">
      <path d="M21.5 47Q21.5 25.4 28.5 3.8" fill="none" stroke="currentColor" strokeWidth="1.1" strokeLinecap="round" />
      <path d={`${leaflets.join('')}M27 8.9Q29.1 6.1 29.1 2.6Q27 5.4 27 8.9Z`} fill="currentColor" />
    </svg>
  );
}
