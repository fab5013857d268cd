import type { Appearance } from '#contract/shell.ts';

const sizes = [90, 100, 112, 125, 150] as const;

/** Five sizes on a line; the arrow keys move, and the window follows at once. */
export function TextSize({
  value,
  onChange,
}: {
  value: Appearance['textSize'];
  onChange: (size: Appearance['textSize']) => void;
}) {
  return (
    <div className="text-size">
      <span aria-hidden="true" className="small">
        A
      </span>
      <input
        type="range"
        aria-label="Text size"
        aria-valuetext={`${value} per cent`}
        min={0}
        max={sizes.length - 1}
        step={1}
        value={sizes.indexOf(value)}
        onChange={(event) => onChange(sizes[event.target.valueAsNumber] ?? 100)}
      />
      <span aria-hidden="true" className="text-size-large">
        A
      </span>
      <span className="numerals text-size-value">{value}%</span>
    </div>
  );
}
