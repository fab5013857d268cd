import type { Connection } from '../database/open.ts';
import { keysOf } from '../ledger/ledger.ts';
import { recordKinds } from '../ledger/records.ts';
import { parsed } from './exported.ts';

/** What a journal holds beside entries and worksheets. What the app notes for itself stays in it, keys above all. */
export function restOf(db: Connection) {
  const all = <T>(sql: string): T[] => db.prepare(sql).all() as T[];
  const kind = recordKinds.find(({ name }) => name === 'setting');
  const settings = kind ? keysOf(db, kind).map((name) => [name, settingOf(db, String(name))]) : [];
  return {
    asked: Object.fromEntries(
      all<{ id: number; definition: string }>('SELECT id, definition FROM asked_worksheet ORDER BY id').map(
        ({ id, definition }) => [id, parsed(definition)],
      ),
    ),
    ownWorksheets: all<{ definition: string }>('SELECT definition FROM own_worksheet ORDER BY id').map(
      ({ definition }) => parsed(definition),
    ),
    feelingNotes: all<{ words: string }>('SELECT uid AS id, at, feeling, words FROM feeling_note ORDER BY at').map(
      (note) => ({ ...note, words: parsed(note.words) }),
    ),
    settings: Object.fromEntries(settings),
    ownWords: db.prepare('SELECT word FROM own_word ORDER BY word').pluck().all(),
    guide: {
      read: all('SELECT card, at FROM card_read ORDER BY at'),
      aside: db.prepare('SELECT chapter FROM chapter_aside ORDER BY chapter').pluck().all(),
      putAway: all('SELECT prompt, until FROM prompt_mute ORDER BY prompt'),
      asked: all('SELECT day, nth, how, prompt FROM asked ORDER BY day, nth'),
    },
  };
}

const settingOf = (db: Connection, name: string): unknown =>
  parsed(String(db.prepare('SELECT value FROM setting WHERE name = ?').pluck().get(name)));
