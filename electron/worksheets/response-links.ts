import { fieldAt, type WorksheetIcon } from '#contract/worksheet.ts';
import type { ResponseLink, ShownLink } from '#contract/worksheets.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { askedOf } from './definitions.ts';

interface Target {
  readonly title: string;
  readonly excerpt: string;
  readonly at: string;
  readonly deleted_at: string | null;
}

/** Links with what stands at their other end today. What was erased is said to be gone; the cited words stay. */
export const shownLinks = (db: Connection, links: readonly ResponseLink[]): ShownLink[] =>
  links.map((link) => {
    const target = (
      link.to.kind === 'entry'
        ? prepared(db, 'SELECT title, excerpt, at, deleted_at FROM entry WHERE uid = ?').get(link.to.id)
        : prepared(
            db,
            `SELECT CASE title WHEN '' THEN name ELSE title END AS title, excerpt, at, deleted_at FROM response
             WHERE uid = ?`,
          ).get(link.to.id)
    ) as Target | undefined;
    return {
      ...link,
      title: target?.title ?? '',
      excerpt: target?.excerpt ?? '',
      about: target?.at ?? null,
      state: target ? (target.deleted_at === null ? 'here' : 'bin') : 'gone',
    };
  });

/** Lists a response’s links by what they cite; in the transaction that keeps them. */
export function listLinks(db: Connection, response: number, links: readonly ResponseLink[]): void {
  prepared(db, 'DELETE FROM response_link WHERE response = ?').run(response);
  for (const { id, to } of links) {
    prepared(db, 'INSERT OR IGNORE INTO response_link (target, response, link) VALUES (?, ?, ?)').run(
      to.id,
      response,
      id,
    );
  }
}

interface CitingRow {
  readonly uid: string;
  readonly name: string;
  readonly title: string;
  readonly icon: WorksheetIcon;
  readonly asked: number;
  readonly updated_at: string;
  readonly links: string;
}

/** Responses outside the bin that cite an entry, last changed first, once for every link. */
export function citing(db: Connection, entry: string, day: string) {
  const rows = prepared(
    db,
    `SELECT r.uid, r.name, r.title, r.icon, r.asked, r.updated_at, a.links FROM response AS r
     JOIN response_answers AS a ON a.id = r.id
     WHERE r.id IN (SELECT response FROM response_link WHERE target = ?) AND r.deleted_at IS NULL
       AND (r.hidden_until IS NULL OR r.hidden_until <= ?)
     ORDER BY r.updated_at DESC`,
  ).all(entry, day) as CitingRow[];
  return rows.flatMap((row) =>
    (JSON.parse(row.links) as ResponseLink[])
      .filter(({ to }) => to.id === entry)
      .map(({ at, passage }) => {
        const [outer = '', , inner] = at.split('.');
        const field = at === '' ? undefined : fieldAt(askedOf(db, row.asked), inner ? `${outer}.${inner}` : outer);
        return {
          response: row.uid,
          name: row.name,
          title: row.title,
          icon: row.icon,
          label: field?.label ?? '',
          passage,
          updatedAt: row.updated_at,
        };
      }),
  );
}
