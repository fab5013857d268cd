import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';

// As few as are ever likely: the search index keeps the distances between places, and large ones make it larger.
const perMinute = 128;
const perDay = 24 * 60 * perMinute;
const yearZero = Date.parse('0000-01-01T00:00:00Z');

/** All there are: from the first, up to but without the second. */
export const everyPlace: Places = [0, Number.MAX_SAFE_INTEGER];
export type Places = readonly [from: number, to: number];

/**
 * A free place for an entry about this minute: one number that orders entries as they are read, by the time they are
 * about, then by arrival. It is the row id of the search index too, so that hits come newest first without sorting.
 * When a minute is full, as after bringing in many notes at once, the entry stands near the end of its day.
 */
export function freePlace(db: Connection, at: string): number {
  const first = firstPlace(at);
  const inMinute = lastTaken(db, first, first + perMinute);
  if (inMinute === null) return first;
  if (inMinute + 1 < first + perMinute) return inMinute + 1;
  const [from, to] = placesOfDay(at.slice(0, 10));
  const next = (lastTaken(db, from, to) ?? from) + 1;
  if (next < to) return next;
  const gap = prepared(
    db,
    `SELECT e.place - 1 AS place FROM entry AS e WHERE e.place > ? AND e.place < ?
     AND NOT EXISTS (SELECT 1 FROM entry AS o WHERE o.place = e.place - 1) ORDER BY e.place DESC LIMIT 1`,
  ).get(from, to) as { place: number } | undefined;
  if (!gap) throw new RangeError('a day holds no more entries');
  return gap.place;
}

const lastTaken = (db: Connection, from: number, to: number): number | null =>
  (
    prepared(db, 'SELECT max(place) AS place FROM entry WHERE place >= ? AND place < ?').get(from, to) as {
      place: number | null;
    }
  ).place;

const firstPlace = (at: string): number => placeAt(Date.parse(`${at}:00Z`));

const placeAt = (milliseconds: number): number => Math.floor((milliseconds - yearZero) / 60_000) * perMinute;

/** The places of a month, `2026-11`. */
export function placesOfMonth(month: string): Places {
  const next = new Date(`${month}-01T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return [firstPlace(`${month}-01T00:00`), placeAt(next.getTime())];
}

/** The places of a day, `2026-11-13`. */
export function placesOfDay(day: string): Places {
  const from = firstPlace(`${day}T00:00`);
  return [from, from + perDay];
}

/** The month that a place lies in. */
export const monthOfPlace = (place: number): string =>
  new Date(yearZero + Math.floor(place / perMinute) * 60_000).toISOString().slice(0, 7);
