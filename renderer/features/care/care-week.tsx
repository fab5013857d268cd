import { Check } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Feeling } from '#contract/entries.ts';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import { journal } from '../../bridge/client.ts';
import { refreshAfter, useJournalQuery } from '../../bridge/hooks.ts';
import { dayNumber, localTimeOf, longDay, weekdayWord } from '../../dates.ts';
import { goTo } from '../../place.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { TextButton } from '../../ui/button.tsx';
import { FeelingMark } from '../../ui/feeling-mark.tsx';
import { toast } from '../../ui/toasts.tsx';
import { answerOf, careLog, type Kind, recordsIn } from './week.ts';

export interface CareWeekProps {
  readonly days: readonly string[];
  readonly today: string;
  readonly kinds: readonly Kind[];
  readonly records: readonly WorksheetResponse[];
  readonly readOnly: boolean;
}

const refresh = (): Promise<void> => refreshAfter('worksheets.start');

/** Days across, kinds of care down. A press, or the space bar, marks a cell or takes the mark away. */
export function CareWeek({ days, today, kinds, records, readOnly }: CareWeekProps) {
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState({ row: 0, column: Math.max(0, days.indexOf(today)) });
  const [marked, setMarked] = useState<{ id: string; name: string } | null>(null);
  const toggle = async (kind: Kind, day: string): Promise<void> => {
    if (readOnly) return;
    const there = recordsIn(records, kind.key, day);
    try {
      if (there.length > 0) {
        const ids = there.map(({ id }) => id);
        await journal.worksheets.discard({ ids });
        await refresh();
        setMarked(null);
        toast({
          text: `“${kind.name}” is taken off that day`,
          undo: async () => {
            await journal.worksheets.restore({ ids });
            await refresh();
          },
        });
        return;
      }
      const { id } = await journal.worksheets.start({
        worksheet: careLog,
        at: day === today ? localTimeOf(new Date()) : `${day}T12:00`,
        answers: { practice: answerOf(kind.key), on: { on: day, roughly: false } },
        done: true,
      });
      setMarked({ id, name: kind.name });
      await refresh();
    } catch (error) {
      toast({ text: sentenceOf(error), tone: 'problem' });
    }
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
    if (!step) return;
    event.preventDefault();
    const open = days.filter((day) => day <= today).length;
    const row = Math.min(kinds.length - 1, Math.max(0, at.row + (step[0] ?? 0)));
    const column = Math.min(open - 1, Math.max(0, at.column + (step[1] ?? 0)));
    setAt({ row, column });
    table.current?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`)?.focus();
  };
  const { data: written } = useJournalQuery(
    'entries.days',
    { from: days[0] ?? today, to: days.at(-1) ?? today },
    { fresh: true },
  );
  return (
    <>
      <table className="care-week" ref={table} onKeyDown={handleKeyDown}>
        <thead>
          <tr>
            <td />
            {days.map((day) => (
              <th scope="col" key={day} data-today={day === today || undefined}>
                <span>{day === today ? 'Today' : weekdayWord(day)}</span>
                <b>{dayNumber(day)}</b>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">
              How it was
              <small>from Today, or an entry</small>
            </th>
            {days.map((day) => (
              <td key={day} data-today={day === today || undefined}>
                <HowItWas day={day} written={written?.find((each) => each.day === day)?.feeling ?? null} />
              </td>
            ))}
          </tr>
          {kinds.map((kind, row) => (
            <tr key={kind.key}>
              <th scope="row">{kind.name}</th>
              {days.map((day, column) => {
                const isMarked = recordsIn(records, kind.key, day).length > 0;
                return (
                  <td key={day} data-today={day === today || undefined}>
                    {day > today ? null : (
                      <button
                        type="button"
                        data-cell={`${row} ${column}`}
                        aria-pressed={isMarked}
                        aria-label={`${kind.name}, ${longDay(day, today)}`}
                        disabled={readOnly}
                        tabIndex={row === at.row && column === at.column ? 0 : -1}
                        onFocus={() => setAt({ row, column })}
                        onClick={() => void toggle(kind, day)}
                      >
                        {isMarked ? <Check className="icon icon-small" aria-hidden="true" /> : <i aria-hidden="true" />}
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="care-marked small" role="status">
        {marked && (
          <>
            “{marked.name}” is noted.{' '}
            <TextButton onClick={() => goTo({ screen: 'worksheets', view: 'response', response: marked.id })}>
              Add minutes, or how it left you
            </TextButton>
          </>
        )}
      </p>
    </>
  );
}

/** The heaviest feeling that an entry of the day names, or the last one that was noted by itself. */
function HowItWas({ day, written }: { readonly day: string; readonly written: Feeling | null }) {
  const { data: noted } = useJournalQuery('feelings.latest', { day }, { fresh: true });
  const { data: vocabulary } = useJournalQuery('content.feelings');
  const weight = noted?.feeling ?? written;
  if (weight === null) {
    return (
      <span className="care-blank">
        <span className="visually-hidden">nothing noted</span>
      </span>
    );
  }
  const name = vocabulary?.weights.find((each) => each.weight === weight)?.name ?? '';
  return (
    <span title={name}>
      <FeelingMark weight={weight} size="m" />
      <span className="visually-hidden">{name}</span>
    </span>
  );
}
