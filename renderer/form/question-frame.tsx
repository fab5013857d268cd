import { type ReactNode, useId } from 'react';
import type { AskedField } from '#contract/fields/index.ts';
import type { InnerField } from '#contract/fields/rows.ts';
import { useForm } from './form-words.ts';

/** The ids by which a control is named and told about. */
export interface Named {
  readonly id: string;
  readonly label: string;
  readonly help: string | undefined;
}

export interface QuestionFrameProps {
  readonly field: AskedField | InnerField;
  readonly at: string;
  /** Inside a row questions are smaller, and no headings. */
  readonly inRow?: boolean;
  readonly children: (named: Named) => ReactNode;
}

/** A question, a line of help, its answer, and what belongs below it. */
export function QuestionFrame({ field, at, inRow = false, children }: QuestionFrameProps) {
  const id = useId();
  const { inWords, below, beside } = useForm();
  const named: Named = { id, label: `${id}-label`, help: field.help ? `${id}-help` : undefined };
  const isOneControl = ['short-text', 'number', 'date'].includes(field.kind);
  const label = inWords(field.label);
  return (
    <section className={inRow ? 'form-question form-question-small' : 'form-question'} data-field={at}>
      {inRow ? (
        isOneControl ? (
          <label className="form-label" id={named.label} htmlFor={id}>
            {label}
          </label>
        ) : (
          <p className="form-label" id={named.label}>
            {label}
          </p>
        )
      ) : (
        <div className="form-question-head">
          <h2 className="form-heading" id={named.label}>
            {isOneControl ? <label htmlFor={id}>{label}</label> : label}
          </h2>
          <span className="form-question-beside">{beside?.(at, field)}</span>
        </div>
      )}
      {field.help && (
        <p className="form-help" id={named.help}>
          {inWords(field.help)}
        </p>
      )}
      {children(named)}
      {below?.(at, field)}
    </section>
  );
}
