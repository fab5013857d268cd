import type { Migration } from '../migrate.ts';

export const monthCounts: Migration = {
  version: 3,
  name: 'month-counts',
  sql: `
    -- How many entries outside the bin each month holds. Counted where entries come, go and move, so that unlocking a
    -- journal of many years does not count them all; a save of words touches none of this.
    CREATE TABLE month_count (month TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO month_count
      SELECT substr(at, 1, 7), count(*) FROM entry WHERE deleted_at IS NULL GROUP BY substr(at, 1, 7);

    CREATE TRIGGER entry_came AFTER INSERT ON entry WHEN NEW.deleted_at IS NULL BEGIN
      INSERT INTO month_count VALUES (substr(NEW.at, 1, 7), 1) ON CONFLICT (month) DO UPDATE SET count = count + 1;
    END;
    CREATE TRIGGER entry_went AFTER DELETE ON entry WHEN OLD.deleted_at IS NULL BEGIN
      UPDATE month_count SET count = count - 1 WHERE month = substr(OLD.at, 1, 7);
    END;
    CREATE TRIGGER entry_moved AFTER UPDATE OF at, deleted_at ON entry
    WHEN OLD.at <> NEW.at OR OLD.deleted_at IS NOT NEW.deleted_at BEGIN
      UPDATE month_count SET count = count - 1 WHERE OLD.deleted_at IS NULL AND month = substr(OLD.at, 1, 7);
      INSERT INTO month_count SELECT substr(NEW.at, 1, 7), 1 WHERE NEW.deleted_at IS NULL
        ON CONFLICT (month) DO UPDATE SET count = count + 1;
    END;
  `,
};
