import type { Migration } from '../migrate.ts';

export const guide: Migration = {
  version: 2,
  name: 'guide',
  sql: `
    -- Which cards an entry's own questions and lines come from; follows the body in the save's own transaction.
    CREATE TABLE entry_prompt (
      entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
      card TEXT NOT NULL,
      prompt TEXT NOT NULL,
      PRIMARY KEY (entry, card, prompt)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX entry_prompt_by_card ON entry_prompt (card, entry);

    CREATE TABLE card_read (card TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE chapter_aside (chapter INTEGER PRIMARY KEY) STRICT;
    -- Until the day before "until"; null is for good.
    CREATE TABLE prompt_mute (prompt TEXT PRIMARY KEY, until TEXT) STRICT, WITHOUT ROWID;
    CREATE TABLE beside (
      entry INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
      open INTEGER NOT NULL CHECK (open IN (0, 1)),
      card TEXT
    ) STRICT;

    -- The questions that came up on a day, in order; the last one is the one that stands. "none" is a day without one.
    CREATE TABLE asked (
      day TEXT NOT NULL,
      nth INTEGER NOT NULL,
      how TEXT NOT NULL CHECK (how IN ('shown', 'another', 'none')),
      prompt TEXT,
      PRIMARY KEY (day, nth)
    ) STRICT, WITHOUT ROWID;
    -- How it was at a moment, noted without an entry.
    CREATE TABLE feeling_note (
      uid TEXT PRIMARY KEY,
      at TEXT NOT NULL,
      feeling INTEGER NOT NULL CHECK (feeling BETWEEN 1 AND 5),
      words TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX feeling_note_by_time ON feeling_note (at DESC);
  `,
};
