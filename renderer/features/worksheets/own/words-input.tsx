import type { KeyboardEvent, Ref } from 'react';
import { Field, type FieldProps, TextInput } from '../../../ui/field.tsx';
import { useProblem } from './problems.ts';

interface WordsInputProps {
  readonly label: string;
  readonly hint?: string;
  /** Where it stands in the worksheet, by which a problem finds it. */
  readonly path: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A line of a worksheet: a name, what is asked. */
export function WordsInput({ label, hint, path, value, onChange, inputRef }: WordsInputProps) {
  return (
    <OwnField label={label} hint={hint} path={path}>
      {(named) => (
        <TextInput
          {...named}
          {...(inputRef ? { ref: inputRef } : {})}
          spellCheck
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </OwnField>
  );
}

const withoutBreak = (event: KeyboardEvent): void => {
  if (event.key === 'Enter') event.preventDefault();
};

/** A few lines of a worksheet that are one text. */
export function LongWordsInput({ label, hint, path, value, onChange }: Omit<WordsInputProps, 'inputRef'>) {
  return (
    <OwnField label={label} hint={hint} path={path}>
      {(named) => (
        <textarea
          {...named}
          className="own-area"
          rows={2}
          value={value}
          onKeyDown={withoutBreak}
          onChange={({ target }) => onChange(target.value.replace(/\s*\n\s*/g, ' '))}
        />
      )}
    </OwnField>
  );
}

/** Several texts, one on a line. */
export function LinesInput({
  label,
  hint,
  path,
  value,
  onChange,
}: Omit<WordsInputProps, 'inputRef' | 'value' | 'onChange'> & {
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
}) {
  return (
    <OwnField label={label} hint={hint} path={path}>
      {(named) => (
        <textarea
          {...named}
          className="own-area"
          rows={3}
          value={value.join('\n')}
          onChange={({ target }) => onChange(target.value === '' ? [] : target.value.split('\n'))}
        />
      )}
    </OwnField>
  );
}

/** A field that says what the schema finds amiss at its place. */
function OwnField({
  label,
  hint,
  path,
  children,
}: Pick<WordsInputProps, 'label' | 'path'> & {
  readonly hint: WordsInputProps['hint'] | undefined;
  readonly children: FieldProps['children'];
}) {
  const problem = useProblem(path);
  return (
    <Field label={label} {...(hint ? { hint } : {})} {...(problem ? { problem } : {})}>
      {children}
    </Field>
  );
}
