// Calendar days as text, `2026-11-23`, counted without any zone.

/** The day so many days later (or earlier, when negative). */
export function daysFrom(day: string, days: number): string {
  const moved = new Date(`${day}T12:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** How many days lie from the first to the second. */
export const daysBetween = (first: string, second: string): number =>
  Math.round((Date.parse(`${second}T12:00:00Z`) - Date.parse(`${first}T12:00:00Z`)) / 86_400_000);
