import { useId } from 'react';
import type { Feeling } from '#contract/entries.ts';
import { radioKeys } from './radio-keys.ts';
import './feeling-mark.css';

/** How full the ring is, in per cent: full is heavy, open is light. Reads without colour, and in black and white. */
const fills: Readonly<Record<Feeling, number>> = { 1: 100, 2: 72, 3: 50, 4: 28, 5: 0 };

export function FeelingMark({ weight, size = 's' }: { weight: Feeling; size?: 's' | 'm' }) {
  const clip = useId();
  const height = (fills[weight] / 100) * 17;
  return (
    <svg className={`feeling-mark feeling-mark-${size}`} viewBox="0 0 22 22" aria-hidden="true">
      <clipPath id={clip}>
        <rect x="0" y={19.5 - height} width="22" height={height} />
      </clipPath>
      <circle cx="11" cy="11" r="8.5" fill="none" stroke="currentColor" strokeWidth="1.8" />
      <circle cx="11" cy="11" r="8.5" fill="currentColor" clipPath={`url(#${clip})`} />
    </svg>
  );
}

/** Five weights in a row, named; arrow keys only move, and choosing the chosen one again takes it back. */
export function FeelingPicker({
  label = 'Feeling',
  value,
  onChange,
  weights,
}: {
  label?: string;
  value: Feeling | null;
  onChange: (value: Feeling | null) => void;
  weights: readonly { readonly weight: Feeling; readonly name: string }[];
}) {
  const handleKeyDown = radioKeys<Feeling>(
    weights.map(({ weight }) => weight),
    value,
  );
  return (
    <div className="feeling-picker" role="radiogroup" aria-label={label} onKeyDown={handleKeyDown}>
      {weights.map(({ weight, name }, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a native radio cannot be taken back, and this one can
        <button
          key={weight}
          type="button"
          role="radio"
          aria-checked={weight === value}
          tabIndex={weight === value || (value === null && index === 0) ? 0 : -1}
          onClick={() => onChange(weight === value ? null : weight)}
        >
          <FeelingMark weight={weight} size="m" />
          {name}
        </button>
      ))}
    </div>
  );
}
