import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { assertDay } from '#contract/days.ts';
import { type EntryDocument, emptyDocument } from '#contract/document/entry-document.ts';
import { readDocument } from '#contract/document/schema.ts';
import type { Entry, EntrySummary, VersionSummary } from '#contract/entries.ts';
import { JournalError } from '#contract/errors.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import { keepBody } from '../entries/kept-body.ts';
import { uniqueLabels } from '../entries/labels.ts';
import type { Description, NewEntry } from '../entries/queries.ts';
import { type Draft, deservesVersion, type WritingSession } from '../entries/versions.ts';
import { newSealSlot, openSealSlots, type SealKey, type SealSlot } from '../keys/seal-slots.ts';
import { closeSealed, openSealed, type SealedEntry } from './boxes.ts';
import { demandNoFiles, gatherEntry, removeEntry, returnEntry } from './leaving.ts';

/** The ways in that lie in the journal file, used or not. */
const slotsIn = (db: Connection): SealSlot[] =>
  prepared(db, 'SELECT uid, cost, salt, wrap FROM seal_slot ORDER BY id').all() as SealSlot[];

interface OpenSlot {
  readonly seal: SealKey;
  readonly slot: SealSlot;
}

/** One entry, and where it lies. */
interface Place {
  readonly row: number;
  readonly uid: Buffer;
  readonly seal: SealKey;
}

/**
 * What one second passphrase opened. Every text is read from the journal file when it is asked for, and none is kept.
 * Throws JournalError `not-found` for an entry that is not there.
 */
export interface OpenSeal {
  list(): EntrySummary[];
  get(id: string): Entry;
  create(entry: NewEntry, now: Date): Entry;
  /** As `saveEntry` of the journal. */
  save(draft: Draft, now: Date): { revision: number; savedAt: string; words: number; excerpt: string };
  describe(change: Description): EntrySummary;
  /** Earlier ones, newest first. */
  versions(id: string): VersionSummary[];
  version(id: string, revision: number): VersionSummary & { body: EntryDocument };
  /** Makes an earlier one the present text; the present one becomes a version. */
  restoreVersion(id: string, revision: number, now: Date): Entry;
  seal(ids: readonly string[]): number;
  unseal(ids: readonly string[]): number;
  erase(id: string): void;
  /** Whether this passphrase opens it. Costs one stretching. */
  isPassphrase(passphrase: string): Promise<boolean>;
  /** Encrypts all of it anew, under a new key that this passphrase opens. Costs one stretching. */
  change(passphrase: string): Promise<void>;
  close(): void;
}

/** Null when it opens nothing. Takes the same time either way. */
export async function openSeal(
  db: () => Connection,
  passphrase: string,
  { readOnly }: { readonly readOnly: boolean },
): Promise<OpenSeal | null> {
  const opened = await openSealSlots(slotsIn(db()), passphrase);
  return opened.length === 0 ? null : over(db, opened, readOnly);
}

/** Adds a way in, and opens what it will seal. Costs one stretching. */
export async function makeSeal(db: () => Connection, passphrase: string, journalId: string): Promise<OpenSeal> {
  // With the salt of the others, one stretching tries them all.
  const { seal, slot } = await newSealSlot(passphrase, journalId, slotsIn(db())[0]?.salt);
  const { uid, cost, salt, wrap } = slot;
  inTransaction(db(), () =>
    prepared(db(), 'INSERT INTO seal_slot (uid, cost, salt, wrap) VALUES (?, ?, ?, ?)').run(uid, cost, salt, wrap),
  );
  return over(db, [{ seal, slot }], false);
}

