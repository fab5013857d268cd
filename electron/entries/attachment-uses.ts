import { attachmentsIn } from '#contract/document/attachment.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';

/** Stands for an entry’s present text; an earlier one has the number of its saving. */
const present = -1;

/** In the transaction that writes a text: what it holds is not removed while it does. `document` is its JSON. */
export function listAttachments(db: Connection, entry: number, document: string, revision = present): void {
  list(db, entry, attachmentsIn(document), revision);
}

function list(db: Connection, entry: number, uids: readonly string[], revision: number): void {
  for (const uid of uids) {
    prepared(db, 'INSERT OR IGNORE INTO attachment_use (attachment, entry, revision) VALUES (?, ?, ?)').run(
      uid,
      entry,
      revision,
    );
  }
}

/** The same for a present text that another takes the place of, `before`. */
export function relistAttachments(db: Connection, entry: number, before: string, document: string): void {
  const [old, next] = [attachmentsIn(before), attachmentsIn(document)];
  if (String(old) === String(next)) return;
  if (old.length > 0) {
    prepared(db, 'DELETE FROM attachment_use WHERE entry = ? AND revision = ?').run(entry, present);
  }
  list(db, entry, next, present);
}
