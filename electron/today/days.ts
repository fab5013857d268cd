// Calendar days as text, `2026-11-23`, counted without any zone.

/**
 * The day so many days later (or earlier, when negative); the first or the last one with a year of four digits, where it
 * would lie beyond. Other years have a sign (ISO 8601), and compare with none.
 */
export function daysFrom(day: string, days: number): string {
  const moved = new Date(`${day}T12:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  const text = moved.toISOString();
  if (/^[+-]/.test(text)) return text.startsWith('-') ? '0000-01-01' : '9999-12-31';
  return text.slice(0, 10);
}

/** How many days lie from the first to the second. */
export const daysBetween = (first: string, second: string): number =>
  Math.round((Date.parse(`${second}T12:00:00Z`) - Date.parse(`${first}T12:00:00Z`)) / 86_400_000);