function over(db: () => Connection, slots: OpenSlot[], readOnly: boolean): OpenSeal {
  const writing: WritingSession = new Map();
  let places = new Map<string, Place>();

  const read = (row: number, seal: SealKey): SealedEntry | null => {
    const found = prepared(db(), 'SELECT uid, box FROM sealed WHERE id = ?').get(row) as
      | { uid: Buffer; box: Buffer }
      | undefined;
    return found ? openSealed(seal, found.uid, found.box) : null;
  };
  const put = ({ row, uid, seal }: Place, sealed: SealedEntry): void =>
    void prepared(db(), 'UPDATE sealed SET box = ? WHERE id = ?').run(closeSealed(seal, uid, sealed), row);
  const add = (sealed: SealedEntry): void => {
    const [first] = slots;
    if (!first) throw new JournalError('seal-closed');
    const uid = randomBytes(16);
    const box = closeSealed(first.seal, uid, sealed);
    const { lastInsertRowid } = prepared(db(), 'INSERT INTO sealed (uid, box) VALUES (?, ?)').run(uid, box);
    places.set(sealed.entry.id, { row: Number(lastInsertRowid), uid, seal: first.seal });
  };
  const remove = ({ row }: Place): void => void prepared(db(), 'DELETE FROM sealed WHERE id = ?').run(row);

  /**
   * Reads everything. What was brought in from a copy came unread: of an entry that is here already, what says the same goes,
   * and what says something else stands beside it.
   */
  const readAll = (): SealedEntry[] => {
    const all: { place: Place; sealed: SealedEntry }[] = [];
    for (const row of prepared(db(), 'SELECT id FROM sealed ORDER BY id').pluck().all() as number[]) {
      for (const { seal } of slots) {
        const sealed = read(row, seal);
        if (!sealed) continue;
        const uid = prepared(db(), 'SELECT uid FROM sealed WHERE id = ?').pluck().get(row) as Buffer;
        all.push({ place: { row, uid, seal }, sealed });
      }
    }
    all.sort(
      (one, other) => other.sealed.entry.revision - one.sealed.entry.revision || one.place.row - other.place.row,
    );
    const said = new Set<string>();
    const kept = new Map<string, SealedEntry>();
    const next = new Map<string, Place>();
    const changes: (() => void)[] = [];
    for (const { place, sealed } of all) {
      const { id } = sealed.entry;
      const here = kept.has(id) || isInJournal(db(), id);
      if (here && (said.has(textOf(sealed.entry)) || isSaidInJournal(db(), id, sealed.entry))) {
        changes.push(() => remove(place));
        continue;
      }
      const one = here ? { ...sealed, entry: { ...sealed.entry, id: randomUUID() } } : sealed;
      if (here) changes.push(() => put(place, one));
      for (const text of [one.entry, ...one.versions]) said.add(textOf(text));
      kept.set(one.entry.id, one);
      next.set(one.entry.id, place);
    }
    if (changes.length > 0 && !readOnly) {
      inTransaction(db(), () => {
        for (const change of changes) change();
      });
    }
    places = next;
    return [...kept.values()].sort((one, other) => (one.entry.at < other.entry.at ? 1 : -1));
  };
  const find = (id: string): { place: Place; sealed: SealedEntry } => {
    if (!places.has(id)) readAll();
    const place = places.get(id);
    const sealed = place && read(place.row, place.seal);
    if (!place || !sealed) throw new JournalError('not-found');
    return { place, sealed };
  };

  return {
    list: () => readAll().map(summaryOf),
    get: (id) => entryOf(find(id).sealed),
    create({ at, title, body }, now) {
      assertDay(at);
      const kept = keepBody(body ?? emptyDocument);
      demandNoFiles(kept.document);
      const moment = now.toISOString();
      const sealed: SealedEntry = {
        entry: {
          ...{ id: randomUUID(), at, title, createdAt: moment, updatedAt: moment, revision: 0 },
          ...{ feeling: null, feelingWords: [], tags: [], starred: false },
          ...{ document: kept.document, excerpt: kept.excerpt, words: kept.words },
        },
        versions: [],
        cited: [],
        beside: null,
      };
      inTransaction(db(), () => add(sealed));
      writing.set(sealed.entry.id, now.getTime());
      return entryOf(sealed);
    },
    save(draft, now) {
      const kept = keepBody(draft.body);
      demandNoFiles(kept.document);
      const { place, sealed } = find(draft.id);
      const { entry } = sealed;
      const { revision, updatedAt: savedAt, words, excerpt } = entry;
      // Before the revision: it may be a save that was made, and whose answer never came.
      if (entry.title === draft.title && entry.document === kept.document) return { revision, savedAt, words, excerpt };
      if (revision !== draft.baseRevision) throw new JournalError('stale-revision');
      const present = { uid: entry.id, titled: entry.title !== '', size: words, little: 40 };
      const worthKeeping = deservesVersion(present, kept.words, now, writing);
      const moment = now.toISOString();
      const next: SealedEntry = {
        ...sealed,
        entry: {
          ...entry,
          ...{ title: draft.title, document: kept.document, excerpt: kept.excerpt, words: kept.words },
          ...{ revision: revision + 1, updatedAt: moment },
        },
        versions: worthKeeping ? [...sealed.versions, asVersion(sealed)] : sealed.versions,
      };
      inTransaction(db(), () => put(place, next));
      if (worthKeeping || !writing.has(entry.id)) writing.set(entry.id, now.getTime());
      return { revision: revision + 1, savedAt: moment, words: kept.words, excerpt: kept.excerpt };
    },
    describe({ id, ...change }) {
      const { place, sealed } = find(id);
      const { entry } = sealed;
      if (change.at !== undefined && change.at !== entry.at) assertDay(change.at);
      const next: SealedEntry = {
        ...sealed,
        entry: {
          ...entry,
          at: change.at ?? entry.at,
          feeling: change.feeling === undefined ? entry.feeling : change.feeling,
          starred: change.starred ?? entry.starred,
          tags: change.tags ? uniqueLabels(change.tags) : entry.tags,
          feelingWords: change.feelingWords ? uniqueLabels(change.feelingWords) : entry.feelingWords,
        },
      };
      inTransaction(db(), () => put(place, next));
      return summaryOf(next);
    },
    versions: (id) => find(id).sealed.versions.map(headOf).reverse(),
    version(id, revision) {
      const found = versionIn(find(id).sealed, revision);
      return { ...headOf(found), body: bodyIn(found) };
    },
    restoreVersion(id, revision, now) {
      const { place, sealed } = find(id);
      const { title, excerpt, words, document } = versionIn(sealed, revision);
      const next: SealedEntry = {
        ...sealed,
        entry: {
          ...sealed.entry,
          ...{ title, excerpt, words, document },
          ...{ revision: sealed.entry.revision + 1, updatedAt: now.toISOString() },
        },
        versions: [...sealed.versions, asVersion(sealed)],
      };
      inTransaction(db(), () => put(place, next));
      return entryOf(next);
    },
    seal: (ids) =>
      inTransaction(db(), () => {
        for (const id of ids) {
          add(gatherEntry(db(), id));
          removeEntry(db(), id);
        }
        return ids.length;
      }),
    unseal: (ids) =>
      inTransaction(db(), () => {
        for (const id of ids) {
          const { place, sealed } = find(id);
          returnEntry(db(), sealed);
          remove(place);
          places.delete(id);
        }
        return ids.length;
      }),
    erase(id) {
      const { place } = find(id);
      inTransaction(db(), () => remove(place));
      places.delete(id);
    },
    async isPassphrase(passphrase) {
      const fitting = await openSealSlots(
        slots.map(({ slot }) => slot),
        passphrase,
      );
      for (const { seal } of fitting) seal.key.fill(0);
      return fitting.length > 0;
    },
    async change(passphrase) {
      const [first] = slots;
      if (!first) throw new JournalError('seal-closed');
      const { seal, slot } = await newSealSlot(passphrase, first.seal.journalId, first.slot.salt);
      const before = slots;
      inTransaction(db(), () => {
        readAll();
        for (const place of places.values()) {
          const sealed = read(place.row, place.seal);
          if (sealed) put({ ...place, seal }, sealed);
        }
        for (const one of before) prepared(db(), 'DELETE FROM seal_slot WHERE uid = ?').run(one.slot.uid);
        prepared(db(), 'INSERT INTO seal_slot (uid, cost, salt, wrap) VALUES (?, ?, ?, ?)').run(
          slot.uid,
          slot.cost,
          slot.salt,
          slot.wrap,
        );
      });
      slots = [{ seal, slot }];
      for (const one of before) one.seal.key.fill(0);
      readAll();
    },
    close() {
      for (const { seal } of slots) seal.key.fill(0);
      slots = [];
      places.clear();
      writing.clear();
    },
  };
}

