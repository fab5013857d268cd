import { Field, TextInput } from '../../ui/field.tsx';
import type { FilterProps } from './list-filters.tsx';

/** A first and a last day, both included; either may be left open. */
export function DatesPanel({ filter, onChange }: FilterProps) {
  const { from, to, ...others } = filter;
  const isTurned = from !== undefined && to !== undefined && from > to;
  const change = (dates: { from: string | undefined; to: string | undefined }): void =>
    onChange({ ...others, ...(dates.from ? { from: dates.from } : {}), ...(dates.to ? { to: dates.to } : {}) });
  return (
    <div className="list-filters-dates">
      <Field label="From">
        {(props) => (
          <TextInput
            {...props}
            type="date"
            value={from ?? ''}
            onChange={(event) => change({ from: event.target.value, to })}
          />
        )}
      </Field>
      <Field label="To" {...(isTurned ? { problem: 'This is before the first day.' } : {})}>
        {(props) => (
          <TextInput
            {...props}
            type="date"
            value={to ?? ''}
            onChange={(event) => change({ from, to: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
