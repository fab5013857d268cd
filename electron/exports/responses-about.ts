import type { WorksheetIcon } from '#contract/worksheet.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { labelsIn } from '../entries/rows.ts';
import { dayOf } from '../guide/marks.ts';
import { askedOf } from '../worksheets/definitions.ts';
import { type ResponseRow, responseColumns } from '../worksheets/response-rows.ts';

/** What is touched by one of these stays unless it is asked for twice, in whatever worksheet it was written. */
const askedTwice = ['touch', 'violence', 'childhood', 'body'];
const most = 2_000;

/** Filled-in worksheets and records about some days, newest first. Hidden ones and what lies in the bin are not among them. */
export function responsesAbout(
  db: Connection,
  { from, to }: { readonly from: string; readonly to: string },
  now: Date,
) {
  const rows = prepared(
    db,
    `SELECT ${responseColumns} FROM response AS r
     WHERE r.deleted_at IS NULL AND r.at >= ? AND r.at < ? AND (r.hidden_until IS NULL OR r.hidden_until <= ?)
     ORDER BY r.at DESC, r.id DESC LIMIT ?`,
  ).all(from, `${to}T24`, dayOf(now), most) as ResponseRow[];
  return rows.map((row) => {
    const { topics, share } = askedOf(db, row.asked);
    const touched = [...topics, ...labelsIn(row.topics)];
    return {
      id: row.uid,
      worksheet: row.worksheet,
      name: row.name,
      icon: row.icon as WorksheetIcon,
      title: row.title,
      excerpt: row.excerpt,
      on: row.at.slice(0, 10),
      isLog: row.room !== null,
      isPartWay: row.ending === null && row.room === null,
      asks:
        row.share === 'never' ||
        share === 'never' ||
        row.unlisted === 1 ||
        touched.some((each) => askedTwice.includes(each)),
    };
  });
}
