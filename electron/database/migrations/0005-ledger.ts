import type { Migration } from '../migrate.ts';

export const ledger: Migration = {
  version: 5,
  name: 'ledger',
  sql: `
    -- A row for each record that holds words (electron/ledger/records.ts), written in the record's own transaction: what
    -- it was, told under a key, and the day it is about, so that what is lost can be named.
    CREATE TABLE ledger (id INTEGER PRIMARY KEY, day TEXT, mac BLOB NOT NULL) STRICT;
    -- No row until the ledger was first written; then one.
    CREATE TABLE ledger_state (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      seq INTEGER NOT NULL,
      sum BLOB NOT NULL,
      at TEXT NOT NULL
    ) STRICT;
  `,
};
