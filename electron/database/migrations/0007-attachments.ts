import type { Migration } from '../migrate.ts';

export const attachments: Migration = {
  version: 7,
  name: 'attachments',
  sql: `
    -- What is known of a picture, a sound or another file. Without a digest it is still coming in, or never came whole.
    CREATE TABLE attachment (
      id INTEGER PRIMARY KEY,
      uid TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK (kind IN ('picture', 'sound', 'file')),
      type TEXT NOT NULL,
      name TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      digest BLOB,
      across INTEGER,
      down INTEGER,
      cleaned INTEGER NOT NULL CHECK (cleaned IN (0, 1)),
      added_at TEXT NOT NULL
    ) STRICT;
    -- Its bytes, in pieces of 256 KiB; the id is the attachment's times 2^20 and the number of the piece, from 0. No
    -- reference, so that a piece is a record of its own: the two go in one transaction (electron/attachments/rows.ts).
    CREATE TABLE attachment_piece (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
    -- A picture made small, to be shown. Made anew where it is missing.
    CREATE TABLE attachment_small (
      attachment INTEGER NOT NULL REFERENCES attachment (id) ON DELETE CASCADE,
      longest INTEGER NOT NULL,
      type TEXT NOT NULL,
      bytes BLOB NOT NULL,
      UNIQUE (attachment, longest)
    ) STRICT;
    -- Which texts hold it: the present one of an entry under the revision -1, an earlier one under its own. Follows them
    -- in their own transaction. By uid, since a text may outlast what it held.
    CREATE TABLE attachment_use (
      attachment TEXT NOT NULL,
      entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
      revision INTEGER NOT NULL,
      PRIMARY KEY (attachment, entry, revision)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX attachment_use_by_entry ON attachment_use (entry, revision);
  `,
};
