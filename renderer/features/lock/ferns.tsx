interface Frond {
  readonly x: number;
  readonly height: number;
  /** Degrees from upright. */
  readonly lean: number;
}

const fronds: readonly Frond[] = [
  { x: 40, height: 200, lean: 18 },
  { x: 120, height: 250, lean: 6 },
  { x: 210, height: 150, lean: -24 },
  { x: 300, height: 220, lean: -4 },
  { x: 380, height: 130, lean: 28 },
  { x: 450, height: 340, lean: -3 },
  { x: 540, height: 280, lean: 14 },
  { x: 600, height: 200, lean: -20 },
];

const leaflets = 26;

/** One frond, drawn from its root upwards: leaflets in pairs that shorten towards the tip. */
function pathOf({ height }: Frond): string {
  const pairs = Array.from({ length: leaflets }, (_, index) => {
    const part = (index + 1) / (leaflets + 1);
    const length = height * 0.24 * Math.sin(Math.PI * (0.18 + 0.82 * part)) * (1.15 - part * 0.6);
    const y = -height * part;
    const tip = y - length * 0.55;
    const leaf = (side: 1 | -1): string =>
      `M0 ${y}Q${side * length * 0.5} ${y - length * 0.05} ${side * length} ${tip}Q${side * length * 0.45} ${y - length * 0.42} 0 ${y - 4}`;
    return leaf(1) + leaf(-1);
  });
  return `M-1 0L0 ${-height}L1 0Z${pairs.join('')}`;
}

/** Ferns at the foot of the page: decoration, on first run and nowhere else. */
export function Ferns() {
  return (
    <svg className="first-run-ferns" viewBox="0 0 640 360" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      {fronds.map((frond) => (
        <path key={frond.x} d={pathOf(frond)} transform={`translate(${frond.x} 364) rotate(${frond.lean})`} />
      ))}
    </svg>
  );
}
