import { Plus } from 'lucide-react';
import { rowsOf } from '#contract/fields/index.ts';
import type { Page } from '#contract/worksheet.ts';
import { useJournalQuery } from '../../../bridge/hooks.ts';
import { dayOf } from '../../../dates.ts';
import { newRow } from '../../../form/rows.ts';
import { promiseLog } from '../../../trust-logs.ts';
import { Button } from '../../../ui/button.tsx';
import type { ResponseDraft } from '../response-draft.ts';
import { sinceWhen, suggestions } from './suggestions.ts';
import './together.css';

/** Beside the list of what to bring up: what the logs hold, each to be put on the list by hand, in words that can be changed. */
export function ToBring({
  agenda,
  draft,
  answer,
}: {
  readonly agenda: NonNullable<Page['agenda']>;
  readonly draft: ResponseDraft;
  readonly answer: unknown;
}) {
  const today = dayOf(new Date());
  const visits = { fresh: true } as const;
  const { data: promises } = useJournalQuery('worksheets.visits', { worksheet: promiseLog }, visits);
  const { data: thanks } = useJournalQuery('worksheets.visits', { worksheet: 'appreciation-log' }, visits);
  const { data: concerns } = useJournalQuery('worksheets.visits', { worksheet: 'concerns-log' }, visits);
  const { data: earlier } = useJournalQuery('worksheets.visits', { worksheet: draft.definition.id }, visits);
  if (!promises || !thanks || !concerns || !earlier) return null;

  const rows = rowsOf(answer);
  const isThere = (words: string): boolean => rows.some((row) => row.answers[agenda.say] === words);
  const found = suggestions({ promises, thanks, concerns }, sinceWhen(earlier, draft.id, today), today).filter(
    ({ words }) => !isThere(words),
  );
  return (
    <section aria-label="From your notes">
      <h2 className="label">From your notes</h2>
      {found.length === 0 && (
        <p className="small muted">
          Thanks not said yet, promises, and concerns that are for both of you stand here once there are some.
        </p>
      )}
      <ul className="to-bring">
        {found.map(({ id, words, about }) => (
          <li key={id}>
            <p>{words}</p>
            <p className="small muted">{about}</p>
            <Button
              size="s"
              icon={Plus}
              aria-label={`Bring it up: ${words}`}
              onClick={() => {
                const row = newRow();
                draft.answer(agenda.rows, [...rows, { ...row, answers: { [agenda.say]: words } }]);
              }}
            >
              Bring it up
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
