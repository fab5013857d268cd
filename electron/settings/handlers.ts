import type { JournalDoor } from '#contract';
import type { Handlers } from '#contract/procedure.ts';
import { Bookmark, defaultSettings, Settings } from '#contract/settings.ts';
import type { JournalSession } from '../access/journal-session.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';

/** Implements the `settings` namespace. Everything lies in the journal, so that it is as private as the writing. */
export function settingsHandlers(session: JournalSession): Handlers<JournalDoor>['settings'] {
  const ownWords = (): string[] => ownWordsIn(session.db());
  const present = (): Settings => settingsOf(session.db());

  return {
    get: present,
    change: (change) => {
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      const next = { ...present(), ...Object.fromEntries(given) };
      writeKept(session.db(), 'settings', next);
      return next;
    },
    bookmark: () => {
      // One from another version of the app, or for something that is gone, is no reason to fail: then there is none.
      const known = Bookmark.safeParse(readKept(session.db(), 'bookmark'));
      return known.success ? known.data : null;
    },
    keepBookmark: (bookmark) => {
      writeKept(session.db(), 'bookmark', bookmark);
    },
    ownWords,
    learnWord: ({ word }) => {
      prepared(session.db(), 'INSERT OR IGNORE INTO own_word (word) VALUES (?)').run(word);
      return ownWords();
    },
    forgetWord: ({ word }) => {
      prepared(session.db(), 'DELETE FROM own_word WHERE word = ?').run(word);
      return ownWords();
    },
  };
}

/** The person's own words for the spelling, in alphabetical order. */
export const ownWordsIn = (db: Connection): string[] =>
  (prepared(db, 'SELECT word FROM own_word').all() as { word: string }[])
    .map(({ word }) => word)
    .sort((one, other) => one.localeCompare(other, 'en'));

/** The settings as they are; what was never chosen stands at its default. */
export function settingsOf(db: Connection): Settings {
  const stored = Object.entries(readKept(db, 'settings') ?? {});
  // One that another version of the app left, and that means nothing here, costs only itself.
  const known = stored.filter(
    ([name, value]) =>
      Settings.partial()
        .strict()
        .safeParse({ [name]: value }).success,
  );
  return { ...defaultSettings, ...Object.fromEntries(known) };
}

/** A small thing kept by name, or null. */
export function readKept(db: Connection, name: string): unknown {
  const row = prepared(db, 'SELECT value FROM setting WHERE name = ?').get(name) as { value: string } | undefined;
  return row ? JSON.parse(row.value) : null;
}

/** Keeps a small thing by name. */
export function writeKept(db: Connection, name: string, value: unknown): void {
  inTransaction(db, () =>
    prepared(
      db,
      'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    ).run(name, JSON.stringify(value)),
  );
}
