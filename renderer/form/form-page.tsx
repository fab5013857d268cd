import { memo, useMemo } from 'react';
import type { Brings, Variant } from '#contract/fields/asked.ts';
import { type Answers, type AskedField, type Field, isAsked } from '#contract/fields/index.ts';
import { AnswerField } from './answer-field.tsx';
import { type Around, FormWords } from './form-words.ts';
import { QuestionFrame } from './question-frame.tsx';
import { ToldPart } from './told-part.tsx';
import './form.css';

export interface FormPageProps {
  readonly fields: readonly Field[];
  readonly variant: Variant;
  readonly answers: Answers;
  /** `undefined` takes an answer away. Must stay the same function, or every question is drawn anew per key. */
  readonly onAnswer: (id: string, answer: unknown) => void;
  /** A choice was made that brings something up. */
  readonly onBrings?: ((what: Brings) => void) | undefined;
  /** The date question that says when it was; other dates may be to come. */
  readonly when?: string | undefined;
  /** Below a question and its answer, such as what it cites. */
  readonly below?: Around | undefined;
  /** At the right of a question, such as a way to cite. */
  readonly beside?: Around | undefined;
  /** Changes words such as “your partner” into the person’s own. */
  readonly inWords?: ((text: string) => string) | undefined;
}

const asIs = (text: string): string => text;

/** The questions of one page, as far as they are asked, each with its answer. */
export function FormPage({
  fields,
  variant,
  answers,
  onAnswer,
  onBrings,
  when,
  below,
  beside,
  inWords = asIs,
}: FormPageProps) {
  const context = useMemo(
    () => ({ inWords, variant, onBrings, when, below, beside }),
    [inWords, variant, onBrings, when, below, beside],
  );
  return (
    <FormWords value={context}>
      <div className="form-page">
        {fields
          .filter((field) => isAsked(field, variant, answers))
          .map((field, index) =>
            field.kind === 'told' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: what is told has no name, and never moves
              <ToldPart key={`told ${index}`} told={field} />
            ) : (
              <OneQuestion key={field.id} field={field} answer={answers[field.id]} onAnswer={onAnswer} />
            ),
          )}
      </div>
    </FormWords>
  );
}

const OneQuestion = memo(function OneQuestion({
  field,
  answer,
  onAnswer,
}: {
  readonly field: AskedField;
  readonly answer: unknown;
  readonly onAnswer: (id: string, answer: unknown) => void;
}) {
  return (
    <QuestionFrame field={field} at={field.id}>
      {(named) => (
        <AnswerField
          field={field}
          at={field.id}
          answer={answer}
          onAnswer={(next) => onAnswer(field.id, next)}
          named={named}
        />
      )}
    </QuestionFrame>
  );
});
