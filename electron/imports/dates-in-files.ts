import path from 'node:path';
import { isDay, writtenTime } from './local-time.ts';

/** A day, with a time where one is told, and `Z` or a distance from it where that is. */
export interface Dated {
  readonly day: string;
  readonly time: string | null;
  readonly offset: string | null;
}

/** A day in a name, and what the name says besides. */
export interface DatedName extends Dated {
  readonly rest: string;
}

/**
 * A day, or a day and time, in words: ISO 8601, or day, month and year in figures where their order can’t be mistaken
 * (`23-11-2026`, `11/23/2026 6:42 PM`). Where it can, nothing is guessed: null.
 */
export function dateIn(text: string): Dated | null {
  const words = text.trim();
  const written = writtenTime(words);
  if (written) {
    const hasTime = /\d[T ]+\d{1,2}:\d{2}/.test(words);
    const offset = written.offset && /^(Z|UTC|[+-]00:?00)$/i.test(written.offset) ? 'Z' : written.offset;
    return {
      day: written.local.slice(0, 10),
      time: hasTime ? written.local.slice(11) : null,
      offset: hasTime ? offset : null,
    };
  }
  const found = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:,?\s+(\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?))?$/i.exec(
    words,
  );
  if (!found) return null;
  const [one, other] = [Number(found[1]), Number(found[2])];
  const [day, month] = one > 12 || one === other ? [one, other] : other > 12 ? [other, one] : [0, 0];
  const date = `${found[3]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(date) ? { day: date, time: found[4] ? clockIn(found[4]) : null, offset: null } : null;
}

/** `6:42 PM`, `18:42` or `18:42:07` as `18:42`; null for anything else. */
export function clockIn(text: string): string | null {
  const found = /^(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap])?\.?(?:m\.?)?$/i.exec(
    text.replaceAll(/[\u202f\u00a0]/g, ' ').trim(),
  );
  if (!found) return null;
  const [, hours = '', minutes = '', half = ''] = found;
  const hour = half === '' ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return hour < 24 && Number(minutes) < 60 ? `${String(hour).padStart(2, '0')}:${minutes}` : null;
}

/**
 * The day that a file is called by: `2026-11-23 A walk.md`, `2026_11_23.md`, `20261123.md`, `2026-11-23 1842.md`, or
 * `2026/11/23.md` by its folders.
 */
export function dateInName(file: string): DatedName | null {
  const name = path.posix.basename(file).replace(/\.[^.]*$/, '');
  const found = /^(\d{4})([-_. ]?)(\d{2})\2(\d{2})(?!\d)(?:[T _-]+(\d{2})[-:.h]?(\d{2})(?:[-:.]?\d{2})?(?!\d))?/.exec(
    name,
  );
  if (found) {
    const [whole, year, , month, date, hours = '', minutes = ''] = found;
    const day = `${year}-${month}-${date}`;
    if (!isDay(day)) return null;
    const rest = name
      .slice(whole.length)
      .replace(/^[\s_.,:–—-]+/, '')
      .trim();
    return { day, time: hours ? clockIn(`${hours}:${minutes}`) : null, offset: null, rest };
  }
  const folders = /(?:^|\/)(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(file.replace(/\.[^./]*$/, ''));
  if (!folders) return null;
  const day = `${folders[1]}-${folders[2]?.padStart(2, '0')}-${folders[3]?.padStart(2, '0')}`;
  return isDay(day) ? { day, time: null, offset: null, rest: '' } : null;
}
