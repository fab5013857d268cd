import type { Rows } from '#contract/fields/rows.ts';
import { blankInner, type Inner } from './blank.ts';
import type { Change } from './own-draft.ts';
import { QuestionList } from './question-list.tsx';

/** What each row of a list asks. */
export function InnerQuestions({
  field,
  path,
  onChange,
}: {
  readonly field: Rows;
  readonly path: string;
  readonly onChange: (field: Rows, how?: Change) => void;
}) {
  return (
    <fieldset className="own-inner">
      <legend>What each row asks</legend>
      <QuestionList
        fields={field.fields}
        path={`${path}.fields`}
        inRow
        kinds={['short-text', 'long-text', 'choice', 'choices', 'scale', 'date', 'number', 'link']}
        add="Add to each row"
        blank={(kind) => (kind === 'rows' || kind === 'told' ? null : blankInner(kind))}
        onChange={(fields, how) => onChange({ ...field, fields: fields.filter(isInner) }, how)}
      />
    </fieldset>
  );
}

const isInner = (field: { readonly kind: string }): field is Inner => field.kind !== 'rows' && field.kind !== 'told';
