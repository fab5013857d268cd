import type { ReactNode } from 'react';
import { EntryDocument } from '#contract/document/entry-document.ts';
import { type Answers, type AskedField, isAnswered, rowsOf } from '#contract/fields/index.ts';
import { printed } from '#contract/fields/printed.ts';
import type { InnerField } from '#contract/fields/rows.ts';
import { DocumentView } from '../../../document/document-view.tsx';

/** What a question cites, by where it stands. */
export type LinksAt = (at: string) => ReactNode;

export interface AnswerViewProps {
  readonly field: AskedField | InnerField;
  readonly answer: unknown;
  readonly at: string;
  readonly links?: LinksAt | undefined;
  /** Questions inside rows that are left out, by their id. */
  readonly without?: ReadonlySet<string> | undefined;
}

/** An answer to read. */
export function AnswerView({ field, answer, at, links, without }: AnswerViewProps) {
  if (field.kind === 'rows') {
    const shown = field.fields.filter(({ id }) => !without?.has(id));
    return (
      <ul className="answers-rows">
        {rowsOf(answer)
          .filter((row) => shown.some((inner) => hasWords(inner, row.answers)))
          .map((row) => (
            <li key={row.id}>
              <dl>
                {shown
                  .filter((inner) => hasWords(inner, row.answers))
                  .map((inner) => (
                    <div key={inner.id}>
                      <dt>{inner.label}</dt>
                      <dd>
                        <AnswerView field={inner} answer={row.answers[inner.id]} at={inner.id} />
                        {links?.(`${at}.${row.id}.${inner.id}`)}
                      </dd>
                    </div>
                  ))}
              </dl>
            </li>
          ))}
      </ul>
    );
  }
  const is = printed(field, answer);
  if (is?.kind === 'document') {
    const { data: body } = EntryDocument.safeParse(is.document);
    return body ? <DocumentView body={body} /> : null;
  }
  if (is?.kind === 'list') {
    return (
      <ul className="answers-list answers-chosen">
        {is.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    );
  }
  return is?.kind === 'text' ? (
    <p className={field.kind === 'choice' ? 'answers-text answers-chosen' : 'answers-text'}>{is.text}</p>
  ) : null;
}

const hasWords = (field: InnerField, answers: Answers): boolean => isAnswered(field, answers[field.id]);
