import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Field } from '#contract/fields/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { type Kind, kindName, nameOfQuestion } from './blank.ts';
import { focusSoon, moved, replaced, without } from './lists.ts';
import type { Change } from './own-draft.ts';
import { useProblem } from './problems.ts';
import { QuestionCard } from './question-card.tsx';

export interface QuestionListProps {
  readonly fields: readonly Field[];
  readonly path: string;
  /** They are asked in every row of a list. */
  readonly inRow?: boolean;
  readonly kinds: readonly Kind[];
  /** What the button is called that adds one. */
  readonly add: string;
  readonly blank: (kind: Kind) => Field | null;
  readonly onChange: (fields: Field[], how?: Change) => void;
  /** Moves one to another page, where there is one. */
  readonly elsewhere?: readonly { readonly title: string; readonly onMove: (index: number) => void }[];
}

/** The questions of a page, or of a row, in order: each folded until it is changed. */
export function QuestionList({
  fields,
  path,
  inRow = false,
  kinds,
  add,
  blank,
  onChange,
  elsewhere = [],
}: QuestionListProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(
    // What has no words yet is there to be given some.
    () => new Set(fields.flatMap((field) => (field.kind !== 'told' && field.label === '' ? [field.id] : []))),
  );
  const list = useRef<HTMLDivElement>(null);
  const hasAdded = useRef(false);
  const problem = useProblem(path);
  const keys = keysOf(fields);
  const toggle = (key: string): void =>
    setOpen((now) => (now.has(key) ? new Set([...now].filter((each) => each !== key)) : new Set([...now, key])));
  const toggles = (): NodeListOf<HTMLElement> | undefined =>
    list.current?.querySelectorAll<HTMLElement>(':scope > ol > li > .own-card > .own-card-head > .own-card-toggle');

  const addOne = (kind: Kind): void => {
    const field = blank(kind);
    if (!field) return;
    const next = [...fields, field];
    onChange(next);
    const key = keysOf(next).at(-1);
    if (key) setOpen((now) => new Set([...now, key]));
    hasAdded.current = true;
  };
  /** What was added; not by a timer of its own, which would call back whoever went on meanwhile. */
  const toAdded = (): HTMLElement | null | undefined => {
    if (!hasAdded.current) return null;
    hasAdded.current = false;
    return list.current?.querySelector<HTMLElement>(':scope > ol > li:last-child input');
  };
  const remove = (index: number): void => {
    const gone = fields[index];
    onChange(without(fields, index), gone ? { told: `“${nameOfQuestion(gone)}” is taken away.` } : {});
    focusSoon(() => toggles()?.[Math.min(index, fields.length - 2)] ?? list.current?.querySelector('.own-add'));
  };
  const move = (index: number, step: -1 | 1, button: HTMLElement): void => {
    const next = moved(fields, index, step);
    if (next) onChange(next);
    focusSoon(() => button);
  };
  return (
    <div className="own-questions" ref={list}>
      <ol>
        {fields.map((field, index) => (
          <li key={keys[index]}>
            <QuestionCard
              field={field}
              path={`${path}.${index}`}
              inRow={inRow}
              isOpen={open.has(keys[index] ?? '')}
              onToggle={() => toggle(keys[index] ?? '')}
              onChange={(changed, how) => onChange(replaced(fields, index, changed), how)}
              onMove={(step, button) => move(index, step, button)}
              onRemove={() => remove(index)}
              elsewhere={elsewhere.map(({ title, onMove }) => ({ title, onMove: () => onMove(index) }))}
              isFirst={index === 0}
              isLast={index === fields.length - 1}
            />
          </li>
        ))}
      </ol>
      {problem && (
        <p className="field-problem" role="status">
          {problem}
        </p>
      )}
      <Menu
        trigger={
          <Button icon={Plus} className="own-add">
            {add}
          </Button>
        }
        label={add}
        items={kinds.map((kind) => ({ label: kindName(kind), onSelect: () => addOne(kind) }))}
        focusNext={toAdded}
      />
    </div>
  );
}

/** What is told has no id; it is known by how many stand before it. */
function keysOf(fields: readonly Field[]): string[] {
  let told = 0;
  return fields.map((field) => {
    if (field.kind !== 'told') return field.id;
    told += 1;
    return `told ${told}`;
  });
}
