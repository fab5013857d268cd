import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import type { ArchivedGuide } from './schema.ts';

/** What was read in the guide, put away or asked, and what lies beside which entry. */
export function guideMarks(db: Connection): ArchivedGuide {
  const all = <T>(sql: string): T[] => prepared(db, sql).all() as T[];
  return {
    read: all('SELECT card, at FROM card_read ORDER BY at, card'),
    aside: prepared(db, 'SELECT chapter FROM chapter_aside ORDER BY chapter').pluck().all() as number[],
    putAway: all('SELECT prompt, until FROM prompt_mute ORDER BY prompt'),
    asked: all('SELECT day, nth, how, prompt FROM asked ORDER BY day, nth'),
    beside: all<{ entry: string; open: number; card: string | null }>(
      'SELECT e.uid AS entry, b.open, b.card FROM beside AS b JOIN entry AS e ON e.id = b.entry ORDER BY e.place',
    ).map((row) => ({ ...row, open: row.open === 1 })),
  };
}

export const countOfMarks = ({ read, aside, putAway, asked, beside }: ArchivedGuide): number =>
  read.length + aside.length + putAway.length + asked.length + beside.length;

/** What of theirs ours have nothing of: each card, chapter, question, asking and entry has one mark. */
export function marksBeyond(ours: ArchivedGuide, theirs: ArchivedGuide): ArchivedGuide {
  const beyond = <T>(mine: readonly T[], others: readonly T[], keyOf: (mark: T) => string | number): T[] => {
    const known = new Set(mine.map(keyOf));
    return others.filter((mark) => !known.has(keyOf(mark)) && known.add(keyOf(mark)));
  };
  return {
    read: beyond(ours.read, theirs.read, ({ card }) => card),
    aside: beyond(ours.aside, theirs.aside, (chapter) => chapter),
    putAway: beyond(ours.putAway, theirs.putAway, ({ prompt }) => prompt),
    asked: beyond(ours.asked, theirs.asked, ({ day, nth }) => `${day} ${nth}`),
    beside: beyond(ours.beside, theirs.beside, ({ entry }) => entry),
  };
}

/** Puts marks of which none is here, in a transaction. What lies beside an entry that is not here is left out. */
export function putMarks(db: Connection, { read, aside, putAway, asked, beside }: ArchivedGuide): void {
  const put = (sql: string, ...values: (string | number | null)[]): void => void prepared(db, sql).run(...values);
  for (const { card, at } of read) put('INSERT INTO card_read (card, at) VALUES (?, ?)', card, at);
  for (const chapter of aside) put('INSERT INTO chapter_aside (chapter) VALUES (?)', chapter);
  for (const { prompt, until } of putAway) put('INSERT INTO prompt_mute (prompt, until) VALUES (?, ?)', prompt, until);
  for (const { day, nth, how, prompt } of asked) {
    put('INSERT INTO asked (day, nth, how, prompt) VALUES (?, ?, ?, ?)', day, nth, how, prompt);
  }
  for (const { entry, open, card } of beside) {
    const sql = 'INSERT INTO beside (entry, open, card) SELECT id, ?, ? FROM entry WHERE uid = ?';
    put(sql, open ? 1 : 0, card, entry);
  }
}

/** Takes these marks away again, in a transaction; one that says something else by now stays. Gives how many went. */
export function takeMarks(db: Connection, { read, aside, putAway, asked, beside }: ArchivedGuide): number {
  const gone = (sql: string, ...values: (string | number | null)[]): number => prepared(db, sql).run(...values).changes;
  const counts = [
    ...read.map(({ card, at }) => gone('DELETE FROM card_read WHERE card = ? AND at = ?', card, at)),
    ...aside.map((chapter) => gone('DELETE FROM chapter_aside WHERE chapter = ?', chapter)),
    ...putAway.map(({ prompt, until }) =>
      gone('DELETE FROM prompt_mute WHERE prompt = ? AND until IS ?', prompt, until),
    ),
    ...asked.map(({ day, nth, how, prompt }) =>
      gone('DELETE FROM asked WHERE day = ? AND nth = ? AND how = ? AND prompt IS ?', day, nth, how, prompt),
    ),
    ...beside.map(({ entry, open, card }) =>
      gone(
        'DELETE FROM beside WHERE entry = (SELECT id FROM entry WHERE uid = ?) AND open = ? AND card IS ?',
        ...[entry, open ? 1 : 0, card],
      ),
    ),
  ];
  return counts.reduce((sum, count) => sum + count, 0);
}
