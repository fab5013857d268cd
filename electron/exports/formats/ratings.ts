import { line, mark, words } from '../../files/csv.ts';
import type { Packet, Strip } from '../packet.ts';

/** The rows of dots of a packet. */
export const ratingsIn = ({ sections }: Packet): Strip[] =>
  sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'strip'));

/** One number to two decimals: what was noted several times on a day is their mean. Empty where nothing was noted. */
export const ratingWords = (dot: number | null): string => (dot === null ? '' : String(Math.round(dot * 100) / 100));

/**
 * The numbers behind the rows of dots, as a CSV (RFC 4180): a line for each day, `2026-11-29`, and a column for each row.
 * The words that stand beside the rows on the page stay there.
 */
export function ratingsFileOf(packet: Packet): string {
  const rows = ratingsIn(packet);
  const head = rows.map(({ name, scale }) => words(scale ? `${name} (${scale})` : name));
  const days = rows[0]?.days ?? [];
  return [
    mark,
    line(['day', ...head]),
    ...days.map((day, index) => line([day, ...rows.map(({ dots }) => ratingWords(dots[index] ?? null))])),
  ].join('');
}
