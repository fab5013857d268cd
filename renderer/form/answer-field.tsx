import type { AskedField } from '#contract/fields/index.ts';
import type { InnerField } from '#contract/fields/rows.ts';
import { ChoiceField, ChoicesField } from './choice-field.tsx';
import { DateInput } from './date-input.tsx';
import { NumberInput } from './number-input.tsx';
import type { Named } from './question-frame.tsx';
import { RichText } from './rich-text.tsx';
import { RowsField } from './rows-field.tsx';
import { ScaleField } from './scale-field.tsx';
import { ShortTextInput } from './short-text-input.tsx';

export interface AnswerFieldProps {
  readonly field: AskedField | InnerField;
  /** Where it stands: its id, or `list.row.id` inside a row. */
  readonly at: string;
  readonly answer: unknown;
  readonly onAnswer: (answer: unknown) => void;
  readonly named: Named;
}

/** The one place that knows which control belongs to which kind of question. */
export function AnswerField({ field, at, answer, onAnswer, named }: AnswerFieldProps) {
  switch (field.kind) {
    case 'long-text':
      return <RichText field={field} answer={answer} onAnswer={onAnswer} named={named} />;
    case 'short-text':
      return <ShortTextInput field={field} answer={answer} onAnswer={onAnswer} named={named} />;
    case 'choice':
      return <ChoiceField field={field} answer={answer} onAnswer={onAnswer} named={named} />;
    case 'choices':
      return <ChoicesField field={field} answer={answer} onAnswer={onAnswer} named={named} />;
    case 'scale':
      return <ScaleField field={field} answer={answer} onAnswer={onAnswer} named={named} />;
    case 'date':
      return <DateInput field={field} at={at} answer={answer} onAnswer={onAnswer} named={named} />;
    case 'number':
      return <NumberInput field={field} answer={answer} onAnswer={onAnswer} named={named} />;
    case 'rows':
      return <RowsField field={field} at={at} answer={answer} onAnswer={onAnswer} named={named} />;
    case 'link':
      // What it cites is drawn below every question alike.
      return null;
  }
}