const isInJournal = (db: Connection, uid: string): boolean =>
  prepared(db, 'SELECT 1 FROM entry WHERE uid = ?').get(uid) !== undefined;

const isSaidInJournal = (db: Connection, uid: string, { title, document }: { title: string; document: string }) =>
  prepared(
    db,
    `SELECT 1 FROM entry AS e JOIN body AS b ON b.id = e.id WHERE e.uid = @uid AND e.title = @title AND b.document = @document
     UNION SELECT 1 FROM entry AS e JOIN version AS v ON v.entry = e.id
       WHERE e.uid = @uid AND v.title = @title AND v.document = @document`,
  ).get({ uid, title, document }) !== undefined;

const textOf = ({ title, document }: { readonly title: string; readonly document: string }): string =>
  createHash('sha256')
    .update(JSON.stringify([title, document]))
    .digest('hex');

function summaryOf({ entry }: SealedEntry): EntrySummary {
  const { document: _document, revision: _revision, createdAt: _createdAt, ...summary } = entry;
  return summary;
}

type Version = SealedEntry['versions'][number];

const asVersion = ({ entry: { revision, updatedAt, title, words, excerpt, document } }: SealedEntry): Version => ({
  ...{ revision, savedAt: updatedAt, title, words, excerpt, document },
});

function versionIn({ versions }: SealedEntry, revision: number): Version {
  const found = versions.find((each) => each.revision === revision);
  if (!found) throw new JournalError('not-found');
  return found;
}

const headOf = ({ document: _document, ...head }: Version): VersionSummary => head;

const bodyIn = ({ document }: { readonly document: string }): EntryDocument =>
  readDocument(JSON.parse(document)).toJSON() as EntryDocument;

/** The body is checked against the schema again, as in the journal. */
function entryOf({ entry: { document, ...entry } }: SealedEntry): Entry {
  return { ...entry, body: bodyIn({ document }), deletedAt: null };
}
