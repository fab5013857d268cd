import { X } from 'lucide-react';
import { DateAnswer } from '#contract/fields/date.ts';
import { IconButton } from '../ui/button.tsx';
import { Select } from '../ui/choice.tsx';
import type { Named } from './question-frame.tsx';

type Reach = 'day' | 'about-day' | 'month' | 'year';

/** A day, with a time if one likes; or roughly a day, a month, a year. */
export function DateInput({
  answer,
  onAnswer,
  named,
}: {
  readonly answer: unknown;
  readonly onAnswer: (answer: DateAnswer | undefined) => void;
  readonly named: Named;
}) {
  const date = DateAnswer.safeParse(answer).data;
  const reach: Reach = !date?.roughly
    ? 'day'
    : date.on.length === 10
      ? 'about-day'
      : date.on.length === 7
        ? 'month'
        : 'year';
  const keep = (on: string, to: Reach, at?: string): void => {
    const kept = to === 'year' ? on.slice(0, 4) : to === 'month' ? on.slice(0, 7) : on;
    const next =
      to === 'day'
        ? { on: kept, roughly: false as const, ...(at ? { at } : {}) }
        : { on: kept, roughly: true as const };
    // What can be no date yet, such as half a year, is left to the next key.
    const read = DateAnswer.safeParse(next);
    if (read.success) onAnswer(read.data);
  };
  const whole = date ? date.on.padEnd(10, '-01').slice(0, 10) : '';
  const day = date ? (date.on.length === 4 ? `${date.on}-01-01` : date.on.length === 7 ? `${date.on}-01` : whole) : '';
  return (
    <div className="form-date">
      <input
        key={reach}
        className="form-line"
        id={named.id}
        type="date"
        min="1900-01-01"
        max="2199-12-31"
        aria-describedby={named.help}
        value={day}
        onChange={({ target }) => (target.value ? keep(target.value, reach) : onAnswer(undefined))}
      />
      {date && (
        <>
          {!date.roughly && (
            <input
              className="form-line"
              type="time"
              aria-label="Time, if you like"
              value={date.at ?? ''}
              onChange={({ target }) => keep(date.on, 'day', target.value || undefined)}
            />
          )}
          <Select<Reach>
            label="How exactly"
            options={[
              { value: 'day', label: 'That day' },
              { value: 'about-day', label: 'About that day' },
              { value: 'month', label: 'Some time that month' },
              { value: 'year', label: 'Some time that year' },
            ]}
            value={reach}
            onChange={(to) => keep(day, to)}
          />
          <IconButton size="s" label="Take the date away" icon={X} onClick={() => onAnswer(undefined)} />
        </>
      )}
    </div>
  );
}
