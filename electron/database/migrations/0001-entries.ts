import type { Migration } from '../migrate.ts';

export const entries: Migration = {
  version: 1,
  name: 'entries',
  sql: `
    -- Narrow on purpose: lists, calendar and counts never touch a body. "place" is the time the entry is about and,
    -- within a minute, the order of making, as one number (electron/entries/place.ts); everything is ordered by it.
    CREATE TABLE entry (
      id INTEGER PRIMARY KEY,
      uid TEXT NOT NULL UNIQUE,
      place INTEGER NOT NULL UNIQUE,
      at TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      revision INTEGER NOT NULL,
      title TEXT NOT NULL,
      excerpt TEXT NOT NULL,
      words INTEGER NOT NULL,
      feeling INTEGER CHECK (feeling BETWEEN 1 AND 5),
      starred INTEGER NOT NULL CHECK (starred IN (0, 1)),
      tags TEXT NOT NULL,
      feeling_words TEXT NOT NULL,
      deleted_at TEXT,
      due_at TEXT
    ) STRICT;
    CREATE INDEX entry_by_place ON entry (place DESC, at, feeling) WHERE deleted_at IS NULL;
    CREATE INDEX entry_by_update ON entry (updated_at DESC) WHERE deleted_at IS NULL;
    CREATE INDEX entry_by_anniversary ON entry (substr(at, 6, 5), place DESC) WHERE deleted_at IS NULL;
    CREATE INDEX entry_starred ON entry (place DESC) WHERE deleted_at IS NULL AND starred = 1;
    CREATE INDEX entry_in_bin ON entry (deleted_at DESC) WHERE deleted_at IS NOT NULL;

    -- ProseMirror JSON, once; no second plain-text copy.
    CREATE TABLE body (
      id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
      document TEXT NOT NULL
    ) STRICT;

    -- Only of entries outside the bin, and by place, so that a filter reads its own rows, newest first, and no others.
    CREATE TABLE entry_tag (tag TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (tag, place)) STRICT, WITHOUT ROWID;
    CREATE TABLE entry_feeling_word (
      word TEXT NOT NULL,
      place INTEGER NOT NULL,
      PRIMARY KEY (word, place)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE version (
      entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
      revision INTEGER NOT NULL,
      saved_at TEXT NOT NULL,
      title TEXT NOT NULL,
      excerpt TEXT NOT NULL,
      words INTEGER NOT NULL,
      document TEXT NOT NULL,
      UNIQUE (entry, revision)
    ) STRICT;

    -- Entries whose words the search index does not have yet; marked in the save's own transaction.
    CREATE TABLE dirty (id INTEGER PRIMARY KEY) STRICT;

    -- The row id is the entry's place, so that the newest hits come first without sorting. Beginnings of other lengths
    -- are looked up among the words themselves (electron/search/beginnings.ts): with an index of those too, the file
    -- would be half as large again.
    CREATE VIRTUAL TABLE word_index USING fts5 (
      title, body, tags,
      content = '', contentless_delete = 1, detail = full, prefix = '3',
      tokenize = 'unicode61 remove_diacritics 2'
    );
    INSERT INTO word_index (word_index, rank) VALUES ('automerge', 0);
    -- The cipher keeps 32 bytes of every page. At the default size each piece of the index would spill a few bytes
    -- into a page of its own.
    INSERT INTO word_index (word_index, rank) VALUES ('pgsz', 4000);
    CREATE VIRTUAL TABLE word_list USING fts5vocab (word_index, instance);

    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE own_word (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  `,
};
