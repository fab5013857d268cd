import { ArrowDown, ArrowUp, ChevronRight, Plus, X } from 'lucide-react';
import { useId, useLayoutEffect, useRef } from 'react';
import { isAnswered, rowsOf } from '#contract/fields/index.ts';
import type { InnerField, Row, Rows } from '#contract/fields/rows.ts';
import { capital } from '../capital.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { toast } from '../ui/toasts.tsx';
import { AnswerField } from './answer-field.tsx';
import { useForm } from './form-words.ts';
import { type Named, QuestionFrame } from './question-frame.tsx';
import { newRow, rowsInOrder, withAnswer } from './rows.ts';
import { ShortTextInput } from './short-text-input.tsx';
import './rows-field.css';

export interface RowsFieldProps {
  readonly field: Rows;
  readonly at: string;
  readonly answer: unknown;
  readonly onAnswer: (answer: readonly Row[] | undefined) => void;
  readonly named: Named;
}

/** A list: rows to add, fill in, move and take away. Taking away can be undone. */
export function RowsField({ field, at, answer, onAnswer, named }: RowsFieldProps) {
  const { variant, inWords } = useForm();
  const list = useRef<HTMLUListElement>(null);
  const rows = rowsOf(answer);
  const latest = useRef(rows);
  latest.current = rows;
  const set = (next: readonly Row[]): void => onAnswer(next.length === 0 ? undefined : next);
  const inner = field.fields.filter(({ only }) => only === undefined || only === variant);
  const [only] = inner;
  const isLines = inner.length === 1 && only?.kind === 'short-text';
  /** The row that is to have the caret once it is drawn: before the next key, which belongs to it. */
  const awaited = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (awaited.current === null) return;
    const row = list.current?.querySelector(`[data-row="${awaited.current}"]`);
    if (!row) return;
    awaited.current = null;
    row.querySelector<HTMLElement>(':is(textarea, input, [contenteditable], button)')?.focus();
  });
  const focusRow = (id: string): void => {
    awaited.current = id;
  };
  const add = (after?: string): void => {
    if (rows.length >= field.most) return;
    const row = newRow();
    const place = after === undefined ? rows.length : rows.findIndex(({ id }) => id === after) + 1;
    focusRow(row.id);
    set([...rows.slice(0, place), row, ...rows.slice(place)]);
  };
  const remove = (row: Row): void => {
    const place = rows.indexOf(row);
    const beside = rows[place - 1] ?? rows[place + 1];
    if (beside) focusRow(beside.id);
    set(rows.filter((each) => each !== row));
    if (!beside)
      requestAnimationFrame(() => list.current?.parentElement?.querySelector<HTMLElement>('.rows-field-add')?.focus());
    if (!inner.some((each) => isAnswered(each, row.answers[each.id]))) return;
    toast({
      text: `${capital(bare(field.one))} taken away`,
      undo: () => set([...latest.current.slice(0, place), row, ...latest.current.slice(place)]),
    });
  };
  const move = (row: Row, step: 1 | -1): void => {
    const from = rows.indexOf(row);
    const rest = rows.filter((each) => each !== row);
    focusRow(row.id);
    set([...rest.slice(0, from + step), row, ...rest.slice(from + step)]);
  };
  const change = (row: Row, id: string, next: unknown): void =>
    set(latest.current.map((each) => (each.id === row.id ? withAnswer(each, id, next) : each)));
  const from = field.later ? inner.findIndex(({ id }) => id === field.later?.from) : -1;
  const [now, later] = from < 0 ? [inner, []] : [inner.slice(0, from), inner.slice(from)];
  const innerOf = (row: Row, each: InnerField) => (
    <Inner
      key={each.id}
      field={each}
      at={`${at}.${row.id}.${each.id}`}
      answer={row.answers[each.id]}
      onAnswer={(next) => change(row, each.id, next)}
    />
  );
  const shown = rowsInOrder(rows, field.sortBy);
  const addName = `Add ${inWords(field.one)}`;

  return (
    <fieldset className="rows-field" aria-labelledby={named.label} aria-describedby={named.help}>
      <ul ref={list} className={isLines ? 'rows-field-lines' : 'rows-field-list'}>
        {shown.map((row, index) => (
          <li key={row.id} data-row={row.id}>
            {isLines ? (
              <Line
                field={only}
                row={row}
                name={`${capital(bare(inWords(field.one)))} ${index + 1}`}
                onAnswer={(next) => change(row, only.id, next)}
                onEnter={() => add(row.id)}
                onEmpty={() => remove(row)}
              />
            ) : (
              <div className="rows-field-row" data-columns={field.columns || undefined}>
                {now.map((each) => innerOf(row, each))}
                {later.length > 0 && (
                  <details
                    className="rows-field-later"
                    open={later.some((each) => isAnswered(each, row.answers[each.id])) || undefined}
                  >
                    <summary>
                      <ChevronRight className="icon icon-small" aria-hidden="true" />
                      {inWords(field.later?.title ?? '')}
                    </summary>
                    <div className="rows-field-row">{later.map((each) => innerOf(row, each))}</div>
                  </details>
                )}
              </div>
            )}
            <RowButtons
              name={`${field.one} ${index + 1}`}
              onUp={field.sortBy === undefined && index > 0 ? () => move(row, -1) : undefined}
              onDown={field.sortBy === undefined && index < rows.length - 1 ? () => move(row, 1) : undefined}
              onRemove={() => remove(row)}
            />
          </li>
        ))}
      </ul>
      {rows.length < field.most ? (
        <Button size="s" icon={Plus} className="rows-field-add" onClick={() => add()}>
          {addName}
        </Button>
      ) : (
        <p className="form-help">There is room for {field.most} here.</p>
      )}
    </fieldset>
  );
}

