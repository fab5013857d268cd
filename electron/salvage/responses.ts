import { createHash } from 'node:crypto';
import type { Answers } from '#contract/fields/index.ts';
import type { Worksheet } from '#contract/worksheet.ts';
import type { ResponseLink } from '#contract/worksheets.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { askedOf, ownWorksheets, type Shipped } from '../worksheets/definitions.ts';
import { listLinks } from '../worksheets/response-links.ts';
import { keepAnswers } from '../worksheets/response-rows.ts';
import { startResponse } from '../worksheets/responses.ts';
import { textsIn } from './readable.ts';

// A response lies in three tables: who and when, what was asked, what was answered. Any of them may be lost alone.

/** What becomes of responses of which a part is lost. */
export interface PiecedResponses {
  /** Those that are there again, and lack something. */
  readonly incomplete: readonly number[];
  /** Words that are no answers any more: they are to be kept as an entry. */
  readonly loose: readonly LooseWords[];
}

export interface LooseWords {
  readonly title: string;
  readonly texts: readonly string[];
  readonly day: string;
}

interface AnswersRow {
  readonly id: number;
  readonly answers: string;
}

/**
 * Gives every response again what it lacks: the questions, from what the app or the person asks today under its name; the
 * answers, from its last version; and answers that have no response any more one whose questions they fit. `dayOf` tells
 * the day that a response was about.
 */
export function pieceResponses(
  db: Connection,
  shipped: Shipped,
  dayOf: (response: number) => string,
  now: Date,
): PiecedResponses {
  const loose: LooseWords[] = [];
  const letGo = ({ id, answers }: AnswersRow, title = ''): void => {
    const texts = wordsIn(answers);
    if (texts.length > 0) loose.push({ title, texts, day: dayOf(id) });
    prepared(db, 'DELETE FROM response_answers WHERE id = ?').run(id);
  };
  leaveUnreadable(db, letGo);
  answerFromVersions(db);
  const letAllGo = (row: AnswersRow, title = ''): void => {
    letGo(row, title);
    loose.push(...takeVersions(db, row.id));
  };
  giveQuestions(db, shipped, letAllGo);
  const withoutRow = prepared(
    db,
    'SELECT id, answers FROM response_answers WHERE id NOT IN (SELECT id FROM response)',
  ).all() as AnswersRow[];
  for (const row of withoutRow) if (!beginAgain(db, shipped, row, dayOf(row.id), now)) letAllGo(row);
  db.exec('DELETE FROM response_version WHERE response NOT IN (SELECT id FROM response)');
  return { incomplete: giveAnswers(db), loose };
}

/** Lists what each response cites. */
export function listAllLinks(db: Connection): void {
  const rows = prepared(db, 'SELECT id, links FROM response_answers').all() as { id: number; links: string }[];
  for (const { id, links } of rows) listLinks(db, id, JSON.parse(links) as ResponseLink[]);
}

/** Where only versions are left of a response, the last of them stands for its answers. */
function answerFromVersions(db: Connection): void {
  db.exec(`INSERT INTO response_answers (id, answers, links)
    SELECT response, answers, iif(json_valid(links), links, '[]') FROM response_version AS v
    WHERE response NOT IN (SELECT id FROM response UNION SELECT id FROM response_answers)
      AND revision = (SELECT max(revision) FROM response_version AS w WHERE w.response = v.response)`);
}

/** The words of the versions of a response that can't be one again; the versions go. */
function takeVersions(db: Connection, response: number): LooseWords[] {
  const rows = prepared(
    db,
    'SELECT title, saved_at, answers FROM response_version WHERE response = ? ORDER BY revision',
  ).all(response) as { title: string; saved_at: string; answers: string }[];
  prepared(db, 'DELETE FROM response_version WHERE response = ?').run(response);
  return rows
    .map(({ title, saved_at, answers }) => ({ title, texts: wordsIn(answers), day: saved_at.slice(0, 10) }))
    .filter(({ texts }) => texts.length > 0);
}

/** Questions and answers that were put together from two states of a page are none. */
function leaveUnreadable(db: Connection, letGo: (row: AnswersRow) => void): void {
  for (const id of prepared(db, 'SELECT id FROM asked_worksheet').pluck().all() as number[]) {
    if (!works(() => askedOf(db, id))) prepared(db, 'DELETE FROM asked_worksheet WHERE id = ?').run(id);
  }
  const rows = prepared(db, 'SELECT id, answers, links FROM response_answers').all() as (AnswersRow & {
    links: string;
  })[];
  for (const row of rows) if (!works(() => [row.answers, row.links].map((json) => JSON.parse(json)))) letGo(row);
}

