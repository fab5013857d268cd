import { ArrowDown, ArrowUp, ChevronRight, FileInput, Trash2 } from 'lucide-react';
import { useEffect, useEffectEvent, useId } from 'react';
import type { Field } from '#contract/fields/index.ts';
import { IconButton, TextButton } from '../../../ui/button.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { kindName, nameOfQuestion } from './blank.ts';
import type { Change } from './own-draft.ts';
import { useProblem, useProblemIn } from './problems.ts';
import { QuestionParts } from './question-parts.tsx';

export interface QuestionCardProps {
  readonly field: Field;
  readonly path: string;
  readonly inRow: boolean;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onChange: (field: Field, how?: Change) => void;
  readonly onMove: (step: -1 | 1, button: HTMLElement) => void;
  readonly onRemove: () => void;
  readonly elsewhere: readonly { readonly title: string; readonly onMove: () => void }[];
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** One question: a line that says what it is, and, unfolded, everything about it that can be changed. */
export function QuestionCard({
  field,
  path,
  inRow,
  isOpen,
  onToggle,
  onChange,
  onMove,
  onRemove,
  elsewhere,
  isFirst,
  isLast,
}: QuestionCardProps) {
  const id = useId();
  const problem = useProblem(path);
  const inside = useProblemIn(path);
  const isAmiss = inside !== undefined;
  const shown = isOpen || isAmiss;
  // What was unfolded to be mended stays so while it is mended.
  const stayOpen = useEffectEvent(() => {
    if (!isOpen) onToggle();
  });
  useEffect(() => {
    if (isAmiss) stayOpen();
  }, [isAmiss]);
  const name = nameOfQuestion(field);
  return (
    <div className="own-card" data-open={shown || undefined}>
      <div className="own-card-head">
        <button type="button" className="own-card-toggle" aria-expanded={shown} aria-controls={id} onClick={onToggle}>
          <ChevronRight className="icon icon-small" aria-hidden="true" />
          <span>
            <b>{name}</b>
            <span className="small muted">{kindName(field.kind)}</span>
          </span>
        </button>
        <IconButton
          size="s"
          label={`Move “${name}” up`}
          icon={ArrowUp}
          aria-disabled={isFirst}
          onClick={({ currentTarget }) => onMove(-1, currentTarget)}
        />
        <IconButton
          size="s"
          label={`Move “${name}” down`}
          icon={ArrowDown}
          aria-disabled={isLast}
          onClick={({ currentTarget }) => onMove(1, currentTarget)}
        />
        {elsewhere.length > 0 && (
          <Menu
            trigger={<IconButton size="s" label={`Move “${name}” to another page`} icon={FileInput} />}
            label="To which page"
            items={elsewhere.map(({ title, onMove: moveThere }) => ({ label: title, onSelect: moveThere }))}
          />
        )}
        <IconButton size="s" label={`Take “${name}” away`} icon={Trash2} onClick={onRemove} />
      </div>
      <div className="own-card-body" id={id} hidden={!shown}>
        {shown && (
          <>
            {problem && (
              <p className="field-problem" role="status">
                {problem}
              </p>
            )}
            <QuestionParts field={field} path={path} inRow={inRow} onChange={onChange} />
            {field.when && (
              <p className="small muted own-when">
                It is shown only after some answers to a choice before it.{' '}
                <TextButton onClick={() => onChange({ ...field, when: undefined })}>Always show it</TextButton>
              </p>
            )}
          </>
        )}
      </div>
    </div>
  );
}
