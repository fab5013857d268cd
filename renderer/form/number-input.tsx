import { useState } from 'react';
import type { NumberField } from '#contract/fields/number.ts';
import type { Named } from './question-frame.tsx';

/** A whole number; what is none is said to be so, and stays on screen. */
export function NumberInput({
  field,
  answer,
  onAnswer,
  named,
}: {
  readonly field: NumberField;
  readonly answer: unknown;
  readonly onAnswer: (answer: number | undefined) => void;
  readonly named: Named;
}) {
  const given = typeof answer === 'number' ? String(answer) : '';
  const [odd, setOdd] = useState<string | null>(null);
  const isOdd = odd !== null && given === '';
  const handle = (text: string): void => {
    const number = Number(text);
    const fits = /^\d{1,7}$/.test(text.trim()) && number >= field.least && number <= field.most;
    setOdd(fits || text === '' ? null : text);
    onAnswer(fits ? number : undefined);
  };
  return (
    <>
      <span className="form-number">
        <input
          className="form-line"
          id={named.id}
          inputMode="numeric"
          autoComplete="off"
          aria-describedby={[named.help, isOdd ? `${named.id}-odd` : ''].filter(Boolean).join(' ') || undefined}
          aria-invalid={isOdd || undefined}
          value={isOdd ? odd : given}
          onChange={({ target }) => handle(target.value)}
        />
        {field.unit && <span>{field.unit}</span>}
      </span>
      {isOdd && (
        <p className="form-problem" id={`${named.id}-odd`} role="status">
          A whole number from {field.least} to {field.most} can be kept here.
        </p>
      )}
    </>
  );
}
