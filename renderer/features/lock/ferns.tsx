type Point = readonly [x: number, y: number];

interface Frond {
  readonly root: Point;
  /** Pulls the stem into its curve. */
  readonly bend: Point;
  readonly tip: Point;
  /** How strongly it stands out, in three steps; the nearer, the stronger. */
  readonly depth: 1 | 2 | 3;
}

// From the back to the front.
const fronds: readonly Frond[] = [
  { root: [475, 424], bend: [340, 336], tip: [222, 336], depth: 1 },
  { root: [62, 424], bend: [70, 300], tip: [14, 206], depth: 1 },
  { root: [120, 424], bend: [120, 300], tip: [152, 172], depth: 1 },
  { root: [476, 424], bend: [372, 250], tip: [258, 150], depth: 1 },
  { root: [486, 424], bend: [461, 210], tip: [434, 50], depth: 1 },
  { root: [480, 424], bend: [552, 248], tip: [634, 136], depth: 1 },
  { root: [300, 424], bend: [292, 330], tip: [274, 238], depth: 1 },
  { root: [20, 424], bend: [30, 320], tip: [82, 232], depth: 2 },
  { root: [600, 424], bend: [598, 300], tip: [608, 196], depth: 2 },
  { root: [160, 424], bend: [178, 340], tip: [236, 282], depth: 2 },
  { root: [590, 424], bend: [552, 310], tip: [486, 222], depth: 2 },
  { root: [205, 424], bend: [208, 360], tip: [204, 310], depth: 2 },
  { root: [-10, 424], bend: [40, 372], tip: [112, 352], depth: 3 },
  { root: [580, 424], bend: [510, 338], tip: [412, 302], depth: 3 },
  { root: [120, 424], bend: [190, 364], tip: [262, 372], depth: 3 },
  { root: [400, 424], bend: [330, 376], tip: [232, 358], depth: 3 },
  { root: [470, 424], bend: [520, 376], tip: [590, 358], depth: 3 },
];

const along = ({ root, bend, tip }: Frond, part: number): Point => {
  const at = (axis: 0 | 1): number =>
    (1 - part) ** 2 * root[axis] + 2 * part * (1 - part) * bend[axis] + part ** 2 * tip[axis];
  return [at(0), at(1)];
};

const written = (...numbers: number[]): string => numbers.map((number) => number.toFixed(1)).join(' ');

/** The leaflets of one frond in pairs: longest a quarter of the way up, then shorter towards the tip. */
function leavesOf(frond: Frond): string {
  const height = Math.hypot(frond.tip[0] - frond.root[0], frond.tip[1] - frond.root[1]);
  const pairs = Math.round(height / 7.5);
  const leaves: string[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const part = 0.14 + (0.855 * pair) / pairs;
    const [x, y] = along(frond, part);
    const [aheadX, aheadY] = along(frond, part + 0.01);
    const angle = Math.atan2(aheadY - y, aheadX - x);
    const length = height * 0.17 * Math.min(1, 0.35 + (part - 0.14) * 5) * (1.02 - part) ** 0.7 * 1.2;
    for (const side of [-1, 1]) {
      const lean = angle + side * 1.18;
      const droop = angle + side * 1.42;
      const end: Point = [x + Math.cos(lean) * length, y + Math.sin(lean) * length];
      const bulge = length * 0.085;
      const upper: Point = [x + Math.cos(lean) * length * 0.5, y + Math.sin(lean) * length * 0.5];
      const lower: Point = [x + Math.cos(droop) * length * 0.48, y + Math.sin(droop) * length * 0.48];
      const raised: Point = [upper[0] + Math.cos(angle) * bulge, upper[1] + Math.sin(angle) * bulge];
      leaves.push(`M${written(x, y)}Q${written(...raised, ...end)}Q${written(...lower, x, y)}Z`);
    }
  }
  return leaves.join('');
}

const drawn = fronds.map((frond) => ({
  depth: frond.depth,
  stem: `M${written(...frond.root)}Q${written(...frond.bend, ...frond.tip)}`,
  leaves: leavesOf(frond),
}));

/** Ferns at the foot of the page: decoration, on first run and nowhere else. */
export function Ferns() {
  return (
    <svg className="first-run-ferns" viewBox="0 0 620 420" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      {drawn.map(({ depth, stem, leaves }) => (
        <g key={stem} className={`first-run-frond-${depth}`}>
          <path d={stem} fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round" />
          <path d={leaves} fill="currentColor" />
        </g>
      ))}
    </svg>
  );
}
