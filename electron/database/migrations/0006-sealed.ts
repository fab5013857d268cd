import type { Migration } from '../migrate.ts';

export const sealed: Migration = {
  version: 6,
  name: 'sealed',
  sql: `
    -- The ways into what is sealed (electron/keys/seal-slots.ts), and what is (electron/sealed/boxes.ts): bytes that are
    -- random to whoever lacks the second passphrase. Every journal has a few of both from the beginning that hold
    -- nothing, so that their being there says nothing.
    CREATE TABLE seal_slot (
      id INTEGER PRIMARY KEY,
      uid BLOB NOT NULL UNIQUE,
      cost TEXT NOT NULL,
      salt BLOB NOT NULL,
      wrap BLOB NOT NULL
    ) STRICT;
    -- The same uid twice is the same entry in two states, which only whoever opens it can compare.
    CREATE TABLE sealed (id INTEGER PRIMARY KEY, uid BLOB NOT NULL, box BLOB NOT NULL) STRICT;
    CREATE INDEX sealed_by_uid ON sealed (uid);

    INSERT INTO seal_slot (uid, cost, salt, wrap)
      WITH RECURSIVE slot (nth, salt) AS (
        SELECT 1, randomblob(16)
        UNION ALL SELECT nth + 1, salt FROM slot WHERE nth < 4 AND random() % 2 = 0
      )
      SELECT randomblob(16), '{"alg":"argon2id","m":256,"p":4,"t":3}', salt, randomblob(76) FROM slot;
    INSERT INTO sealed (uid, box)
      WITH RECURSIVE box (nth) AS (
        SELECT 1 UNION ALL SELECT nth + 1 FROM box WHERE nth < 2 OR (nth < 6 AND random() % 3 <> 0)
      )
      SELECT randomblob(16), randomblob(28 + CASE random() % 2 WHEN 0 THEN 8192 ELSE 16384 END) FROM box;

    -- When the journal was opened, and how many wrong passphrases were tried before that.
    CREATE TABLE opening (id INTEGER PRIMARY KEY, at TEXT NOT NULL, wrong TEXT NOT NULL) STRICT;
  `,
};
