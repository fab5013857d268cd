import { X } from 'lucide-react';
import { DateAnswer, type DateField } from '#contract/fields/date.ts';
import { dayOf } from '../dates.ts';
import { IconButton } from '../ui/button.tsx';
import { Select } from '../ui/choice.tsx';
import { DayInput } from './day-input.tsx';
import { useForm } from './form-words.ts';
import type { Named } from './question-frame.tsx';

type Reach = 'day' | 'about-day' | 'month' | 'year';

/** A day, with a time if one likes; or roughly a day, a month, a year. */
export function DateInput({
  field,
  at,
  answer,
  onAnswer,
  named,
}: {
  readonly field: DateField;
  readonly at: string;
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
  const { when } = useForm();
  const time = date && !date.roughly ? date.at : undefined;
  const keep = (on: string, to: Reach, about = time): void => {
    const kept = to === 'year' ? on.slice(0, 4) : to === 'month' ? on.slice(0, 7) : on;
    const next =
      to === 'day'
        ? { on: kept, roughly: false as const, ...(about ? { at: about } : {}) }
        : { on: kept, roughly: true as const };
    onAnswer(next);
  };
  const day = date ? `${date.on}${'-01-01'.slice(date.on.length - 4)}` : '';
  return (
    <div className="form-date">
      <DayInput
        id={named.id}
        describedBy={named.help}
        value={day}
        latest={field.past || at === when ? dayOf(new Date()) : undefined}
        onDay={(next) => (next ? keep(next, reach) : onAnswer(undefined))}
      />
      {date && (
        <>
          {!date.roughly && (
            <input
              className="form-line"
              type="time"
              aria-label="Time, if you like"
              value={date.at ?? ''}
              onChange={({ target }) => keep(date.on, 'day', target.value)}
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
