import { Plus } from 'lucide-react';
import { DateAnswer } from '#contract/fields/date.ts';
import { rowsOf } from '#contract/fields/index.ts';
import type { SessionSuggestion } from '#contract/sessions.ts';
import type { Page } from '#contract/worksheet.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { dayOf, shortDay } from '../../dates.ts';
import { newRow } from '../../form/rows.ts';
import { Button } from '../../ui/button.tsx';
import type { Filled, ResponseDraft } from './response-draft.ts';
import './together/together.css';

const places: Readonly<Record<SessionSuggestion['into'], string>> = {
  lines: 'From my journal',
  talk: 'If we only get to three things',
  practised: 'What I practised',
  questions: 'My questions',
  later: 'Not today',
};

/** Beside a preparation: what the days since hold, each to be put on the page by hand, in words that can be changed. */
export function SessionDigest({
  digest,
  draft,
  filled,
}: {
  readonly digest: NonNullable<Page['digest']>;
  readonly draft: ResponseDraft;
  readonly filled: Filled;
}) {
  const today = dayOf(new Date());
  const day = (field: string): string | null => {
    const on = DateAnswer.safeParse(filled.answers[field]).data?.on;
    return on?.length === 10 ? on : null;
  };
  const since = day(digest.since);
  const isCouple = filled.answers[digest.kind] === 'couple';
  const { data } = useJournalQuery(
    'sessions.digest',
    { response: draft.id, since, isCouple },
    { fresh: true, keepPrevious: true },
  );
  if (!data) return null;
  const rowsAt = (into: SessionSuggestion['into']) => {
    const [rows = '', inner = ''] = digest[into].split('.');
    return { rows, inner, now: rowsOf(filled.answers[rows]) };
  };
  const isThere = ({ into, words }: SessionSuggestion): boolean => {
    const { inner, now } = rowsAt(into);
    return now.some((row) => row.answers[inner] === words);
  };
  const put = ({ into, words }: SessionSuggestion): void => {
    const { rows, inner, now } = rowsAt(into);
    draft.answer(rows, [...now, { ...newRow(), answers: { [inner]: words } }]);
  };
  const found = data.suggestions.filter((each) => !isThere(each));
  const { last } = data;
  const offersLast =
    last !== null && (since !== last.on || (last.next !== null && last.next >= today && !day(digest.session)));
  return (
    <section aria-label="From my journal">
      <h2 className="label">From my journal, since {shortDay(data.since, today)}</h2>
      {last && offersLast && (
        <p>
          <Button
            size="s"
            onClick={() => {
              draft.answer(digest.since, { on: last.on, roughly: false });
              if (last.next !== null && last.next >= today && !day(digest.session)) {
                draft.answer(digest.session, { on: last.next, roughly: false });
              }
            }}
          >
            Since the last session, {shortDay(last.on, today)}
          </Button>
        </p>
      )}
      {found.length === 0 && (
        <p className="small muted">
          What you note between sessions is counted here, to be put on the page if you like.
        </p>
      )}
      <ul className="to-bring">
        {found.map((each) => (
          <li key={`${each.into} ${each.words}`}>
            <p>{each.words}</p>
            <p className="small muted">
              {each.isCarriedOn
                ? `Carried on: ${each.about.charAt(0).toLowerCase()}${each.about.slice(1)}`
                : each.about}
            </p>
            <Button
              size="s"
              icon={Plus}
              aria-label={`Put under “${places[each.into]}”: ${each.words}`}
              onClick={() => put(each)}
            >
              {places[each.into]}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
