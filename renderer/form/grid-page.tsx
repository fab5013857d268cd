import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { type Field, isAnswered, isAsked } from '#contract/fields/index.ts';
import type { Scale } from '#contract/fields/scale.ts';
import type { ShortText } from '#contract/fields/short-text.ts';
import { type Said, Sparkline } from '../charts/sparkline.tsx';
import type { FormPageProps } from './form-page.tsx';
import { ScaleField } from './scale-field.tsx';
import { ShortTextInput } from './short-text-input.tsx';
import '../charts/charts.css';
import './grid-page.css';

interface GridRow {
  readonly scale: Scale;
  readonly note: ShortText | undefined;
}

export interface GridPageProps
  extends Pick<FormPageProps, 'fields' | 'variant' | 'answers' | 'onAnswer' | 'inWords' | 'below'> {
  /** What was said to a scale the last times. */
  readonly said: (field: string) => Said;
}

/** A page of scales as one grid: a row each, with what was said before beside it and a line of words folded below. */
export function GridPage({ fields, variant, answers, onAnswer, inWords = (text) => text, below, said }: GridPageProps) {
  const rows = gridRows(fields.filter((field) => isAsked(field, variant, answers)));
  const [first] = rows;
  if (!first) return null;
  const hasPast = rows.some(({ scale }) => said(scale.id).length > 0);
  return (
    <div className="grid-page" data-past={hasPast || undefined}>
      <div className="grid-page-head" aria-hidden="true">
        <span />
        <span className="grid-page-ends">
          <span>{inWords(first.scale.low)}</span>
          <span>{inWords(first.scale.high)}</span>
        </span>
        <span />
        {hasPast && <span>The last times</span>}
      </div>
      {rows.map(({ scale, note }) => (
        <OneRow
          key={scale.id}
          scale={scale}
          note={note}
          answers={answers}
          onAnswer={onAnswer}
          inWords={inWords}
          below={below}
          said={said(scale.id)}
        />
      ))}
    </div>
  );
}

/** Each scale, with the line of words that follows it. */
function gridRows(fields: readonly Field[]): GridRow[] {
  return fields.flatMap((field, index) => {
    const next = fields[index + 1];
    return field.kind === 'scale' ? [{ scale: field, note: next?.kind === 'short-text' ? next : undefined }] : [];
  });
}

/** How many of a grid's scales were answered; “can’t say” is an answer. */
export const answeredOf = (
  fields: readonly Field[],
  answers: FormPageProps['answers'],
): { done: number; of: number } => {
  const rows = gridRows(fields);
  return { done: rows.filter(({ scale }) => answers[scale.id] !== undefined).length, of: rows.length };
};

function OneRow({
  scale,
  note,
  answers,
  onAnswer,
  inWords,
  below,
  said,
}: GridRow &
  Pick<FormPageProps, 'answers' | 'onAnswer' | 'below'> & {
    readonly inWords: (text: string) => string;
    readonly said: Said;
  }) {
  const id = useId();
  const [isOpen, setOpen] = useState(() => note !== undefined && isAnswered(note, answers[note.id]));
  return (
    <section className="grid-row" data-field={scale.id} aria-labelledby={`${id}-label`}>
      <div className="grid-row-words">
        <h2 id={`${id}-label`}>{inWords(scale.label)}</h2>
        {scale.help && <p id={`${id}-help`}>{inWords(scale.help)}</p>}
      </div>
      <ScaleField
        field={scale}
        answer={answers[scale.id]}
        onAnswer={(answer) => onAnswer(scale.id, answer)}
        named={{ label: `${id}-label`, help: scale.help ? `${id}-help` : undefined }}
        inGrid
      />
      {said.length > 0 && <Sparkline said={said} name={`${inWords(scale.label)}, the last times`} />}
      {note && (
        <details
          className="grid-row-note"
          data-field={note.id}
          open={isOpen}
          onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
        >
          <summary>
            <ChevronRight className="icon icon-small" aria-hidden="true" />
            <span id={`${id}-note`}>{inWords(note.label)}</span>
            <span className="visually-hidden">: {inWords(scale.label)}</span>
          </summary>
          <ShortTextInput
            field={note}
            answer={answers[note.id]}
            onAnswer={(answer) => onAnswer(note.id, answer)}
            named={{
              id: `${id}-words`,
              label: `${id}-note ${id}-label`,
              help: note.help ? `${id}-note-help` : undefined,
            }}
          />
          {note.help && (
            <p className="form-help" id={`${id}-note-help`}>
              {inWords(note.help)}
            </p>
          )}
          {below?.(note.id, note)}
        </details>
      )}
      {below?.(scale.id, scale)}
    </section>
  );
}
