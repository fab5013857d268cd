import { dayOf as dayHere } from '#contract/days.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';

const monthDays = 30;

/** The writer's own calendar day, `2026-11-23`, some days from a moment. */
export const dayOf = (now: Date, daysLater = 0): string =>
  dayHere(new Date(now.getFullYear(), now.getMonth(), now.getDate() + daysLater, 12));

/** What the person has read, written from, set aside and turned away. */
export function marks(db: Connection, now: Date) {
  const read = prepared(db, 'SELECT card FROM card_read ORDER BY at').pluck().all() as string[];
  return {
    read,
    written: prepared(
      db,
      `SELECT DISTINCT p.card FROM entry_prompt AS p JOIN entry AS e ON e.id = p.entry
       WHERE e.deleted_at IS NULL AND p.card <> ''`,
    )
      .pluck()
      .all() as string[],
    aside: prepared(db, 'SELECT chapter FROM chapter_aside ORDER BY chapter').pluck().all() as number[],
    last: read.at(-1) ?? null,
    muted: mutedPrompts(db, dayOf(now)),
  };
}

/** Questions turned away, and until which day; null for good. */
export const mutedPrompts = (db: Connection, day: string): { prompt: string; until: string | null }[] =>
  prepared(db, 'SELECT prompt, until FROM prompt_mute WHERE until IS NULL OR until > ?').all(day) as {
    prompt: string;
    until: string | null;
  }[];

/** Entries outside the bin that hold a question or a line of one of these cards, last written first. */
export function wroteFrom(db: Connection, cards: readonly string[]) {
  return prepared(
    db,
    `SELECT e.uid AS id, e.title, e.excerpt, e.updated_at AS updatedAt FROM entry AS e
     WHERE e.deleted_at IS NULL
       AND e.id IN (SELECT entry FROM entry_prompt WHERE card IN (SELECT value FROM json_each(?)))
     ORDER BY e.updated_at DESC LIMIT 20`,
  ).all(JSON.stringify(cards)) as { id: string; title: string; excerpt: string; updatedAt: string }[];
}

export function markRead(db: Connection, card: string, read: boolean, now: Date): void {
  if (read) prepared(db, 'INSERT OR REPLACE INTO card_read (card, at) VALUES (?, ?)').run(card, now.toISOString());
  else prepared(db, 'DELETE FROM card_read WHERE card = ?').run(card);
}

export function setAside(db: Connection, chapter: number, aside: boolean): void {
  if (aside) prepared(db, 'INSERT OR IGNORE INTO chapter_aside (chapter) VALUES (?)').run(chapter);
  else prepared(db, 'DELETE FROM chapter_aside WHERE chapter = ?').run(chapter);
}

export function notForMe(db: Connection, prompt: string, until: 'month' | 'ever' | null, now: Date): void {
  if (until === null) {
    prepared(db, 'DELETE FROM prompt_mute WHERE prompt = ?').run(prompt);
    return;
  }
  prepared(db, 'INSERT OR REPLACE INTO prompt_mute (prompt, until) VALUES (?, ?)').run(
    prompt,
    until === 'ever' ? null : dayOf(now, monthDays),
  );
}
