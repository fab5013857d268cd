export interface Pace {
  readonly in: number;
  readonly out: number;
}

/** Where a breath is after so many seconds: which way it goes, and which second of how many. */
export interface Breath {
  readonly way: 'in' | 'out';
  /** From 1. */
  readonly count: number;
  readonly of: number;
  /** Whole breaths before this one. */
  readonly breaths: number;
}

export function breathAt(seconds: number, pace: Pace): Breath {
  const whole = pace.in + pace.out;
  const within = seconds % whole;
  const breaths = Math.floor(seconds / whole);
  return within < pace.in
    ? { way: 'in', count: within + 1, of: pace.in, breaths }
    : { way: 'out', count: within - pace.in + 1, of: pace.out, breaths };
}

/** What is left of the time, in words; none of it is counted down to the second. */
export function timeLeft(seconds: number, minutes: number): string {
  const left = minutes * 60 - seconds;
  if (left <= 0) return 'The time is up. Stay as long as you like.';
  if (left <= 20) return 'A few more breaths.';
  if (left < 90) return 'About a minute left.';
  return `About ${Math.round(left / 60)} minutes left.`;
}