function giveQuestions(db: Connection, shipped: Shipped, letAllGo: (row: AnswersRow, title: string) => void): void {
  const without = prepared(
    db,
    `SELECT r.id, r.asked, r.worksheet, r.name, coalesce(a.answers, '{}') AS answers FROM response AS r
     LEFT JOIN response_answers AS a ON a.id = r.id WHERE r.asked NOT IN (SELECT id FROM asked_worksheet)`,
  ).all() as (AnswersRow & { asked: number; worksheet: string; name: string })[];
  for (const row of without) {
    const definition = likely(db, shipped).find((each) => each.id === row.worksheet && fits(each, row.answers));
    if (definition) {
      const json = JSON.stringify(definition);
      const digest = createHash('sha256').update(json).digest();
      // Under the number that it had: what the app asks today may well be what was asked then.
      prepared(db, 'INSERT OR IGNORE INTO asked_worksheet (id, digest, definition) VALUES (?, ?, ?)').run(
        row.asked,
        digest,
        json,
      );
      prepared(db, 'UPDATE response SET asked = (SELECT id FROM asked_worksheet WHERE digest = ?) WHERE id = ?').run(
        digest,
        row.id,
      );
    } else {
      letAllGo(row, row.name);
      prepared(db, 'DELETE FROM response WHERE id = ?').run(row.id);
    }
  }
}

/** A response for answers that have none any more; false when nothing that is asked fits them. */
function beginAgain(db: Connection, shipped: Shipped, { id, answers }: AnswersRow, day: string, now: Date): boolean {
  const definition = wordsIn(answers).length > 0 && likely(db, shipped).find((each) => fits(each, answers));
  if (!definition) return false;
  // Under the number that it had: its versions lie under that too.
  const known = {
    definition,
    variant: 'full',
    gated: false,
    answers: JSON.parse(answers) as Answers,
    row: id,
  } as const;
  // The row of answers gives way first.
  const links = prepared(db, 'SELECT links FROM response_answers WHERE id = ?').pluck().get(id) as string;
  prepared(db, 'DELETE FROM response_answers WHERE id = ?').run(id);
  if (!works(() => startResponse(db, { ...known, at: `${day}T12:00` }, now))) {
    prepared(db, 'INSERT INTO response_answers (id, answers, links) VALUES (?, ?, ?)').run(id, answers, links);
    return false;
  }
  prepared(db, 'UPDATE response_answers SET links = ? WHERE id = ?').run(links, id);
  return true;
}

/** Returns those that had none of their own. */
function giveAnswers(db: Connection): number[] {
  const without = prepared(db, 'SELECT id FROM response WHERE id NOT IN (SELECT id FROM response_answers)')
    .pluck()
    .all() as number[];
  for (const id of without) {
    const versions = prepared(
      db,
      'SELECT answers, links FROM response_version WHERE response = ? ORDER BY revision DESC',
    ).all(id) as { answers: string; links: string }[];
    const last = versions.find(({ answers, links }) => works(() => [JSON.parse(answers), JSON.parse(links)]));
    prepared(db, 'INSERT INTO response_answers (id, answers, links) VALUES (?, ?, ?)').run(
      id,
      last?.answers ?? '{}',
      last?.links ?? '[]',
    );
  }
  return without;
}

/** What was asked, what the person asks, what ships: in the order in which something is likely to have been asked. */
function likely(db: Connection, shipped: Shipped): Worksheet[] {
  const asked = prepared(db, 'SELECT id FROM asked_worksheet').pluck().all() as number[];
  return [...asked.map((id) => askedOf(db, id)), ...(works(() => ownWorksheets(db)) ?? []), ...shipped.values()];
}

const fits = (definition: Worksheet, answers: string): boolean =>
  works(() => keepAnswers(definition, JSON.parse(answers) as Answers, [])) !== undefined;

/** What it gives; nothing where what it is given is not what it looks like. */
function works<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

/** The words in answers, in whatever they stand. */
function wordsIn(answers: string): string[] {
  const words = (value: unknown): string[] => {
    if (typeof value === 'string') return value.trim() ? [value] : [];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, each]) => (name === 'type' || name === 'id' ? [] : words(each)));
  };
  return works(() => words(JSON.parse(answers))) ?? textsIn(answers);
}
