import { useEffect, useEffectEvent, useId, useState } from 'react';
import { dayProblem, firstDay, lastDay } from '#contract/days.ts';
import { clockOf, dayOf, localTimeOf } from '../../dates.ts';
import { Button } from '../../ui/button.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { Popover } from '../../ui/popover.tsx';
import { dayInWords } from './entry-dates.ts';

interface EntryDateProps {
  readonly at: string;
  readonly readOnly: boolean;
  readonly onChange: (at: string) => void;
}

/** The day and time an entry is about; pressing it changes them. */
export function EntryDate({ at, readOnly, onChange }: EntryDateProps) {
  const words = `${dayInWords(at)}, ${clockOf(at)}`;
  if (readOnly) return <span>{words}</span>;
  return (
    <Popover
      label="Date and time"
      trigger={
        <button type="button" className="entry-meta-button">
          {words}
        </button>
      }
    >
      <DateForm at={at} onChange={onChange} />
    </Popover>
  );
}

function DateForm({ at, onChange }: Omit<EntryDateProps, 'readOnly'>) {
  const [day = '', time = ''] = at.split('T');
  const [draft, setDraft] = useState({ day, time: time.slice(0, 5) });
  const id = useId();
  const [isLeft, setLeft] = useState(false);
  const problem = isLeft && draft.day !== '' ? dayProblem(draft.day) : null;
  const isToCome = problem === null && draft.day > dayOf(new Date());
  const keep = (next: { day: string; time: string }): void => {
    setDraft(next);
    setLeft(true);
    if (`${next.day}T${next.time}` === `${day}T${time.slice(0, 5)}`) return;
    // A date that is still being typed is empty or has the year 2.
    if (next.day !== '' && next.time !== '' && !dayProblem(next.day)) onChange(`${next.day}T${next.time}`);
  };
  // Escape closes the panel under the field, which then never says that it was left.
  const leave = useEffectEvent(() => keep(draft));
  useEffect(() => () => leave(), []);
  return (
    <div className="entry-date-form">
      <Field label="Date">
        {(props) => (
          <TextInput
            {...props}
            {...(problem ? { 'aria-invalid': true, 'aria-describedby': id } : {})}
            type="date"
            min={firstDay}
            max={lastDay}
            value={draft.day}
            onChange={(event) => {
              setDraft({ ...draft, day: event.target.value });
              setLeft(false);
            }}
            onBlur={() => keep(draft)}
          />
        )}
      </Field>
      <Field label="Time">
        {(props) => (
          <TextInput
            {...props}
            type="time"
            value={draft.time}
            onChange={(event) => setDraft({ ...draft, time: event.target.value })}
            onBlur={() => keep(draft)}
          />
        )}
      </Field>
      <Button
        size="s"
        onClick={() => {
          const [day = '', time = ''] = localTimeOf(new Date()).split('T');
          keep({ day, time });
        }}
      >
        Now
      </Button>
      <p className="entry-meta-hint" role="status" id={id}>
        {problem ? (
          <span className="field-problem">{problem} The earlier day stays.</span>
        ) : isToCome ? (
          'That day has not come yet. Until it does, this entry stands at the head of the list.'
        ) : (
          'When it is about. When it was written is kept as well.'
        )}
      </p>
    </div>
  );
}
