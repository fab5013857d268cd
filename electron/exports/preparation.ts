import { PageOne } from '#contract/exports.ts';
import { DateAnswer } from '#contract/fields/date.ts';
import { type Answers, rowsOf } from '#contract/fields/index.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { responseOf, responseRow } from '../worksheets/response-rows.ts';

/** The worksheet in which a session is prepared. */
const preparation = 'session-prep';

/**
 * What the last preparation brings to the first page. Its lines are copied, so that they can be changed there and stay as
 * they are in the worksheet; what does not fit on one page is left to the details.
 */
export function fromPreparation(db: Connection) {
  const uid = prepared(
    db,
    'SELECT uid FROM response WHERE worksheet = ? AND deleted_at IS NULL ORDER BY at DESC, id DESC LIMIT 1',
  )
    .pluck()
    .get(preparation) as string | undefined;
  if (uid === undefined) return null;
  const { id, at, answers } = responseOf(db, responseRow(db, uid));
  const day = (field: string): string | null => {
    const on = DateAnswer.safeParse(answers[field]).data?.on;
    return on?.length === 10 ? on : null;
  };
  const text = (from: Answers, field: string): string => {
    const answer = from[field];
    return (typeof answer === 'string' ? answer : '').trim().slice(0, 600);
  };
  const column = (field: string, inner: string, most: number): string[] =>
    rowsOf(answers[field])
      .map((row) => text(row.answers, inner))
      .filter(Boolean)
      .slice(0, most);
  return {
    id,
    on: at.slice(0, 10),
    since: day('since'),
    pageOne: PageOne.parse({
      sessionOn: day('session_on'),
      topThree: column('top_three', 'item', 3),
      biggest: text(answers, 'biggest'),
      helped: text(answers, 'helped'),
      hardest: text(answers, 'hardest'),
      practised: rowsOf(answers.practised)
        .map((row) => ({ what: text(row.answers, 'what'), went: text(row.answers, 'went') }))
        .filter(({ what, went }) => what !== '' || went !== '')
        .slice(0, 4),
      questions: column('questions', 'q', 3),
      gently: column('go_gently', 'topic', 5),
      notToday: column('not_today', 'topic', 5),
    }),
  };
}
