// 2^20 entries may share a minute; with minutes since the year 0 that stays inside 2^53.
const perMinute = 1_048_576;
const yearZero = Date.parse('0000-01-01T00:00:00Z');

/**
 * One number that orders entries as they are read: by the time they are about, then by the order of making (`id`).
 * It is the row id of the search index too, so that hits come newest first without sorting.
 */
export function placeOf(at: string, id: number): number {
  const minutes = Math.floor((Date.parse(`${at.slice(0, 16)}:00Z`) - yearZero) / 60_000);
  return minutes * perMinute + (id % perMinute);
}

/** The places of a month (`2026-11`): from the first, up to but without the second. */
export function placesOfMonth(month: string): readonly [from: number, to: number] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const next =
    number === 12
      ? `${String(year + 1).padStart(4, '0')}-01`
      : `${month.slice(0, 5)}${String(number + 1).padStart(2, '0')}`;
  return [placeOf(`${month}-01T00:00`, 0), placeOf(`${next}-01T00:00`, 0)];
}

/** The smallest place of a day, and of the day after. */
export function placesOfDay(day: string): readonly [from: number, to: number] {
  const from = placeOf(`${day}T00:00`, 0);
  return [from, from + 24 * 60 * perMinute];
}
