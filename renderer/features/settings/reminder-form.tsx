import { type FormEvent, useId, useState } from 'react';
import type { Reminder, Rhythm } from '#contract/reminders.ts';
import { isWithin } from '#contract/settings.ts';
import { useJournalCommand, useJournalQuery } from '../../bridge/hooks.ts';
import { addDays, dayOf, localTimeOf, weekdayNames } from '../../dates.ts';
import { neutralWords } from '../../reminders.ts';
import { toggled } from '../../toggled.ts';
import { Button } from '../../ui/button.tsx';
import { Chip, Segmented, Select } from '../../ui/choice.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useSettings } from '../../use-settings.ts';

const hows: readonly { readonly value: Rhythm['how']; readonly label: string }[] = [
  { value: 'once', label: 'Once' },
  { value: 'weekly', label: 'On days of the week' },
  { value: 'monthly', label: 'Once a month' },
];
const everyDay = [0, 1, 2, 3, 4, 5, 6];

/** Makes a reminder, or changes one. Kept with Enter or its button; Esc leaves it as it was. */
export function ReminderForm({ reminder, onClose }: { readonly reminder?: Reminder; readonly onClose: () => void }) {
  const now = localTimeOf(new Date());
  const today = dayOf(new Date());
  const rhythm = reminder?.rhythm;
  const [words, setWords] = useState(reminder?.words ?? '');
  const [how, setHow] = useState<Rhythm['how']>(rhythm?.how ?? 'weekly');
  const [day, setDay] = useState(rhythm?.how === 'once' ? rhythm.day : addDays(today, 1));
  const [weekdays, setWeekdays] = useState(rhythm?.how === 'weekly' ? rhythm.weekdays : everyDay);
  const [dayOfMonth, setDayOfMonth] = useState(rhythm?.how === 'monthly' ? rhythm.dayOfMonth : 1);
  const [time, setTime] = useState(reminder?.time ?? '19:00');
  const [leadsTo, setLeadsTo] = useState(asValue(reminder?.leadsTo ?? null));
  const [problem, setProblem] = useState<'days' | 'passed' | 'time' | null>(null);
  const [{ quietHours }] = useSettings();
  const { data: worksheets } = useJournalQuery('worksheets.list', undefined, { fresh: true });
  const keep = useJournalCommand('reminders.keep');
  const days = useId();

  const ways = [
    { value: '', label: 'Nothing' },
    { value: 'entry', label: 'A new entry' },
    { value: 'exercises', label: 'A breath' },
    // A heavy worksheet, or one that stays out of lists, is led to by nothing.
    ...(worksheets ?? [])
      .filter(({ gate, unlisted, weight }) => gate !== 'always' && !unlisted && weight < 3)
      .map(({ id, name }) => ({ value: `worksheet ${id}`, label: name })),
  ];

  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const wrong =
      (!/^\d\d:\d\d$/u.test(time) && 'time') ||
      (how === 'weekly' && weekdays.length === 0 && 'days') ||
      (how === 'once' && `${day}T${time}` <= now && 'passed');
    setProblem(wrong || null);
    if (wrong) return;
    keep.mutate(
      {
        at: now,
        reminder: {
          id: reminder?.id ?? crypto.randomUUID(),
          words: words.trim(),
          rhythm:
            how === 'once'
              ? { how, day }
              : how === 'weekly'
                ? { how, weekdays: [...weekdays].sort() }
                : { how, dayOfMonth },
          time,
          leadsTo: ofValue(leadsTo),
          on: reminder?.on ?? true,
        },
      },
      {
        onSuccess: onClose,
        onError: (error) => toast({ text: error.message, tone: 'problem' }),
      },
    );
  };

  return (
    <form
      className="settings-form reminder-form"
      aria-label={reminder ? 'Change the reminder' : 'A new reminder'}
      onSubmit={handleSubmit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <Field
        label="What it says"
        hint={`Left empty, it says “${neutralWords}”. Words that mean something only to you are safest.`}
      >
        {(named) => (
          <TextInput
            {...named}
            autoFocus
            maxLength={120}
            placeholder={neutralWords}
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
        )}
      </Field>
      <Segmented label="How often" options={hows} value={how} onChange={setHow} />
      {how === 'once' && (
        <Field label="Day" {...(problem === 'passed' ? { problem: 'That time has passed. Choose a later one.' } : {})}>
          {(named) => (
            <TextInput
              {...named}
              type="date"
              min={today}
              required
              value={day}
              onChange={({ target }) => setDay(target.value)}
            />
          )}
        </Field>
      )}
      {how === 'weekly' && (
        <div>
          <fieldset
            className="chips"
            aria-label="Days of the week"
            {...(problem === 'days' ? { 'aria-describedby': days } : {})}
          >
            {weekdayNames.map((name, index) => (
              <Chip
                key={name}
                pressed={weekdays.includes(index)}
                onPress={() => setWeekdays((now) => toggled(now, index))}
              >
                {name}
              </Chip>
            ))}
          </fieldset>
          {problem === 'days' && weekdays.length === 0 && (
            <p className="settings-problem" id={days} role="alert">
              Choose one day at least.
            </p>
          )}
        </div>
      )}
      {how === 'monthly' && (
        <Field label="Day of the month" hint="In a shorter month it comes on the last day.">
          {(named) => (
            <TextInput
              {...named}
              type="number"
              min={1}
              max={31}
              required
              value={dayOfMonth}
              onChange={({ target }) => setDayOfMonth(Math.min(31, Math.max(1, Math.round(target.valueAsNumber) || 1)))}
            />
          )}
        </Field>
      )}
      <Field
        label="Time"
        {...(problem === 'time' ? { problem: 'A time is wanted here.' } : {})}
        hint={
          quietHours && isWithin(time, quietHours)
            ? `That lies in your quiet hours. It will come at ${quietHours.to}.`
            : undefined
        }
      >
        {(named) => (
          <TextInput {...named} type="time" required value={time} onChange={({ target }) => setTime(target.value)} />
        )}
      </Field>
      <div className="between">
        <span>Its button opens</span>
        <Select label="Its button opens" options={ways} value={leadsTo} onChange={setLeadsTo} />
      </div>
      <div className="buttons">
        <Button type="submit" kind="primary">
          Keep this reminder
        </Button>
        <Button kind="quiet" onClick={onClose}>
          Leave it
        </Button>
      </div>
    </form>
  );
}

const asValue = (leadsTo: Reminder['leadsTo']): string =>
  leadsTo === null ? '' : leadsTo.what === 'worksheet' ? `worksheet ${leadsTo.worksheet}` : leadsTo.what;

function ofValue(value: string): Reminder['leadsTo'] {
  if (value === 'entry' || value === 'exercises') return { what: value };
  const [, worksheet] = value.split(' ');
  return worksheet ? { what: 'worksheet', worksheet } : null;
}
