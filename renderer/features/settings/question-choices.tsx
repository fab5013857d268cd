import { type FormEvent, useState } from 'react';
import { defaultSettings, type Settings } from '#contract/settings.ts';
import { dayOf, shortDay } from '../../dates.ts';
import { paceChoices, paceSentences } from '../../guide-choices.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented, Switch } from '../../ui/choice.tsx';
import { TextInput } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useSettings } from '../../use-settings.ts';
import { RemovableTags } from './removable-tags.tsx';
import { SettingGroup, SettingRow } from './setting-row.tsx';

/** Whether a question comes up on Today, and how near it may come at which hour. */
export function QuestionChoices() {
  const [{ dailyQuestion, pace, quietHours }, change] = useSettings();
  return (
    <SettingGroup title="A question on Today">
      <SettingRow name="Question of the day" text="One a day, with a way past it. Without it, Today is a blank page.">
        <Switch
          label="Question of the day"
          checked={dailyQuestion}
          onChange={(dailyQuestion) => change({ dailyQuestion })}
        />
      </SettingRow>
      <SettingRow name="Pace" text={paceSentences[pace]}>
        <Segmented label="Pace" options={paceChoices} value={pace} onChange={(pace) => change({ pace })} />
      </SettingRow>
      <SettingRow
        name="Quiet hours"
        text="Only light questions then, and none about the other person. If your nights are days, turn them round."
      >
        {quietHours && <QuietTimes hours={quietHours} onChange={(quietHours) => change({ quietHours })} />}
        <Switch
          label="Quiet hours"
          checked={quietHours !== null}
          onChange={(on) => change({ quietHours: on ? defaultSettings.quietHours : null })}
        />
      </SettingRow>
      <TenderDates />
    </SettingGroup>
  );
}

type Hours = NonNullable<Settings['quietHours']>;

function QuietTimes({ hours, onChange }: { hours: Hours; onChange: (hours: Hours) => void }) {
  const [draft, setDraft] = useState(hours);
  const keep = (): void => {
    // A time that is still being typed is empty; leaving it so gives back the last one.
    const whole = { from: draft.from || hours.from, to: draft.to || hours.to };
    setDraft(whole);
    if (whole.from !== hours.from || whole.to !== hours.to) onChange(whole);
  };
  return (
    <span className="setting-times">
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="time"
          aria-label={end === 'from' ? 'Quiet from' : 'Quiet until'}
          value={draft[end]}
          onChange={(event) => setDraft({ ...draft, [end]: event.target.value })}
          onBlur={keep}
        />
      ))}
    </span>
  );
}

const mostDates = 60;

function TenderDates() {
  const [{ tenderDates }, change] = useSettings();
  const [day, setDay] = useState('');
  const today = dayOf(new Date());
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!/^[12]\d{3}-\d\d-\d\d$/u.test(day)) return;
    setDay('');
    if (!tenderDates.includes(day)) change((now) => ({ tenderDates: [...now.tenderDates, day].sort() }));
  };
  const remove = (gone: string): void => {
    change((now) => ({ tenderDates: now.tenderDates.filter((each) => each !== gone) }));
    toast({
      text: `${shortDay(gone, today)} is removed`,
      undo: () => change((now) => ({ tenderDates: [...now.tenderDates, gone].sort() })),
    });
  };
  return (
    <>
      <SettingRow
        name="Tender dates"
        text={
          tenderDates.length < mostDates
            ? 'Only light questions from three days before to three days after. No reason is asked.'
            : 'There are as many as can be kept. Removing one makes room.'
        }
      >
        <form className="setting-add" onSubmit={handleSubmit}>
          <TextInput
            type="date"
            aria-label="A tender date"
            disabled={tenderDates.length >= mostDates}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
          <Button type="submit">Add</Button>
        </form>
      </SettingRow>
      <RemovableTags tags={tenderDates.map((id) => ({ id, label: shortDay(id, today) }))} onRemove={remove} />
    </>
  );
}
