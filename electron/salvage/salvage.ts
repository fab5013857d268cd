import type { NamedRecord } from '#contract/backups.ts';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import type { ResponseLink } from '#contract/worksheets.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { type KeptBody, keepBody } from '../entries/kept-body.ts';
import { listLabels } from '../entries/labels.ts';
import { freePlace } from '../entries/place.ts';
import { kindOf, ledgerId, recordKinds } from '../ledger/records.ts';
import { recountLogs } from '../worksheets/log-days.ts';
import { listLinks } from '../worksheets/response-links.ts';
import type { PageSource } from './pages.ts';
import { salvagedTables } from './tables.ts';
import { walkJournal } from './walk.ts';

/** What came out of a damaged journal. */
export interface SalvageReport {
  readonly entries: number;
  readonly responses: number;
  /** Records that were read whole. */
  readonly whole: number;
  /** What the ledger knows of and could not be read, whole. */
  readonly lost: readonly NamedRecord[];
  readonly damagedPages: readonly number[];
}

/** What an entry says whose words are gone, when not even an earlier version is left. */
export const wordsAreGone = 'The words of this entry could not be read from the damaged file.';
const unknownDay = '1970-01-01';

/** Rows that others refer to come first; each pass goes over the whole file, so that its words need no room in memory. */
const passes: readonly (readonly string[])[] = [
  ['ledger', 'entry', 'asked_worksheet', 'setting', 'own_worksheet', 'feeling_note', 'own_word'],
  ['body', 'version', 'response'],
  ['response_answers', 'response_version'],
];

/**
 * Fills an empty, up-to-date journal with every row that can be read of a damaged one, and makes anew what follows from
 * them. `ledgerKey` is that of the damaged one, whose ledger tells what there was.
 */
export function salvage(source: PageSource, db: Connection, ledgerKey: Buffer, now: Date): SalvageReport {
  const days = new Map<number, string | null>();
  const whole = new Set<number>();
  const damagedPages: number[] = [];
  const entries = entriesOf(db, days, now);
  const insert = inserting(db);
  const idOf = (name: string, key: number | string): number => {
    const kind = recordKinds.find((each) => each.name === name);
    return kind ? ledgerId(ledgerKey, kind, key) : -1;
  };
  const take: Readonly<Record<string, (row: Readonly<Record<string, unknown>>) => void>> = {
    ledger: ({ id, day }) => void days.set(Number(id), typeof day === 'string' ? day : null),
    entry: (row) => {
      if (insert('entry', row)) entries.known.add(Number(row.id));
    },
    asked_worksheet: (row) => {
      if (insert('asked_worksheet', row)) whole.add(idOf('asked-worksheet', Number(row.id)));
    },
    setting: (row) => {
      if (insert('setting', row)) whole.add(idOf('setting', String(row.name)));
    },
    own_worksheet: (row) => {
      if (insert('own_worksheet', row)) whole.add(idOf('own-worksheet', String(row.id)));
    },
    feeling_note: (row) => {
      if (insert('feeling_note', row)) whole.add(idOf('feeling-note', String(row.uid)));
    },
    own_word: (row) => void insert('own_word', row),
    body: ({ id, document }) => {
      const had = entries.known.has(Number(id));
      if (entries.giveWords(Number(id), String(document)) && had) whole.add(idOf('entry', Number(id)));
    },
    version: (row) => {
      entries.needs(Number(row.entry));
      if (insert('version', row)) whole.add(idOf('version', `${row.entry}/${row.revision}`));
    },
    response: (row) => void insert('response', row),
    response_answers: (row) => {
      if (!insert('response_answers', row)) return;
      whole.add(idOf('response', Number(row.id)));
      listResponse(db, Number(row.id), String(row.links));
    },
    response_version: (row) => {
      if (insert('response_version', row)) whole.add(idOf('response-version', `${row.response}/${row.revision}`));
    },
  };

  db.transaction(() => {
    for (const [nth, tables] of passes.entries()) {
      const noteDamage = (page: number): void => {
        if (nth === 0) damagedPages.push(page);
      };
      for (const { table, row } of walkJournal(source, noteDamage)) {
        if (tables.includes(table)) take[table]?.(row);
      }
    }
    entries.finish();
    finishResponses(db);
    recountLogs(db);
    db.exec(`INSERT OR IGNORE INTO dirty SELECT id FROM entry WHERE deleted_at IS NULL;
             INSERT OR IGNORE INTO dirty_response SELECT id FROM response WHERE deleted_at IS NULL;`);
  }).immediate();

  const lost = [...days].flatMap(([id, day]) => {
    const kind = kindOf(id);
    return kind && !whole.has(id) ? [{ kind, day }] : [];
  });
  const count = (table: string): number => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  // One from before there was a ledger has nothing to be compared with.
  const wholeCount = days.size > 0 ? days.size - lost.length : whole.size;
  return { entries: count('entry'), responses: count('response'), whole: wholeCount, lost, damagedPages };
}

