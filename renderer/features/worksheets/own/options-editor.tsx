import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react';
import type { Choice, Choices } from '#contract/fields/choice.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/choice.tsx';
import { TextInput } from '../../../ui/field.tsx';
import { blankOption } from './blank.ts';
import { focusSoon, moved, without } from './lists.ts';
import type { Change } from './own-draft.ts';
import { useProblem } from './problems.ts';

type Offered = Pick<Choice | Choices, 'id' | 'options' | 'other'>;

/** What can be chosen. Enter adds one below; several lines that are pasted become several options. */
export function OptionsEditor({
  field,
  path,
  onChange,
}: {
  readonly field: Offered;
  readonly path: string;
  readonly onChange: (part: Partial<Offered>, how?: Change) => void;
}) {
  const list = useRef<HTMLOListElement>(null);
  const problem = useProblem(`${path}.options`);
  const { options } = field;
  const set = (next: typeof options, how?: Change): void => onChange({ options: next }, how);
  /** Once it is drawn. */
  const focus = (index: number): void =>
    focusSoon(() => list.current?.querySelectorAll<HTMLInputElement>('input')[index]);
  const add = (index: number): void => {
    set([...options.slice(0, index), blankOption(), ...options.slice(index)]);
    focus(index);
  };
  const remove = (index: number): void => {
    const gone = options[index]?.name;
    set(without(options, index), gone ? { told: `The option “${gone}” is taken away.` } : {});
    focus(Math.max(0, index - 1));
  };
  /** What is moved may lose the focus on the way. */
  const move = (index: number, step: -1 | 1, button: HTMLElement): void => {
    const next = moved(options, index, step);
    if (next) set(next);
    focusSoon(() => button);
  };
  const handleKeyDown = (event: KeyboardEvent, index: number): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      add(index + 1);
    } else if (event.key === 'Backspace' && options[index]?.name === '' && options.length > 1) {
      event.preventDefault();
      remove(index);
    }
  };
  const handlePaste = (event: ClipboardEvent, index: number): void => {
    const lines = event.clipboardData
      .getData('text/plain')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean);
    if (lines.length < 2) return;
    event.preventDefault();
    const pasted = lines.map((name) => ({ ...blankOption(), name }));
    const keep = options[index]?.name === '' ? [] : options.slice(index, index + 1);
    set([...options.slice(0, index), ...keep, ...pasted, ...options.slice(index + 1)]);
    focus(index + keep.length + pasted.length - 1);
  };
  return (
    <fieldset className="own-options">
      <legend>Options</legend>
      <ol ref={list}>
        {options.map((option, index) => (
          <li key={option.id}>
            <OptionInput
              label={`Option ${index + 1}`}
              path={`${path}.options.${index}`}
              value={option.name}
              onKeyDown={(event) => handleKeyDown(event, index)}
              onPaste={(event) => handlePaste(event, index)}
              onChange={(name) =>
                set(
                  options.map((each) => (each === option ? { ...each, name } : each)),
                  { typing: `${field.id} ${option.id}` },
                )
              }
            />
            <span className="own-option-acts">
              <IconButton
                size="s"
                label={`Move option ${index + 1} up`}
                icon={ArrowUp}
                aria-disabled={index === 0}
                onClick={({ currentTarget }) => move(index, -1, currentTarget)}
              />
              <IconButton
                size="s"
                label={`Move option ${index + 1} down`}
                icon={ArrowDown}
                aria-disabled={index === options.length - 1}
                onClick={({ currentTarget }) => move(index, 1, currentTarget)}
              />
              <IconButton size="s" label={`Take option ${index + 1} away`} icon={X} onClick={() => remove(index)} />
            </span>
          </li>
        ))}
      </ol>
      {problem && (
        <p className="field-problem" role="status">
          {problem}
        </p>
      )}
      <Button size="s" icon={Plus} onClick={() => add(options.length)}>
        Add an option
      </Button>
      <Checkbox
        checked={field.other}
        onChange={(other) => onChange({ other })}
        label="Ends in “Other…”, with words of one’s own"
      />
    </fieldset>
  );
}

function OptionInput({
  label,
  path,
  value,
  onChange,
  onKeyDown,
  onPaste,
}: {
  readonly label: string;
  readonly path: string;
  readonly value: string;
  readonly onChange: (name: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
}) {
  const problem = useProblem(`${path}.name`);
  const id = `${path}-problem`;
  return (
    <span className="own-option">
      <TextInput
        aria-label={label}
        {...(problem ? { 'aria-invalid': true, 'aria-describedby': id } : {})}
        spellCheck
        value={value}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onChange={({ target }) => onChange(target.value)}
      />
      {problem && (
        <span className="field-problem" id={id}>
          {problem}
        </span>
      )}
    </span>
  );
}
