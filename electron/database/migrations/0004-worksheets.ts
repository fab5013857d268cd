import type { Migration } from '../migrate.ts';

export const worksheets: Migration = {
  version: 4,
  name: 'worksheets',
  sql: `
    -- What was asked, once for all responses that were asked the same: a newer definition changes no old response.
    CREATE TABLE asked_worksheet (
      id INTEGER PRIMARY KEY,
      digest BLOB NOT NULL UNIQUE,
      definition TEXT NOT NULL
    ) STRICT;

    CREATE TABLE response (
      id INTEGER PRIMARY KEY,
      uid TEXT NOT NULL UNIQUE,
      worksheet TEXT NOT NULL,
      asked INTEGER NOT NULL REFERENCES asked_worksheet (id),
      variant TEXT NOT NULL CHECK (variant IN ('full', 'solo')),
      name TEXT NOT NULL,
      icon TEXT NOT NULL,
      unlisted INTEGER NOT NULL CHECK (unlisted IN (0, 1)),
      deep INTEGER NOT NULL CHECK (deep IN (0, 1)),
      -- Of a log: where it is logged. Null for a worksheet.
      room TEXT,
      at TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      revision INTEGER NOT NULL,
      title TEXT NOT NULL,
      excerpt TEXT NOT NULL,
      page TEXT,
      page_title TEXT NOT NULL,
      ending TEXT CHECK (ending IN ('done', 'not-now', 'no')),
      tags TEXT NOT NULL,
      topics TEXT NOT NULL,
      share TEXT NOT NULL CHECK (share IN ('never', 'ask', 'yes')),
      noted INTEGER NOT NULL CHECK (noted IN (0, 1)),
      -- The moment at which the gate was last passed on the way to it; never what was answered there.
      gated_at TEXT,
      hidden_until TEXT,
      deleted_at TEXT,
      due_at TEXT
    ) STRICT;
    CREATE INDEX response_by_update ON response (updated_at DESC) WHERE deleted_at IS NULL AND room IS NULL;
    CREATE INDEX response_by_room ON response (room, updated_at DESC) WHERE deleted_at IS NULL AND room IS NOT NULL;
    CREATE INDEX response_by_worksheet ON response (worksheet, updated_at DESC) WHERE deleted_at IS NULL;
    CREATE INDEX response_by_day ON response (worksheet, at) WHERE deleted_at IS NULL;
    CREATE INDEX response_deep ON response (updated_at DESC) WHERE deep = 1;
    CREATE INDEX response_by_asked ON response (asked);
    CREATE INDEX response_in_bin ON response (deleted_at DESC) WHERE deleted_at IS NOT NULL;

    CREATE TABLE response_answers (
      id INTEGER PRIMARY KEY REFERENCES response (id) ON DELETE CASCADE,
      answers TEXT NOT NULL,
      links TEXT NOT NULL
    ) STRICT;
    CREATE TABLE response_version (
      response INTEGER NOT NULL REFERENCES response (id) ON DELETE CASCADE,
      revision INTEGER NOT NULL,
      saved_at TEXT NOT NULL,
      title TEXT NOT NULL,
      excerpt TEXT NOT NULL,
      answers TEXT NOT NULL,
      links TEXT NOT NULL,
      UNIQUE (response, revision)
    ) STRICT;

    -- The other direction of the links in response_answers; follows them in the save's own transaction. No reference to
    -- the entry: a link says that what it cited is gone.
    CREATE TABLE response_link (
      target TEXT NOT NULL,
      response INTEGER NOT NULL REFERENCES response (id) ON DELETE CASCADE,
      link TEXT NOT NULL,
      PRIMARY KEY (target, response, link)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX response_link_by_response ON response_link (response);

    -- What the logs count, a row for each question, option and day, so that ten years are read without reading a record.
    CREATE TABLE log_day (
      log TEXT NOT NULL,
      field TEXT NOT NULL,
      day TEXT NOT NULL,
      option TEXT NOT NULL,
      count INTEGER NOT NULL,
      total REAL NOT NULL,
      PRIMARY KEY (log, field, day, option)
    ) STRICT, WITHOUT ROWID;

    -- The feelings of entries outside the bin and of notes, a row a day. 1 is heavy, 5 is light.
    CREATE TABLE feeling_day (day TEXT PRIMARY KEY, count INTEGER NOT NULL, total INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO feeling_day SELECT day, count(*), sum(feeling) FROM (
      SELECT substr(at, 1, 10) AS day, feeling FROM entry WHERE deleted_at IS NULL AND feeling IS NOT NULL
      UNION ALL SELECT substr(at, 1, 10), feeling FROM feeling_note
    ) GROUP BY day;
    CREATE TRIGGER entry_felt AFTER INSERT ON entry WHEN NEW.feeling IS NOT NULL AND NEW.deleted_at IS NULL BEGIN
      INSERT INTO feeling_day VALUES (substr(NEW.at, 1, 10), 1, NEW.feeling)
        ON CONFLICT (day) DO UPDATE SET count = count + 1, total = total + excluded.total;
    END;
    CREATE TRIGGER entry_unfelt AFTER DELETE ON entry WHEN OLD.feeling IS NOT NULL AND OLD.deleted_at IS NULL BEGIN
      UPDATE feeling_day SET count = count - 1, total = total - OLD.feeling WHERE day = substr(OLD.at, 1, 10);
      DELETE FROM feeling_day WHERE day = substr(OLD.at, 1, 10) AND count <= 0;
    END;
    CREATE TRIGGER entry_felt_otherwise AFTER UPDATE OF at, feeling, deleted_at ON entry
    WHEN OLD.at <> NEW.at OR OLD.feeling IS NOT NEW.feeling OR OLD.deleted_at IS NOT NEW.deleted_at BEGIN
      UPDATE feeling_day SET count = count - 1, total = total - OLD.feeling
        WHERE OLD.feeling IS NOT NULL AND OLD.deleted_at IS NULL AND day = substr(OLD.at, 1, 10);
      DELETE FROM feeling_day WHERE day = substr(OLD.at, 1, 10) AND count <= 0;
      INSERT INTO feeling_day SELECT substr(NEW.at, 1, 10), 1, NEW.feeling
        WHERE NEW.feeling IS NOT NULL AND NEW.deleted_at IS NULL
        ON CONFLICT (day) DO UPDATE SET count = count + 1, total = total + excluded.total;
    END;
    CREATE TRIGGER note_felt AFTER INSERT ON feeling_note BEGIN
      INSERT INTO feeling_day VALUES (substr(NEW.at, 1, 10), 1, NEW.feeling)
        ON CONFLICT (day) DO UPDATE SET count = count + 1, total = total + excluded.total;
    END;
    CREATE TRIGGER note_felt_otherwise AFTER UPDATE OF feeling ON feeling_note BEGIN
      UPDATE feeling_day SET total = total - OLD.feeling + NEW.feeling WHERE day = substr(OLD.at, 1, 10);
    END;
    CREATE TRIGGER note_unfelt AFTER DELETE ON feeling_note BEGIN
      UPDATE feeling_day SET count = count - 1, total = total - OLD.feeling WHERE day = substr(OLD.at, 1, 10);
      DELETE FROM feeling_day WHERE day = substr(OLD.at, 1, 10) AND count <= 0;
    END;

    CREATE TABLE dirty_response (id INTEGER PRIMARY KEY) STRICT;
    CREATE VIRTUAL TABLE response_index USING fts5 (
      title, body, tags,
      content = '', contentless_delete = 1, detail = full, prefix = '2 3',
      tokenize = 'unicode61 remove_diacritics 2'
    );
    INSERT INTO response_index (response_index, rank) VALUES ('automerge', 0);
    INSERT INTO response_index (response_index, rank) VALUES ('pgsz', 4000);

    CREATE TABLE own_worksheet (id TEXT PRIMARY KEY, definition TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
};
