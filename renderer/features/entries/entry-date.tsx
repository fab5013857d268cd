import { useEffect, useEffectEvent, useState } from 'react';
import { clockOf, localTimeOf } from '../../dates.ts';
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
  const keep = (next: { day: string; time: string }): void => {
    setDraft(next);
    // A date that is still being typed is empty or has the year 2.
    if (`${next.day}T${next.time}` === `${day}T${time.slice(0, 5)}`) return;
    if (/^[12]\d{3}-\d\d-\d\d$/u.test(next.day) && /^\d\d:\d\d$/u.test(next.time)) onChange(`${next.day}T${next.time}`);
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
            type="date"
            value={draft.day}
            onChange={(event) => setDraft({ ...draft, day: event.target.value })}
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
      <p className="entry-meta-hint">When it is about. When it was written is kept as well.</p>
    </div>
  );
}
