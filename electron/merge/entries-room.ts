import { attachmentsIn } from '#contract/document/attachment.ts';
import { maxBodyBytes } from '#contract/document/entry-document.ts';
import { EntryId, Feeling, LocalTime, Moment } from '#contract/entries.ts';
import { z } from '#contract/zod.ts';
import { copyAttachment } from '../attachments/rows.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { restore } from '../entries/bin.ts';
import type { KeptBody } from '../entries/kept-body.ts';
import { type EntryFacts, putEntry } from '../entries/queries.ts';
import { putVersion } from '../entries/versions.ts';
import { readable, wordsAreGone } from '../salvage/readable.ts';
import { withMark } from './mark.ts';
import type { Room, Shelf } from './room.ts';
import { orDamaged, safely } from './safely.ts';
import { type Text, textOf, uidBeside, type VersionHead, type Written } from './writing.ts';

const Labels = z.preprocess((json) => JSON.parse(String(json)) as unknown, z.array(z.string().max(60)).max(60));

/** A row of another journal is not trusted: what the app could not have written is not brought in. */
const Row = z.object({
  id: z.number().int().positive(),
  uid: EntryId,
  at: LocalTime,
  created_at: Moment,
  updated_at: Moment,
  revision: z.number().int().nonnegative(),
  title: z.string().max(300),
  feeling: Feeling.nullable(),
  starred: z.union([z.literal(0), z.literal(1)]),
  tags: Labels,
  feeling_words: Labels,
  deleted_at: Moment.nullable(),
  document: z.string().refine((json) => Buffer.byteLength(json) <= maxBodyBytes),
});

export interface WrittenEntry extends Written<Text<KeptBody>> {
  readonly facts: EntryFacts;
}

const columns = `e.id, e.uid, e.at, e.created_at, e.updated_at, e.revision, e.title, e.feeling, e.starred, e.tags,
  e.feeling_words, e.deleted_at, b.document`;
const from = 'FROM entry AS e JOIN body AS b ON b.id = e.id';

/** The entries of two journals. `salvagedAt` is the moment at which theirs were gathered from a damaged file. */
export function entriesRoom(
  ours: Connection,
  theirs: Connection,
  salvagedAt: string | null,
): Room<KeptBody, WrittenEntry> {
  const bringAttachments = ({ document }: KeptBody): void => {
    for (const uid of attachmentsIn(document)) copyAttachment(theirs, ours, uid);
  };
  return {
    kind: 'entry',
    ours: shelfOf(ours, null),
    theirs: shelfOf(theirs, salvagedAt),
    isBlank: ({ kept }) => kept().excerpt === '' || kept().excerpt === wordsAreGone,
    isHereAnyway: ({ facts, text }) =>
      facts.createdAt === salvagedAt &&
      prepared(
        ours,
        'SELECT 1 FROM body WHERE document = @it UNION ALL SELECT 1 FROM version WHERE document = @it',
      ).get({
        it: text.raw,
      }) !== undefined,
    put(one, beside) {
      const { uid, deletedAt, text, facts } = one;
      const tags = beside ? withMark(facts.tags) : facts.tags;
      const { title, revision, savedAt: updatedAt } = text;
      bringAttachments(text.kept());
      return putEntry(ours, { ...facts, uid, deletedAt, title, revision, updatedAt, tags }, text.kept());
    },
    putVersion({ id }, text) {
      const { document, excerpt, words } = text.kept();
      bringAttachments(text.kept());
      const { revision, savedAt: saved_at, title } = text;
      putVersion(ours, id, { revision, saved_at, title, excerpt, words, document });
    },
    restore: ({ uid }) => void restore(ours, [uid]),
  };
}

function shelfOf(db: Connection, salvagedAt: string | null): Shelf<KeptBody, WrittenEntry> {
  const written = (found: unknown): WrittenEntry | null => {
    const row = safely(() => Row.parse(found));
    if (!row) return null;
    const { id, at, title, revision, tags, feeling } = row;
    const text = textFrom({ revision, savedAt: row.updated_at, title, raw: row.document });
    // One that lost its uid was given any; with this it comes but once.
    const uid = row.created_at === salvagedAt ? uidBeside('', text) : row.uid;
    const facts = {
      ...{ uid, at, title, revision, tags, feeling },
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      starred: row.starred === 1,
      feelingWords: row.feeling_words,
      deletedAt: row.deleted_at,
    };
    return { id, uid, at, createdAt: row.created_at, deletedAt: row.deleted_at, shownTitle: title, text, facts };
  };
  return {
    after(id) {
      const row = prepared(db, `SELECT ${columns} ${from} WHERE e.id > ? ORDER BY e.id LIMIT 1`).get(id);
      if (!row) return null;
      return written(row) ?? { id: (row as { id: number }).id, unreadable: true };
    },
    byUid: (uid) => orDamaged(prepared(db, `SELECT ${columns} ${from} WHERE e.uid = ?`).get(uid), written),
    isTaken: (id) => prepared(db, 'SELECT 1 FROM entry WHERE id = ?').get(id) !== undefined,
    versions: (id) =>
      prepared(db, 'SELECT revision, saved_at, title, excerpt FROM version WHERE entry = ? ORDER BY revision').all(
        id,
      ) as VersionHead[],
    version({ id }, revision) {
      const row = prepared(
        db,
        'SELECT saved_at AS savedAt, title, document AS raw FROM version WHERE entry = ? AND revision = ?',
      ).get(id, revision) as { savedAt: string; title: string; raw: string } | undefined;
      return row && isVersion(row) ? textFrom({ revision, ...row }) : null;
    },
  };
}

const Version = z.object({ savedAt: Moment, title: z.string().max(300) });
const isVersion = (row: unknown): boolean => Version.safeParse(row).success;

const textFrom = (facts: Pick<Text, 'revision' | 'savedAt' | 'title' | 'raw'>): Text<KeptBody> =>
  textOf(
    facts,
    () => readable(facts.raw),
    ({ document }) => document,
  );