function Inner({
  field,
  at,
  answer,
  onAnswer,
}: {
  readonly field: InnerField;
  readonly at: string;
  readonly answer: unknown;
  readonly onAnswer: (answer: unknown) => void;
}) {
  return (
    <QuestionFrame field={field} at={at} inRow>
      {(named) => <AnswerField field={field} at={at} answer={answer} onAnswer={onAnswer} named={named} />}
    </QuestionFrame>
  );
}

function Line({
  field,
  row,
  name,
  onAnswer,
  onEnter,
  onEmpty,
}: {
  readonly field: Extract<InnerField, { kind: 'short-text' }>;
  readonly row: Row;
  readonly name: string;
  readonly onAnswer: (answer: string | undefined) => void;
  readonly onEnter: () => void;
  readonly onEmpty: () => void;
}) {
  const id = useId();
  return (
    <>
      <span className="visually-hidden" id={`${id}-name`}>
        {name}
      </span>
      <ShortTextInput
        field={field}
        answer={row.answers[field.id]}
        onAnswer={onAnswer}
        named={{ id, label: `${id}-name`, help: undefined }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const isEmpty = event.currentTarget.value === '';
          if (event.key === 'Enter' && !event.shiftKey && !isEmpty) onEnter();
          else if (event.key === 'Backspace' && isEmpty) onEmpty();
          else return;
          event.preventDefault();
        }}
      />
    </>
  );
}

function RowButtons({
  name,
  onUp,
  onDown,
  onRemove,
}: {
  readonly name: string;
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
  readonly onRemove: () => void;
}) {
  return (
    <span className="rows-field-buttons">
      {onUp && <IconButton size="s" label={`Move ${name} up`} icon={ArrowUp} onClick={onUp} />}
      {onDown && <IconButton size="s" label={`Move ${name} down`} icon={ArrowDown} onClick={onDown} />}
      <IconButton size="s" label={`Take ${name} away`} icon={X} onClick={onRemove} />
    </span>
  );
}

const bare = (words: string): string => words.replace(/^an? /, '');
