import { attachmentsIn } from '#contract/document/attachment.ts';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import { readDocument } from '#contract/document/schema.ts';
import { JournalError } from '#contract/errors.ts';
import type { ResponseLink } from '#contract/worksheets.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { noteErased } from '../entries/bin.ts';
import { keepBody } from '../entries/kept-body.ts';
import { unlistLabels } from '../entries/labels.ts';
import { type EntryRow, entryRow, forgetWords, putEntry } from '../entries/queries.ts';
import { summaryOf } from '../entries/rows.ts';
import { putVersion, type VersionRow } from '../entries/versions.ts';
import { listLinks } from '../worksheets/response-links.ts';
import { markDirty } from '../worksheets/responses.ts';
import type { Cited, SealedEntry } from './boxes.ts';

/**
 * The bytes of what a text holds lie in the journal, under its own key, and go when no text there holds them any more.
 * @throws JournalError `holds-files`.
 */
export function demandNoFiles(document: string): void {
  if (attachmentsIn(document).length > 0) throw new JournalError('holds-files');
}

/** All that an entry is, before it goes. @throws JournalError `not-found` or `holds-files`. */
export function gatherEntry(db: Connection, uid: string): SealedEntry {
  const row = entryRow(db, uid);
  const versions = prepared(
    db,
    'SELECT revision, saved_at, title, excerpt, words, document FROM version WHERE entry = ? ORDER BY revision',
  ).all(row.id) as VersionRow[];
  for (const { document } of [row, ...versions]) demandNoFiles(document);
  return {
    entry: {
      ...summaryOf(row),
      revision: row.revision,
      createdAt: row.created_at,
      document: row.document,
    },
    versions: versions.map(({ saved_at, ...version }) => ({ ...version, savedAt: saved_at })),
    cited: citedFrom(db, uid),
    beside:
      (prepared(db, 'SELECT open, card FROM beside WHERE entry = ?').get(row.id) as SealedEntry['beside']) ?? null,
  };
}

/**
 * Takes an entry out of the journal with everything that follows from it, and the words of it that worksheets cite. What
 * the search index still holds of it goes as with what was erased (electron/search/idle-work.ts).
 */
export function removeEntry(db: Connection, uid: string): void {
  const row: EntryRow = entryRow(db, uid);
  eachCiting(db, uid, ({ keep, links }) => keep(links.filter(({ to }) => to.id !== uid)));
  forgetWords(db, row.place);
  if (row.deleted_at === null) unlistLabels(db, row);
  prepared(db, 'DELETE FROM dirty WHERE id = ?').run(row.id);
  prepared(db, 'DELETE FROM entry WHERE id = ?').run(row.id);
  // A month with nothing in it would tell that there was something.
  prepared(db, 'DELETE FROM month_count WHERE count = 0').run();
  noteErased(db);
}

/** Puts it back as it was, with its versions, and with what cited it where that is still there. */
export function returnEntry(db: Connection, { entry, versions, cited, beside }: SealedEntry): void {
  const { id: uid, document, excerpt: _excerpt, words: _words, ...facts } = entry;
  const body = readDocument(JSON.parse(document)).toJSON() as EntryDocument;
  const id = putEntry(db, { ...facts, uid, deletedAt: null }, keepBody(body));
  for (const { savedAt, ...version } of versions) putVersion(db, id, { ...version, saved_at: savedAt });
  if (beside) {
    prepared(db, 'INSERT INTO beside (entry, open, card) VALUES (?, ?, ?)').run(id, beside.open, beside.card);
  }
  for (const { response, revision, link } of cited) {
    for (const each of textsOf(db, response)) {
      if (each.revision !== revision || each.links.some((known) => known.id === link.id)) continue;
      each.keep([...each.links, link]);
    }
  }
}

interface CitingText {
  readonly response: string;
  /** Null for the present answers. */
  readonly revision: number | null;
  readonly links: readonly ResponseLink[];
  /** Puts other links in place of these. */
  readonly keep: (links: readonly ResponseLink[]) => void;
}

function citedFrom(db: Connection, uid: string): Cited[] {
  const cited: Cited[] = [];
  eachCiting(db, uid, ({ response, revision, links }) => {
    for (const link of links) if (link.to.id === uid) cited.push({ response, revision, link });
  });
  return cited;
}

/** Each text of a worksheet that cites the entry. Earlier ones are in no list of links, so all that may are looked at. */
function eachCiting(db: Connection, uid: string, act: (text: CitingText) => void): void {
  const responses = prepared(
    db,
    `SELECT uid FROM response WHERE id IN (SELECT response FROM response_link WHERE target = @uid
       UNION SELECT response FROM response_version WHERE instr(links, @uid) > 0)`,
  )
    .pluck()
    .all({ uid }) as string[];
  for (const response of responses) {
    for (const text of textsOf(db, response)) if (text.links.some(({ to }) => to.id === uid)) act(text);
  }
}

function textsOf(db: Connection, response: string): CitingText[] {
  const id = prepared(db, 'SELECT id FROM response WHERE uid = ?').pluck().get(response) as number | undefined;
  if (id === undefined) return [];
  const present = prepared(db, 'SELECT links FROM response_answers WHERE id = ?').pluck().get(id) as string | undefined;
  const earlier = prepared(db, 'SELECT revision, links FROM response_version WHERE response = ?').all(id) as {
    revision: number;
    links: string;
  }[];
  return [
    {
      response,
      revision: null,
      links: JSON.parse(present ?? '[]'),
      keep(links) {
        prepared(db, 'UPDATE response_answers SET links = ? WHERE id = ?').run(JSON.stringify(links), id);
        listLinks(db, id, links);
        markDirty(db, id);
      },
    },
    ...earlier.map(({ revision, links }) => ({
      response,
      revision,
      links: JSON.parse(links) as ResponseLink[],
      keep(next: readonly ResponseLink[]) {
        prepared(db, 'UPDATE response_version SET links = ? WHERE response = ? AND revision = ?').run(
          JSON.stringify(next),
          id,
          revision,
        );
      },
    })),
  ];
}
