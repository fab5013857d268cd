import { useId } from 'react';
import { ScaleField } from '../../form/scale-field.tsx';

/** How stirred up somebody is. Kept in memory only, for as long as the exercises are open. */
export function Dial({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number | null | undefined;
  readonly onChange: (value: number | null | undefined) => void;
}) {
  const id = useId();
  return (
    <section className="exercise-dial">
      <h2 className="form-heading" id={`${id}-label`}>
        {label}
      </h2>
      <p className="form-help" id={`${id}-help`}>
        If you like. It is not kept.
      </p>
      <ScaleField
        field={{ low: 'calm', high: 'flooded' }}
        answer={value}
        onAnswer={onChange}
        named={{ label: `${id}-label`, help: `${id}-help` }}
      />
    </section>
  );
}
