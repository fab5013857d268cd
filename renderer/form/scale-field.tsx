import type { Scale } from '#contract/fields/scale.ts';
import { moveAmong } from './move-among.ts';
import type { Named } from './question-frame.tsx';
import './scale-field.css';

export interface ScaleFieldProps {
  readonly field: Pick<Scale, 'low' | 'high'>;
  /** 0 to 10, `null` when it was skipped, undefined while nothing was said. */
  readonly answer: unknown;
  readonly onAnswer: (answer: number | null | undefined) => void;
  readonly named: Pick<Named, 'label' | 'help'>;
  /** One row of several: closer together, with the ends named at the head of the grid. */
  readonly inGrid?: boolean;
}

const points = Array.from({ length: 11 }, (_none, point) => point);

/** Eleven rings between two ends in words. Skipping is an answer; pressing what is chosen takes it away again. */
export function ScaleField({ field: { low, high }, answer, onAnswer, named, inGrid = false }: ScaleFieldProps) {
  const at = typeof answer === 'number' ? answer : null;
  return (
    <div className={inGrid ? 'scale-field scale-field-close' : 'scale-field'}>
      <div
        className="scale-field-line"
        role="radiogroup"
        aria-labelledby={named.label}
        aria-describedby={named.help}
        onKeyDown={moveAmong('[role="radio"]')}
      >
        {points.map((point) => (
          // biome-ignore lint/a11y/useSemanticElements: a native radio is chosen by moving, and cannot be taken back
          <button
            key={point}
            type="button"
            role="radio"
            aria-checked={point === at}
            aria-label={`${point}${point === 0 ? `, ${low}` : point === 10 ? `, ${high}` : ''}`}
            tabIndex={point === (at ?? 0) ? 0 : -1}
            onClick={() => onAnswer(point === at ? undefined : point)}
          >
            <i aria-hidden="true">{point === at ? point : ''}</i>
          </button>
        ))}
      </div>
      <button
        type="button"
        className="chip scale-field-skip"
        aria-pressed={answer === null}
        onClick={() => onAnswer(answer === null ? undefined : null)}
      >
        {inGrid ? 'Can’t say' : answer === null ? 'Skipped' : 'Skip'}
      </button>
      {!inGrid && (
        <p className="scale-field-ends" aria-hidden="true">
          <span>0 {low}</span>
          <span>10 {high}</span>
        </p>
      )}
    </div>
  );
}
