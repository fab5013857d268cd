import fs from 'node:fs';
import Database from 'better-sqlite3-multiple-ciphers';
import { plainText } from '#contract/document/plain-text.ts';
import { readDocument } from '#contract/document/schema.ts';
import type { Store } from './store.ts';

export interface PlainJournal {
  /** The rows that a save writes, in one transaction: the entry's, its body, the mark that its words are not indexed yet. */
  readonly save: (id: number, draft: PlainDraft) => void;
  /** Also the text before it, as the first save of an entry does. */
  readonly saveWithVersion: (id: number, draft: PlainDraft) => void;
  /** Indexes what is marked and writes the log back into the file. */
  readonly idle: () => void;
  readonly close: () => void;
}

export interface PlainDraft {
  readonly title: string;
  readonly excerpt: string;
  readonly words: number;
  readonly document: string;
}

/**
 * The limit of a durable save: the same file with the same rows, without cipher and without the app, under the same
 * policy (WAL, a full sync per commit, no checkpoint and no index inside the save).
 */
export function plainJournal(store: Store, file: string): PlainJournal {
  // The image holds the pages as they are under the cipher.
  fs.writeFileSync(file, store.db().serialize());
  const db = new Database(file);
  for (const pragma of [
    'locking_mode = EXCLUSIVE',
    'temp_store = MEMORY',
    'cache_size = -65536',
    'journal_mode = WAL',
    'synchronous = FULL',
    'wal_autocheckpoint = 0',
  ]) {
    db.pragma(pragma);
  }
  const entry = db.prepare(
    'UPDATE entry SET title = ?, excerpt = ?, words = ?, revision = revision + 1, updated_at = ? WHERE id = ?',
  );
  const body = db.prepare('UPDATE body SET document = ? WHERE id = ?');
  const dirty = db.prepare('INSERT OR IGNORE INTO dirty (id) VALUES (?)');
  const version = db.prepare(
    `INSERT OR IGNORE INTO version (entry, revision, saved_at, title, excerpt, words, document)
     SELECT e.id, e.revision, e.updated_at, e.title, e.excerpt, e.words, b.document
     FROM entry AS e JOIN body AS b ON b.id = e.id WHERE e.id = ?`,
  );
  const write = (id: number, { title, excerpt, words, document }: PlainDraft): void => {
    entry.run(title, excerpt, words, new Date().toISOString(), id);
    body.run(document, id);
    dirty.run(id);
  };
  const waiting = db.prepare(
    `SELECT d.id, e.place, e.title, e.tags, b.document FROM dirty AS d
     JOIN entry AS e ON e.id = d.id JOIN body AS b ON b.id = d.id`,
  );
  const index = db.prepare('INSERT OR REPLACE INTO word_index (rowid, title, body, tags) VALUES (?, ?, ?, ?)');
  return {
    save: db.transaction(write).immediate,
    saveWithVersion: db.transaction((id: number, draft: PlainDraft) => {
      version.run(id);
      write(id, draft);
    }).immediate,
    idle: () => {
      db.transaction(() => {
        for (const row of waiting.all() as { place: number; title: string; tags: string; document: string }[]) {
          index.run(row.place, row.title, plainText(readDocument(JSON.parse(row.document))), row.tags);
        }
        db.exec('DELETE FROM dirty');
      })();
      db.pragma('wal_checkpoint(PASSIVE)');
    },
    close: () => void db.close(),
  };
}
