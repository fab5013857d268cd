import { dateWords } from '#contract/fields/printed.ts';

const dayMilliseconds = 86_400_000;

/** Every day from the first to the last, both included. */
export function daysFromTo(from: string, to: string): string[] {
  const first = Date.parse(`${from}T00:00Z`);
  const count = Math.max(0, Math.round((Date.parse(`${to}T00:00Z`) - first) / dayMilliseconds) + 1);
  return Array.from({ length: count }, (_, index) =>
    new Date(first + index * dayMilliseconds).toISOString().slice(0, 10),
  );
}

/** `13 November 2026` */
export const dayWords = (on: string): string => dateWords({ on, roughly: false });
/** `13 Nov` */
export const shortDayWords = (on: string): string => dayWords(on).replace(/^(\d+ \w{3}).*$/, '$1');

/** `15 October to 13 November 2026`, with the first month and year where they are others. */
export function rangeWords(from: string, to: string): string {
  if (from === to) return dayWords(from);
  const first = dayWords(from);
  const [day = ''] = first.split(' ');
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const sameMonth = from.slice(0, 7) === to.slice(0, 7);
  return `${sameMonth ? day : sameYear ? first.replace(/ \d{4}$/, '') : first} to ${dayWords(to)}`;
}

/** Before the reason for which something is included; what comes after it is in the person’s own words. */
export const whyIncluded = 'Why I include this: ';
