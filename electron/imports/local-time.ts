// Days and times as they were written, without a zone: what the journal keeps.

const formatters = new Map<string, Intl.DateTimeFormat | null>();

/** @returns null for what is no zone of the IANA list. */
function formatterOf(zone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = makeFormatter(zone);
  // As many as there are zones, and no more: a file may hold anything in their place.
  if (formatters.size < 700) formatters.set(zone, made);
  return made;
}

function makeFormatter(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone, hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn', era: 'short' },
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    });
  } catch {
    return null;
  }
}

/** `2026-11-23T18:42`, as a clock on the wall of a zone showed at a moment; null where there is no such zone or day. */
export function localTimeIn(zone: string, moment: Date): string | null {
  const formatter = Number.isNaN(moment.getTime()) ? null : formatterOf(zone);
  if (!formatter) return null;
  const parts = Object.fromEntries(formatter.formatToParts(moment).map(({ type, value }) => [type, value]));
  if (parts.era !== 'AD' && parts.era !== 'A') return null;
  return `${(parts.year ?? '').padStart(4, '0')}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

const written =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;

export interface WrittenTime {
  /** As it stands there, whatever its zone: what the writer’s clock showed. */
  readonly local: string;
  /** `Z` or a distance from it, if it stands there. */
  readonly offset: string | null;
}

/**
 * A day, or a day and time, in the order of ISO 8601 with any number of digits behind the seconds; null for anything
 * else, and for days that there are not.
 */
export function writtenTime(text: string): WrittenTime | null {
  const found = written.exec(text.trim());
  if (!found) return null;
  const [, year = '', month = '', day = '', hour = '12', minute = '00', offset = ''] = found;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = `${hour.padStart(2, '0')}:${minute}`;
  return isDay(date) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time)
    ? { local: `${date}T${time}`, offset: offset || null }
    : null;
}

/** Whether a calendar has it: 30 February has the form of a day alone. */
export function isDay(date: string): boolean {
  const moment = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 10) === date;
}

/** A moment in milliseconds since 1970, in ISO 8601; null where there is none. */
export function momentOf(milliseconds: number): string | null {
  const moment = new Date(milliseconds);
  return Number.isNaN(moment.getTime()) || Math.abs(milliseconds) > 8.64e15 ? null : yearIn(moment);
}

/** A moment as ISO 8601 writes it, in the form that the journal keeps; null for what is none. */
export function momentIn(text: unknown): string | null {
  return typeof text === 'string' ? momentOf(Date.parse(text)) : null;
}

const yearIn = (moment: Date): string | null => {
  const text = moment.toISOString();
  return /^\d{4}-/.test(text) ? text : null;
};
