import fs from 'node:fs';
import path from 'node:path';
import type { Brought, Found, Look } from '#contract/merge.ts';
import { bodyOf, openTestJournal, type TestJournal, temporaryFolder } from '../../support/open-test-journal.ts';

/** A copy of a closed journal's folder, as somebody carries one to another computer. */
export function carried(folder: string): string {
  const copy = path.join(temporaryFolder(), 'Pages');
  fs.cpSync(folder, copy, { recursive: true });
  return copy;
}

export async function write({ journal }: TestJournal, at: string, title: string, text = title): Promise<string> {
  const { id, revision } = await journal.entries.create({ at, title: '' });
  await journal.entries.save({ id, baseRevision: revision, title, body: bodyOf(text) });
  return id;
}

export async function writeOn({ journal }: TestJournal, id: string, text: string): Promise<void> {
  const { revision, title } = await journal.entries.get({ id });
  await journal.entries.save({ id, baseRevision: revision, title, body: bodyOf(text) });
}

/** A journal with some writing in it, closed, and so ready to be carried away. */
export async function begun(fill: (opened: TestJournal) => Promise<void>): Promise<string> {
  const opened = await openTestJournal();
  await fill(opened);
  await opened.close();
  return opened.folder;
}

/** Opens a journal, does something in it and closes it. */
export async function visit<T>(folder: string, act: (opened: TestJournal) => Promise<T>): Promise<T> {
  const opened = await openTestJournal({ folder });
  try {
    return await act(opened);
  } finally {
    await opened.close();
  }
}

export const choose = ({ journal, grant }: TestJournal, folder: string): Promise<Look> =>
  journal.merge.choose({ what: 'folder', source: grant(folder) });

/** What was found, of a journal that opens by itself. */
export async function found(opened: TestJournal, folder: string): Promise<Found> {
  const look = await choose(opened, folder);
  if (look.result !== 'found') throw new Error(`it is ${look.result}`);
  return look.found;
}

/** Looks and brings in, with everything that was thrown away here if `back` says so. */
export async function bringIn(opened: TestJournal, folder: string, { back = false } = {}): Promise<Brought> {
  const { away } = await found(opened, folder);
  return opened.journal.merge.bring({ back: back ? away.map(({ id }) => id) : [] });
}

const tables: Readonly<Record<string, string>> = {
  entry: 'SELECT e.*, b.document FROM entry AS e JOIN body AS b USING (id)',
  version: 'SELECT * FROM version',
  response: 'SELECT r.*, a.answers, a.links FROM response AS r JOIN response_answers AS a USING (id)',
  'response version': 'SELECT * FROM response_version',
  asked: 'SELECT * FROM asked_worksheet',
  link: 'SELECT * FROM response_link',
  tag: 'SELECT * FROM entry_tag',
  'feeling word': 'SELECT * FROM entry_feeling_word',
  prompt: 'SELECT * FROM entry_prompt',
  month: 'SELECT * FROM month_count WHERE count > 0',
  'log day': 'SELECT * FROM log_day',
  'feeling day': 'SELECT * FROM feeling_day',
  feeling: 'SELECT * FROM feeling_note',
  worksheet: 'SELECT * FROM own_worksheet',
  word: 'SELECT * FROM own_word',
  attachment: 'SELECT uid, kind, type, name, bytes, hex(digest), across, down, cleaned, added_at FROM attachment',
  piece: 'SELECT a.uid, hex(p.bytes) FROM attachment_piece AS p JOIN attachment AS a ON a.id = p.id / 1048576',
  'attachment use': 'SELECT * FROM attachment_use',
  setting: "SELECT * FROM setting WHERE name NOT IN ('copies', 'condition', 'erased')",
};

/** Everything that an open journal holds, a line for each row. */
export const dump = ({ session }: TestJournal): string[] =>
  Object.entries(tables)
    .flatMap(([name, sql]) =>
      session
        .db()
        .prepare(sql)
        .all()
        .map((row) => `${name} ${JSON.stringify(row)}`),
    )
    .sort();

/** Every text of an entry that is in a journal, in the bin too and among the versions. */
export const textsIn = ({ session }: TestJournal): string[] =>
  session
    .db()
    .prepare(
      `SELECT title || ' · ' || document FROM entry JOIN body USING (id)
       UNION SELECT title || ' · ' || document FROM version WHERE title <> '' ORDER BY 1`,
    )
    .pluck()
    .all() as string[];

/** Nothing says that anything was lost or altered, and what can be searched is what is there. */
export async function isSound({ journal, faults }: TestJournal): Promise<boolean> {
  const { checked } = await journal.backups.check();
  return (
    faults.length === 0 &&
    checked !== null &&
    checked.altered.length + checked.lost.length + checked.strange.length === 0 &&
    checked.structure === 'whole' &&
    checked.ledger === 'whole'
  );
}
