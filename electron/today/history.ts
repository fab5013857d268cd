import { Day } from '#contract/entries.ts';
import { z } from '#contract/zod.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { placesOfDay } from '../entries/place.ts';
import { readKept, writeKept } from '../settings/handlers.ts';
import type { Asked } from './choose-question.ts';
import { daysFrom } from './days.ts';

const rememberedDays = 60;

export interface AskedToday {
  readonly how: 'shown' | 'another' | 'none';
  readonly prompt: string | null;
}

/** What came up on a day, in order. */
export const askedToday = (db: Connection, day: string): AskedToday[] =>
  prepared(db, 'SELECT how, prompt FROM asked WHERE day = ? ORDER BY nth').all(day) as AskedToday[];

/** What came up in the sixty days before, oldest first. */
export const historyBefore = (db: Connection, day: string): Asked[] =>
  prepared(db, 'SELECT day, prompt FROM asked WHERE day >= ? AND day < ? AND prompt IS NOT NULL ORDER BY day, nth').all(
    daysFrom(day, -rememberedDays),
    day,
  ) as Asked[];

export function recordAsked(db: Connection, day: string, how: AskedToday['how'], prompt: string | null): void {
  prepared(db, 'INSERT INTO asked (day, nth, how, prompt) SELECT ?, count(*), ?, ? FROM asked WHERE day = ?').run(
    day,
    how,
    prompt,
    day,
  );
}

/** Takes back what was last recorded of a day, if it is of that sort. */
export function forgetLast(db: Connection, day: string, how: AskedToday['how']): void {
  prepared(db, 'DELETE FROM asked WHERE day = ? AND how = ? AND nth = (SELECT max(nth) FROM asked WHERE day = ?)').run(
    day,
    how,
    day,
  );
}

export const cardsReadSince = (db: Connection, day: string): string[] =>
  prepared(db, 'SELECT card FROM card_read WHERE at >= ?').pluck().all(day) as string[];

/** The heaviest feeling of each day, in entries and notes: 1 heavy to 5 light. */
export function heaviestByDay(db: Connection, from: string, to: string): Map<string, number> {
  const rows = prepared(
    db,
    `SELECT day, min(feeling) AS feeling FROM (
       SELECT substr(at, 1, 10) AS day, feeling FROM feeling_note WHERE at >= ? AND at <= ?
       UNION ALL
       SELECT substr(at, 1, 10) AS day, feeling FROM entry
       WHERE deleted_at IS NULL AND feeling IS NOT NULL AND place >= ? AND place < ?
     ) GROUP BY day`,
  ).all(`${from}T00:00`, `${to}T23:59`, placesOfDay(from)[0], placesOfDay(to)[1]) as { day: string; feeling: number }[];
  return new Map(rows.map(({ day, feeling }) => [day, feeling]));
}

/** The last day before `day` on which something was written, noted or asked; null in a new journal. */
export function lastSign(db: Connection, day: string): string | null {
  return prepared(
    db,
    `SELECT max(last) FROM (
       SELECT (SELECT substr(updated_at, 1, 10) FROM entry WHERE deleted_at IS NULL ORDER BY updated_at DESC LIMIT 1) AS last
       UNION ALL SELECT max(day) FROM asked WHERE day < ?
       UNION ALL SELECT substr(max(at), 1, 10) FROM feeling_note WHERE at < ?
     )`,
  )
    .pluck()
    .get(day, `${day}T00:00`) as string | null;
}

const offer = 'support-offered';
const SupportOffer = z.object({ day: Day, answered: z.boolean() });
type SupportOffer = z.infer<typeof SupportOffer>;

/** When a word about support was last on screen, and whether it was answered or put away. */
export const supportOffer = (db: Connection): SupportOffer | null =>
  SupportOffer.safeParse(readKept(db, offer)).data ?? null;

/** Seen again on the day that it was answered, it stays answered. */
export function recordSupportOffer(db: Connection, made: SupportOffer): void {
  const last = supportOffer(db);
  const wasAnswered = last?.day === made.day && last.answered;
  writeKept(db, offer, { ...made, answered: made.answered || wasAnswered });
}