/** Puts a row as it is; false when there is one already, or when it is no row of that table. */
function inserting(db: Connection): (table: string, row: Readonly<Record<string, unknown>>) => boolean {
  const statements = new Map(
    salvagedTables.map(({ name, columns }) => [
      name,
      `INSERT OR IGNORE INTO ${name} (${columns.join(', ')}) VALUES (${columns.map((each) => `@${each}`).join(', ')})`,
    ]),
  );
  return (table, row) => {
    try {
      return prepared(db, statements.get(table) ?? '').run(row).changes > 0;
    } catch {
      // Of another shape than the table's, or of a parent that is gone: no row that could be shown.
      return false;
    }
  };
}

function entriesOf(db: Connection, days: ReadonlyMap<number, string | null>, now: Date) {
  const known = new Set<number>();
  /** An entry of which only its words are left, or a version of them. */
  const needs = (id: number): void => {
    if (known.has(id)) return;
    const at = `${days.get(id * 16) ?? unknownDay}T12:00`;
    const moment = now.toISOString();
    prepared(
      db,
      `INSERT OR IGNORE INTO entry (id, uid, place, at, created_at, updated_at, revision, title, excerpt, words, starred, tags, feeling_words)
       VALUES (?, ?, ?, ?, ?, ?, 0, '', '', 0, 0, '[]', '[]')`,
    ).run(id, crypto.randomUUID(), freePlace(db, at), at, moment, moment);
    known.add(id);
  };
  const giveWords = (id: number, document: string): boolean => {
    needs(id);
    const kept = readableBody(document);
    const put = prepared(db, 'INSERT OR IGNORE INTO body (id, document) VALUES (?, ?)').run(id, kept.document);
    if (put.changes === 0) return false;
    prepared(db, 'UPDATE entry SET excerpt = ?, words = ? WHERE id = ?').run(kept.excerpt, kept.words, id);
    for (const { card, prompt } of kept.prompts) {
      prepared(db, 'INSERT OR IGNORE INTO entry_prompt (entry, card, prompt) VALUES (?, ?, ?)').run(
        id,
        card,
        prompt ?? '',
      );
    }
    return kept.document === document;
  };
  return {
    known,
    needs,
    giveWords,
    finish(): void {
      const wordless = prepared(
        db,
        `SELECT e.id, (SELECT document FROM version AS v WHERE v.entry = e.id ORDER BY revision DESC LIMIT 1) AS document
         FROM entry AS e WHERE NOT EXISTS (SELECT 1 FROM body AS b WHERE b.id = e.id)`,
      ).all() as { id: number; document: string | null }[];
      for (const { id, document } of wordless) giveWords(id, document ?? JSON.stringify(paragraphs([wordsAreGone])));
      const labelled = prepared(db, 'SELECT place, tags, feeling_words FROM entry WHERE deleted_at IS NULL').all();
      for (const row of labelled as Parameters<typeof listLabels>[1][]) listLabels(db, row);
    },
  };
}

const paragraphs = (texts: readonly string[]): EntryDocument =>
  ({
    type: 'doc',
    content: texts.map((text) => ({ type: 'paragraph', ...(text ? { content: [{ type: 'text', text }] } : {}) })),
  }) as EntryDocument;

/** A document as it is kept; one that is no document any more, as the texts that are in it. */
export function readableBody(document: string): KeptBody {
  try {
    return keepBody(JSON.parse(document) as EntryDocument);
  } catch {
    const texts = [...document.matchAll(/"text":("(?:[^"\\]|\\.)*")/g)].map(([, text = '""']) =>
      String(JSON.parse(text)),
    );
    return keepBody(paragraphs(texts.length > 0 ? texts : [wordsAreGone]));
  }
}

function listResponse(db: Connection, id: number, links: string): void {
  try {
    listLinks(db, id, JSON.parse(links) as ResponseLink[]);
  } catch {
    // Its links are no links; its answers stand all the same.
  }
}

/** A response whose answers are gone gets those of its last version, or none. */
function finishResponses(db: Connection): void {
  db.exec(`
    INSERT INTO response_answers (id, answers, links)
      SELECT r.id, coalesce(v.answers, '{}'), coalesce(v.links, '[]') FROM response AS r
      LEFT JOIN response_version AS v ON v.response = r.id
        AND v.revision = (SELECT max(revision) FROM response_version WHERE response = r.id)
      WHERE NOT EXISTS (SELECT 1 FROM response_answers AS a WHERE a.id = r.id)`);
}
