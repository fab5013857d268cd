import { Bell, ChevronDown } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { DueReminder, Reminder } from '#contract/reminders.ts';
import { useJournalCommand, useJournalQuery } from '../../bridge/hooks.ts';
import { addDays, clockOf, dayOf, dayPart, type LocalTime, localTimeOf, shortDay } from '../../dates.ts';
import { goTo } from '../../place.ts';
import { neutralWords } from '../../reminders.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useReminders } from './use-reminders.ts';
import './due-reminders.css';

/** As many as are shown side by side; the others wait behind a line that leads to them. */
const shown = 3;

export interface DueRemindersProps {
  /** Whether the system may tell of them too, where that was chosen. */
  readonly tells: boolean;
  /** Opens what a reminder leads to. */
  readonly onOpen: (leadsTo: NonNullable<Reminder['leadsTo']>) => void;
}

/** What waits, at the foot of the page, until it is done or put off. Nothing while nothing waits. */
export function DueReminders({ tells, onOpen }: DueRemindersProps) {
  const due = useReminders(tells);
  // Asked for here and not in the row, which is gone by the time that it is done.
  const { mutate: change } = useJournalCommand('reminders.settle');
  const { mutate: snooze } = useJournalCommand('reminders.snooze');
  const settle = ({ reminder: { id }, since }: DueReminder, said?: string): void =>
    change(
      { id, since, done: true },
      { onError, ...(said ? { onSuccess: () => toast({ text: said, undo: takenBack(id, since) }) } : {}) },
    );
  const putOff = ({ reminder: { id }, since }: DueReminder, until: LocalTime, said: string): void =>
    snooze({ id, until }, { onError, onSuccess: () => toast({ text: said, undo: takenBack(id, since) }) });
  const takenBack = (id: string, since: LocalTime) => (): void => change({ id, since, done: false }, { onError });
  const cameFrom = useRef<HTMLElement | null>(null);
  const region = useRef<HTMLDivElement>(null);
  // The row that was answered goes, and the caret goes back to where it was before.
  useEffect(() => {
    if (document.activeElement !== document.body || !cameFrom.current) return;
    const next = due.length > 0 ? region.current?.querySelector('button') : cameFrom.current;
    next?.focus();
  }, [due]);
  return (
    <div
      role="status"
      className="due-reminders"
      ref={region}
      onFocus={({ currentTarget, relatedTarget }) => {
        if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget)) {
          cameFrom.current = relatedTarget;
        }
      }}
    >
      {due.length > 0 && (
        <section aria-label="Reminders" data-pane="reminders">
          {due.slice(0, shown).map((each) => (
            <DueRow key={each.reminder.id} {...each} onOpen={onOpen} onSettle={settle} onPutOff={putOff} />
          ))}
          {due.length > shown && (
            <p className="due-reminder small">
              <TextButton onClick={() => goTo({ screen: 'settings', section: 'reminders' })}>
                {due.length - shown} more
              </TextButton>
            </p>
          )}
        </section>
      )}
    </div>
  );
}

interface DueRowProps extends DueReminder, Pick<DueRemindersProps, 'onOpen'> {
  readonly onSettle: (due: DueReminder, said?: string) => void;
  readonly onPutOff: (due: DueReminder, until: LocalTime, said: string) => void;
}

function DueRow({ reminder, since, onOpen, onSettle, onPutOff }: DueRowProps) {
  const { leadsTo } = reminder;
  const { data: worksheets } = useJournalQuery('worksheets.list', undefined, {
    enabled: leadsTo?.what === 'worksheet',
  });
  const today = dayOf(new Date());
  const later = (until: LocalTime, said: string): void => onPutOff({ reminder, since }, until, said);
  const inMinutes = (minutes: number): LocalTime => localTimeOf(new Date(Date.now() + minutes * 60_000));
  const name =
    leadsTo?.what === 'worksheet'
      ? worksheets?.find(({ id: each }) => each === leadsTo.worksheet)?.name
      : leadsTo && { entry: 'New entry', exercises: 'A breath' }[leadsTo.what];

  return (
    <div className="due-reminder">
      <Bell className="icon" aria-hidden="true" />
      <p>
        {reminder.words || neutralWords}
        {dayPart(since) !== today && <span className="small muted"> for {shortDay(dayPart(since), today)}</span>}
      </p>
      <span className="buttons">
        {leadsTo && name && (
          <Button
            size="s"
            onClick={() => {
              onSettle({ reminder, since });
              onOpen(leadsTo);
            }}
          >
            {name}
          </Button>
        )}
        <Menu
          label="Come again"
          trigger={
            <Button size="s" kind="quiet">
              Later
              <ChevronDown className="icon icon-small" aria-hidden="true" />
            </Button>
          }
          items={[
            { label: 'In ten minutes', onSelect: () => later(inMinutes(10), 'It comes again in ten minutes.') },
            { label: 'In an hour', onSelect: () => later(inMinutes(60), 'It comes again in an hour.') },
            {
              label: 'Tomorrow',
              onSelect: () => later(`${addDays(today, 1)}T${clockOf(since)}`, 'It comes again tomorrow.'),
            },
          ]}
        />
        <Button size="s" kind="quiet" onClick={() => onSettle({ reminder, since }, 'Put away.')}>
          Done
        </Button>
      </span>
    </div>
  );
}

const onError = (error: { message: string }): void => toast({ text: error.message, tone: 'problem' });
