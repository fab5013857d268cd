import { useId } from 'react';
import { TextInput } from '../../ui/field.tsx';

export interface LinesFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly lines: readonly string[];
  readonly most: number;
  readonly onChange: (lines: string[], sameStep: boolean) => void;
}

/** A few lines: there is always one more to write on, up to the most that the page has room for. */
export function LinesField({ label, hint, lines, most, onChange }: LinesFieldProps) {
  const id = useId();
  const shown = Math.min(most, lines.length + 1);
  return (
    <fieldset className="share-lines" aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend>{label}</legend>
      {hint && (
        <p className="small muted" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {Array.from({ length: shown }, (_, index) => (
        <TextInput
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place
          key={index}
          aria-label={most === 1 ? label : `${label}, line ${index + 1}`}
          maxLength={600}
          value={lines[index] ?? ''}
          onChange={({ target }) => {
            const next = lines.toSpliced(index, 1, target.value);
            // Lines that were emptied at the end are none.
            while (next.length > 0 && next.at(-1) === '') next.pop();
            onChange(next, (lines[index] ?? '') !== '');
          }}
        />
      ))}
    </fieldset>
  );
}
