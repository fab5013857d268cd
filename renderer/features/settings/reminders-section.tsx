import { Pencil, Plus, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Reminder } from '#contract/reminders.ts';
import { shell } from '../../bridge/client.ts';
import { useJournalCommand, useJournalQuery } from '../../bridge/hooks.ts';
import { localTimeOf } from '../../dates.ts';
import { goTo } from '../../place.ts';
import { neutralWords, rhythmWords } from '../../reminders.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Switch } from '../../ui/choice.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useSettings } from '../../use-settings.ts';
import { ReminderForm } from './reminder-form.tsx';
import { SectionHead, SettingGroup, SettingRow } from './setting-row.tsx';

const most = 50;

/** Reminders are made here and nowhere made unasked; each can be silenced, changed or taken away. */
export function RemindersSection() {
  const { data: list = [] } = useJournalQuery('reminders.list');
  const [{ quietHours, remindThroughSystem }, change] = useSettings();
  const keep = useJournalCommand('reminders.keep');
  const remove = useJournalCommand('reminders.remove');
  const onError = (error: { message: string }): void => toast({ text: error.message, tone: 'problem' });
  const keepAs = (reminder: Reminder): void => keep.mutate({ reminder, at: localTimeOf(new Date()) }, { onError });
  const [making, setMaking] = useState(false);
  const [canTell, setCanTell] = useState(true);
  useEffect(() => {
    shell.reminders.canTell().then(setCanTell, () => {});
  }, []);
  return (
    <>
      <SectionHead
        title="Reminders"
        text="None comes unless you make one here. Each comes at its time and says only your words; nothing counts what you did with it."
      />
      {list.map((reminder) => (
        <ReminderRow
          key={reminder.id}
          reminder={reminder}
          onKeep={keepAs}
          // Asked for here and not in the row, which is gone by the time that it is done.
          onRemove={({ id }) =>
            remove.mutate(
              { id },
              { onError, onSuccess: () => toast({ text: 'The reminder is gone.', undo: () => keepAs(reminder) }) },
            )
          }
        />
      ))}
      <div className="setting-block">
        {making ? (
          <ReminderForm onClose={() => setMaking(false)} />
        ) : (
          <>
            {list.length === 0 && <p>There are none. The app stays quiet until you ask it for something.</p>}
            {list.length >= most && <p>There are as many as can be kept. Taking one away makes room.</p>}
            <Button icon={Plus} disabled={list.length >= most} onClick={() => setMaking(true)}>
              A reminder
            </Button>
          </>
        )}
      </div>
      <SettingGroup title="When they come">
        <SettingRow
          name="Quiet hours"
          text={
            quietHours
              ? `From ${quietHours.from} until ${quietHours.to} none comes; it waits for the end of them.`
              : 'There are none.'
          }
        >
          <Button onClick={() => goTo({ screen: 'settings', section: 'guide' })}>Change them</Button>
        </SettingRow>
        <SettingRow
          name="A notice from the computer"
          text={
            canTell
              ? 'While you are elsewhere, or the journal is locked, the computer shows the one word “Reminder”. Anybody at the screen can read it; your words stay in here. It needs this app to be running.'
              : 'This computer has no way to show one. Reminders are shown in here, once the journal is open.'
          }
        >
          <Switch
            label="A notice from the computer"
            checked={remindThroughSystem}
            onChange={(remindThroughSystem) => change({ remindThroughSystem })}
          />
        </SettingRow>
      </SettingGroup>
    </>
  );
}

function ReminderRow({
  reminder,
  onKeep,
  onRemove,
}: {
  readonly reminder: Reminder;
  readonly onKeep: (reminder: Reminder) => void;
  readonly onRemove: (reminder: Reminder) => void;
}) {
  const { words, on } = reminder;
  const [isChanging, setChanging] = useState(false);
  const name = words || neutralWords;
  if (isChanging) {
    return (
      <div className="setting-block">
        <ReminderForm reminder={reminder} onClose={() => setChanging(false)} />
      </div>
    );
  }
  return (
    <SettingRow name={name} text={`${rhythmWords(reminder)}${on ? '' : ' (off)'}`}>
      <IconButton label={`Change “${name}”`} icon={Pencil} onClick={() => setChanging(true)} />
      <IconButton label={`Take “${name}” away`} icon={X} onClick={() => onRemove(reminder)} />
      <Switch label={`“${name}” comes`} checked={on} onChange={(next) => onKeep({ ...reminder, on: next })} />
    </SettingRow>
  );
}
