import { PageOne, type Preparation } from '#contract/exports.ts';
import { type Answers, rowsOf } from '#contract/fields/index.ts';
import type { Connection } from '../database/open.ts';
import { lastSession, preparation, wholeDay } from '../sessions/last-session.ts';
import { visits } from '../worksheets/responses.ts';

/**
 * What the last preparation brings to the first page. Its lines are copied, so that they can be changed there and stay as
 * they are in the worksheet; what does not fit on one page is left to the details. One that stays in the journal, is
 * hidden or unlisted brings nothing.
 */
export function fromPreparation(db: Connection, today: string): Preparation | null {
  const found = visits(db, { worksheet: preparation, limit: 50, day: today })
    .filter(({ share, definition, unlisted }) => share !== 'never' && definition.share !== 'never' && !unlisted)
    .at(-1);
  if (!found) return null;
  const { id, at, answers } = found;
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
    since: wholeDay(answers, 'since') ?? lastSession(db, { today, except: id })?.on ?? null,
    pageOne: PageOne.parse({
      sessionOn: wholeDay(answers, 'session_on'),
      topThree: column('top_three', 'item', 3),
      biggest: text(answers, 'biggest'),
      helped: text(answers, 'helped'),
      hardest: text(answers, 'hardest'),
      practised: rowsOf(answers.practised)
        .map((row) => ({ what: text(row.answers, 'what'), went: text(row.answers, 'went') }))
        .filter(({ what, went }) => what !== '' || went !== '')
        .slice(0, 4),
      // Put there by hand from what the days hold.
      noticed: column('digest', 'line', 3),
      questions: column('questions', 'q', 3),
      gently: column('go_gently', 'topic', 5),
      notToday: column('not_today', 'topic', 5),
    }),
  };
}
