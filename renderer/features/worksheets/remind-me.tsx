import { Bell } from 'lucide-react';
import { useState } from 'react';
import { DateAnswer } from '#contract/fields/date.ts';
import { fieldsOf } from '#contract/worksheet.ts';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import { useJournalCommand } from '../../bridge/hooks.ts';
import { dayOf, type LocalTime, localTimeOf, shortDay } from '../../dates.ts';
import { Button } from '../../ui/button.tsx';
import { toast } from '../../ui/toasts.tsx';
import type { Filled } from './response-draft.ts';

const inTheMorning = '09:00';

/**
 * Offers a reminder for the days still to come that a worksheet names, such as the next check-in. Nothing reminds of a
 * heavy worksheet, or of one that stays out of lists: a word on screen would lead back to it at an hour not chosen for it.
 */
export function RemindMe({ response, filled }: { readonly response: WorksheetResponse; readonly filled: Filled }) {
  const { definition, worksheet } = response;
  const keep = useJournalCommand('reminders.keep');
  const remove = useJournalCommand('reminders.remove');
  const [made, setMade] = useState<readonly LocalTime[]>([]);
  if (definition.weight === 3 || definition.unlisted || definition.gate === 'always') return null;

  const now = localTimeOf(new Date());
  const coming = fieldsOf(definition).flatMap((field) => {
    const answer = field.kind === 'date' ? DateAnswer.safeParse(filled.answers[field.id]).data : undefined;
    if (!answer || answer.roughly) return [];
    const moment = `${answer.on}T${answer.at ?? inTheMorning}`;
    return moment > now ? [moment] : [];
  });
  const days = [...new Set(coming)].sort();
  const remind = (moment: LocalTime): void => {
    const id = crypto.randomUUID();
    const [day = '', time = inTheMorning] = moment.split('T');
    const onError = (error: { message: string }): void => toast({ text: error.message, tone: 'problem' });
    keep.mutate(
      {
        at: now,
        reminder: {
          id,
          words: '',
          rhythm: { how: 'once', day },
          time,
          leadsTo: { what: 'worksheet', worksheet },
          on: true,
        },
      },
      {
        onError,
        onSuccess: () => {
          setMade((before) => [...before, moment]);
          toast({
            text: `A reminder without a name comes on ${shortDay(day, dayOf(new Date()))}.`,
            undo: () =>
              remove.mutate(
                { id },
                { onError, onSuccess: () => setMade((before) => before.filter((each) => each !== moment)) },
              ),
          });
        },
      },
    );
  };

  const open = days.filter((moment) => !made.includes(moment));
  if (open.length === 0) return null;
  return (
    <>
      {open.map((moment) => (
        <Button key={moment} kind="quiet" icon={Bell} onClick={() => remind(moment)}>
          Remind me on {shortDay(moment.slice(0, 10), dayOf(new Date()))}
        </Button>
      ))}
    </>
  );
}
