import { useId } from 'react';
import type { Reader, Selection } from '#contract/exports.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { addDays, dayOf, shortDay } from '../../dates.ts';
import { DayInput } from '../../form/day-input.tsx';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/choice.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';
import { OutsideNote } from './outside-note.tsx';
import { change, changePage } from './selection.ts';

const readers: readonly { readonly value: Reader; readonly label: string }[] = [
  { value: 'therapist', label: 'My therapist' },
  { value: 'couple-therapist', label: 'Couple therapist' },
  { value: 'doctor', label: 'Doctor' },
  { value: 'me', label: 'Me' },
];

/** Whom it is for, and which days it is about. */
export function WhenStep({ selection }: { readonly selection: Selection }) {
  const { reader, from, to, pageOne } = selection;
  const today = dayOf(new Date());
  const { data: last } = useJournalQuery('exports.lastSession', undefined, { fresh: true });
  const ids = useId();
  return (
    <div className="share-step">
      <div className="share-row">
        <p className="share-name" aria-hidden="true">
          Who is it for?
        </p>
        <Segmented
          label="Who is it for?"
          options={readers}
          value={reader}
          onChange={(next) => change({ reader: next })}
        />
      </div>
      {reader === 'couple-therapist' && (
        <Note kind="care">
          Ask first what they do with things that one of you tells them. Some will not keep them from the other.
        </Note>
      )}
      <p className="small muted">Notes for a lawyer or a court are not made here: those need legal advice first.</p>
      <fieldset className="share-dates">
        <legend>Which days</legend>
        <label htmlFor={`${ids}-from`}>From</label>
        <DayInput
          id={`${ids}-from`}
          value={from}
          onDay={(day) => day && change({ from: day, to: day > to ? day : to })}
        />
        <label htmlFor={`${ids}-to`}>To</label>
        <DayInput
          id={`${ids}-to`}
          value={to}
          onDay={(day) => day && change({ to: day, from: day < from ? day : from })}
        />
        <div className="buttons">
          {last && (
            <Button size="s" onClick={() => change({ from: last, to: today })}>
              Since the last session, {shortDay(last, today)}
            </Button>
          )}
          {(
            [
              ['Two weeks', 14],
              ['A month', 30],
              ['Three months', 91],
            ] as const
          ).map(([name, days]) => (
            <Button key={name} size="s" onClick={() => change({ from: addDays(today, -days), to: today })}>
              {name}
            </Button>
          ))}
        </div>
      </fieldset>
      <OutsideNote selection={selection} />
      <Field label="What you go by there" hint="Initials are enough, or nothing. It stands at the head of the page.">
        {(props) => (
          <TextInput
            {...props}
            maxLength={80}
            value={pageOne.who}
            onChange={({ target }) => changePage({ who: target.value }, { sameStep: pageOne.who !== '' })}
          />
        )}
      </Field>
      <Field label="Day of the session">
        {({ id, ...props }) => (
          <DayInput
            id={id}
            describedBy={props['aria-describedby']}
            value={pageOne.sessionOn ?? ''}
            onDay={(day) => changePage({ sessionOn: day || null })}
          />
        )}
      </Field>
    </div>
  );
}
