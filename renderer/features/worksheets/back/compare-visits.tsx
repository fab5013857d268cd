import type { AskedField } from '#contract/fields/index.ts';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import { clockOf, dayOf, dayPart, longDay } from '../../../dates.ts';
import { AnswerView } from './answer-view.tsx';
import { comparedQuestions } from './read-answers.ts';
import './answers.css';

export interface CompareVisitsProps {
  readonly one: WorksheetResponse;
  readonly other: WorksheetResponse;
  /** What the two are called; their days when left out. */
  readonly names?: readonly [string, string];
}

/** Two visits side by side, question by question, in the person’s own words. Nothing is weighed or worked out. */
export function CompareVisits({ one, other, names }: CompareVisitsProps) {
  const today = dayOf(new Date());
  const [first, second] =
    names ?? [one, other].map(({ at, title }) => title || `${longDay(dayPart(at), today)}, ${clockOf(at)}`);
  // In a dialog, under its title.
  const Head = names ? 'h3' : 'h2';
  const questions = comparedQuestions(one, other);
  if (questions.length === 0) return <p className="body">Nothing is written on either of them.</p>;
  return (
    <div className="answers-compared">
      <div className="answers-compared-names" aria-hidden="true">
        <p className="label">{first}</p>
        <p className="label">{second}</p>
      </div>
      {questions.map((question) => (
        <section key={question.id} aria-label={question.label}>
          <Head>{question.label}</Head>
          <div className="answers-compared-pair">
            <Side name={first ?? ''} of={one} field={question.one} />
            <Side name={second ?? ''} of={other} field={question.other} />
          </div>
        </section>
      ))}
    </div>
  );
}

function Side({
  name,
  of,
  field,
}: {
  readonly name: string;
  readonly of: WorksheetResponse;
  readonly field: AskedField | undefined;
}) {
  return (
    <div>
      <p className="visually-hidden">{name}</p>
      <p className="answers-compared-name label" aria-hidden="true">
        {name}
      </p>
      {field ? (
        <AnswerView field={field} answer={of.answers[field.id]} at={field.id} />
      ) : (
        <p className="muted">
          <span aria-hidden="true">–</span>
          <span className="visually-hidden">blank</span>
        </p>
      )}
    </div>
  );
}
