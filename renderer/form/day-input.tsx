import { useState } from 'react';
import { dayProblem, firstDay, lastDay } from '#contract/days.ts';

export interface DayInputProps {
  readonly id: string;
  readonly describedBy?: string | undefined;
  /** The day that is kept; empty when there is none. */
  readonly value: string;
  /** The last day it may name, where it is about what has been. */
  readonly latest?: string | undefined;
  /** Given a day that can be kept, or nothing when it was taken away. */
  readonly onDay: (day: string) => void;
  /** Whether what stands there can’t be kept. */
  readonly onAmiss?: (isAmiss: boolean) => void;
}

/** A day. What can be none, or none yet, stays on screen with a sentence, and what was kept before stays. */
export function DayInput({ id, describedBy, value, latest = lastDay, onDay, onAmiss }: DayInputProps) {
  const [odd, setOdd] = useState<{ readonly day: string; readonly over: string } | null>(null);
  const [isLeft, setLeft] = useState(false);
  const isOdd = odd?.over === value;
  // A year that is still being typed is 2, then 20.
  const problem = isOdd && (isLeft || odd.day >= '1000') ? problemOf(odd.day, latest) : null;
  const handle = ({ value: day, validity }: HTMLInputElement): void => {
    const isAmiss = validity.badInput || (day !== '' && dayProblem(day, latest) !== null);
    setOdd(isAmiss ? { day, over: value } : null);
    setLeft(false);
    onAmiss?.(isAmiss);
    if (!isAmiss) onDay(day);
  };
  return (
    <>
      <input
        className="form-line"
        id={id}
        type="date"
        min={firstDay}
        max={latest}
        aria-describedby={[describedBy, problem ? `${id}-odd` : ''].filter(Boolean).join(' ') || undefined}
        aria-invalid={problem ? true : undefined}
        value={isOdd ? odd.day : value}
        onBlur={() => setLeft(true)}
        onChange={({ target }) => handle(target)}
      />
      {problem && (
        <p className="form-problem" id={`${id}-odd`} role="status">
          {problem} {value ? 'The earlier day stays.' : 'Nothing is kept yet.'}
        </p>
      )}
    </>
  );
}

/** A part of a date, and a thirty-first of February, read as nothing. */
const problemOf = (day: string, latest: string): string | null =>
  day === '' ? 'That is no whole date.' : dayProblem(day, latest);
