import { createHash } from 'node:crypto';
import { EntryId, Feeling, LocalTime } from '#contract/entries.ts';
import { Worksheet } from '#contract/worksheet.ts';
import { z } from '#contract/zod.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { ownWordsIn } from '../settings/handlers.ts';
import type { Shipped } from '../worksheets/definitions.ts';
import { besideOwn, putOwn } from '../worksheets/own-worksheets.ts';
import { safely } from './safely.ts';

export interface Others {
  readonly feelings: readonly Note[];
  readonly ownWords: readonly string[];
  /** What is sealed comes unread, and is not counted: nobody but who opens it can tell whether it is anything. */
  readonly sealed: readonly SealedRow[];
  /** By the ids that they have here, with what each says. */
  readonly ownWorksheets: readonly { readonly id: string; readonly said: string }[];
  readonly unreadable: number;
  /** The ids that worksheets of theirs have here, where they are not the same, by the ids that they have there. */
  readonly renamed: ReadonlyMap<string, string>;
}

interface SealedRow {
  readonly id: number;
  readonly digest: string;
}

export const digestOfBox = (box: Buffer): string => createHash('sha256').update(box).digest('hex');

/** Brings in, or only counts, what is no writing: worksheets of the person's own, feelings of a moment, words for the spelling. */
export function bringOthers(ours: Connection, theirs: Connection, shipped: () => Shipped, take: boolean): Others {
  const own = bringOwnWorksheets(ours, theirs, shipped, take);
  const feelings = bringFeelings(ours, theirs, take);
  return {
    ownWorksheets: own.made,
    renamed: own.renamed,
    feelings: feelings.made,
    unreadable: own.unreadable + feelings.unreadable,
    ownWords: bringWords(ours, theirs, take),
    sealed: bringSealed(ours, theirs, take),
  };
}

function bringOwnWorksheets(ours: Connection, theirs: Connection, shipped: () => Shipped, take: boolean) {
  const made: { id: string; said: string }[] = [];
  const renamed = new Map<string, string>();
  let unreadable = 0;
  const all = prepared(theirs, 'SELECT definition FROM own_worksheet ORDER BY id').pluck().all() as string[];
  for (const json of all) {
    const theirsRead = safely(() => Worksheet.parse(JSON.parse(json)));
    if (!theirsRead) {
      unreadable += 1;
      continue;
    }
    const brought = besideOwn(ours, shipped, theirsRead);
    const { here } = brought;
    if (brought.isRenamed) renamed.set(theirsRead.id, here.id);
    if (!brought.isNew) continue;
    made.push({ id: here.id, said: JSON.stringify(here) });
    if (take) putOwn(ours, brought);
  }
  return { made, renamed, unreadable };
}

export const Note = z.object({
  uid: EntryId,
  at: LocalTime,
  feeling: Feeling,
  words: z.string().refine((json) => safely(() => z.array(z.string().max(60)).parse(JSON.parse(json))) !== null),
});
export type Note = z.infer<typeof Note>;

function bringFeelings(ours: Connection, theirs: Connection, take: boolean) {
  const made: Note[] = [];
  let unreadable = 0;
  for (const uid of prepared(theirs, 'SELECT uid FROM feeling_note ORDER BY at').pluck().all() as string[]) {
    if (prepared(ours, 'SELECT 1 FROM feeling_note WHERE uid = ?').get(uid)) continue;
    const note = Note.safeParse(
      prepared(theirs, 'SELECT uid, at, feeling, words FROM feeling_note WHERE uid = ?').get(uid),
    ).data;
    if (!note) {
      unreadable += 1;
      continue;
    }
    made.push(note);
    if (!take) continue;
    prepared(ours, 'INSERT INTO feeling_note (uid, at, feeling, words) VALUES (@uid, @at, @feeling, @words)').run(note);
  }
  return { made, unreadable };
}

function bringSealed(ours: Connection, theirs: Connection, take: boolean): SealedRow[] {
  if (!take) return [];
  const sealKeys = prepared(theirs, 'SELECT uid, cost, salt, wrap FROM seal_slot ORDER BY id').all();
  for (const slot of sealKeys) {
    prepared(ours, 'INSERT OR IGNORE INTO seal_slot (uid, cost, salt, wrap) VALUES (@uid, @cost, @salt, @wrap)').run(
      slot,
    );
  }
  const ids = prepared(theirs, 'SELECT id FROM sealed ORDER BY id').pluck().all() as number[];
  return ids.flatMap((theirId) => {
    const row = prepared(theirs, 'SELECT uid, box FROM sealed WHERE id = ?').get(theirId) as {
      uid: Buffer;
      box: Buffer;
    };
    // The same entry in another state lies beside ours until somebody opens both (electron/sealed/open-seal.ts).
    if (prepared(ours, 'SELECT 1 FROM sealed WHERE uid = @uid AND box = @box').get(row)) return [];
    const { lastInsertRowid } = prepared(ours, 'INSERT INTO sealed (uid, box) VALUES (@uid, @box)').run(row);
    return [{ id: Number(lastInsertRowid), digest: digestOfBox(row.box) }];
  });
}

const longestWord = 60;

function bringWords(ours: Connection, theirs: Connection, take: boolean): string[] {
  const known = new Set(ownWordsIn(ours));
  const made = ownWordsIn(theirs).filter((word) => word.length <= longestWord && !known.has(word));
  if (take) for (const word of made) prepared(ours, 'INSERT INTO own_word (word) VALUES (?)').run(word);
  return made;
}
