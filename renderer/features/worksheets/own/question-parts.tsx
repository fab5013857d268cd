import type { Field } from '#contract/fields/index.ts';
import { Checkbox } from '../../../ui/choice.tsx';
import { InnerQuestions } from './inner-questions.tsx';
import { OptionsEditor } from './options-editor.tsx';
import type { Change } from './own-draft.ts';
import { LinesInput, LongWordsInput, WordsInput } from './words-input.tsx';

export interface QuestionPartsProps<F extends Field = Field> {
  readonly field: F;
  readonly path: string;
  /** What a row asks can always stay blank. */
  readonly inRow?: boolean;
  readonly onChange: (field: F, how?: Change) => void;
}

/** Everything about one question that can be changed: its words, and what its kind has besides. */
export function QuestionParts({ field, path, inRow = false, onChange }: QuestionPartsProps) {
  if (field.kind === 'told') return <ToldParts field={field} path={path} onChange={onChange} />;
  const set = (part: object, name: string): void => onChange({ ...field, ...part }, { typing: `${field.id} ${name}` });
  return (
    <>
      <WordsInput
        label="What is asked"
        path={`${path}.label`}
        value={field.label}
        onChange={(label) => set({ label }, 'label')}
      />
      <LongWordsInput
        label="A line of help"
        hint="Can stay empty."
        path={`${path}.help`}
        value={field.help ?? ''}
        onChange={(help) => set({ help }, 'help')}
      />
      <KindParts field={field} path={path} onChange={onChange} />
      {!inRow && field.kind !== 'link' && (
        <Checkbox
          checked={field.required}
          onChange={(required) => onChange({ ...field, required })}
          label="Asked for before the page counts as done"
        />
      )}
    </>
  );
}

function KindParts({ field, path, onChange }: QuestionPartsProps<Exclude<Field, { kind: 'told' }>>) {
  const typing = (name: string): Change => ({ typing: `${field.id} ${name}` });
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return <OptionsEditor field={field} path={path} onChange={(part, how) => onChange({ ...field, ...part }, how)} />;
    case 'scale':
      return (
        <div className="own-pair">
          <WordsInput
            label="What 0 means"
            path={`${path}.low`}
            value={field.low}
            onChange={(low) => onChange({ ...field, low }, typing('low'))}
          />
          <WordsInput
            label="What 10 means"
            path={`${path}.high`}
            value={field.high}
            onChange={(high) => onChange({ ...field, high }, typing('high'))}
          />
        </div>
      );
    case 'number':
      return (
        <WordsInput
          label="Counted in"
          hint="Such as “minutes”. Can stay empty."
          path={`${path}.unit`}
          value={field.unit ?? ''}
          onChange={(unit) => onChange({ ...field, unit }, typing('unit'))}
        />
      );
    case 'rows':
      return (
        <>
          <WordsInput
            label="What one row is called"
            hint="Stands on the button that adds one: “a step”, “a person”."
            path={`${path}.one`}
            value={field.one}
            onChange={(one) => onChange({ ...field, one }, typing('one'))}
          />
          <InnerQuestions field={field} path={path} onChange={onChange} />
        </>
      );
    default:
      return null;
  }
}

function ToldParts({ field, path, onChange }: QuestionPartsProps<Extract<Field, { kind: 'told' }>>) {
  const typing = (name: string): Change => ({ typing: `${path} ${name}` });
  return (
    <>
      <WordsInput
        label="Heading"
        hint="Can stay empty."
        path={`${path}.title`}
        value={field.title ?? ''}
        onChange={(title) => onChange({ ...field, title }, typing('title'))}
      />
      <LinesInput
        label="Text"
        hint="Each line becomes a paragraph."
        path={`${path}.text`}
        value={field.text}
        onChange={(text) => onChange({ ...field, text }, typing('text'))}
      />
      <LinesInput
        label="List"
        hint="Each line becomes a point. Can stay empty."
        path={`${path}.list`}
        value={field.list}
        onChange={(list) => onChange({ ...field, list }, typing('list'))}
      />
    </>
  );
}
