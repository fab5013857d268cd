import { Check, Plus } from 'lucide-react';
import { useId, useState } from 'react';
import type { Option } from '#contract/fields/asked.ts';
import { type Choice, type Choices, type Chosen, offeredIn } from '#contract/fields/choice.ts';
import { Select } from '../ui/choice.tsx';
import { useForm } from './form-words.ts';
import { moveAmong } from './move-among.ts';
import { OtherWords } from './other-words.tsx';
import type { Named } from './question-frame.tsx';

/** From here on a single choice is a list that opens. */
const many = 12;
/** Options of more letters than this stand one below another. */
const long = 32;

const isList = (options: readonly Option[]): boolean => options.some(({ name }) => name.length > long);
/** Words for feelings stand as one writes them in a sentence; other options begin as a line does. */
const shownName = ({ name, group }: Option, inWords: (text: string) => string): string =>
  group ? inWords(name) : inWords(name).replace(/^./u, (letter) => letter.toLocaleUpperCase());

interface Props<F, A> {
  readonly field: F;
  readonly answer: unknown;
  readonly onAnswer: (answer: A | undefined) => void;
  readonly named: Named;
}

/** One of several. Pressing what is chosen takes it away again. */
export function ChoiceField({ field, answer, onAnswer, named }: Props<Choice, Chosen>) {
  const { variant, onBrings, inWords } = useForm();
  const [writing, setWriting] = useState(false);
  // Pressed away, it stays where the focus is.
  const [held] = useState(answer);
  const offered = offeredIn(field, variant, [answer, held]);
  const own = otherOf(answer);
  const choose = (option: Option): void => {
    setWriting(false);
    const isOn = answer === option.id;
    onAnswer(isOn ? undefined : option.id);
    if (!isOn && option.brings) onBrings?.(option.brings);
  };
  const otherWords = (writing || own !== null) && (
    <OtherWords
      words={own ?? ''}
      autoFocus={writing && own === null}
      label="In your own words"
      onWords={(words) => onAnswer(words.trim() === '' ? undefined : { other: words })}
    />
  );
  if (offered.length > many) {
    return (
      <>
        <Select<string | null>
          label={inWords(field.label)}
          options={[
            { value: null, label: 'Not chosen' },
            ...offered.map((option) => ({ value: option.id, label: shownName(option, inWords), group: option.group })),
            ...(field.other ? [{ value: ' other', label: 'Something else…' }] : []),
          ]}
          value={own !== null || writing ? ' other' : typeof answer === 'string' ? answer : null}
          onChange={(id) => {
            const option = offered.find((each) => each.id === id);
            setWriting(id === ' other');
            if (option && answer !== option.id) choose(option);
            else if (!option) onAnswer(undefined);
          }}
        />
        {otherWords}
      </>
    );
  }
  const chosenAt = offered.findIndex(({ id }) => id === answer);
  return (
    <>
      <div
        className={isList(offered) ? 'chips chips-list' : 'chips'}
        role="radiogroup"
        aria-labelledby={named.label}
        aria-describedby={named.help}
        onKeyDown={moveAmong('.chip')}
      >
        {offered.map((option, index) => (
          // biome-ignore lint/a11y/useSemanticElements: a native radio is chosen by moving, and cannot be taken back
          <button
            key={option.id}
            type="button"
            role="radio"
            className="chip"
            aria-checked={answer === option.id}
            tabIndex={index === Math.max(0, chosenAt) ? 0 : -1}
            onClick={() => choose(option)}
          >
            {answer === option.id && <Check className="icon" aria-hidden="true" />}
            {shownName(option, inWords)}
          </button>
        ))}
        {field.other && (
          // biome-ignore lint/a11y/useSemanticElements: as above
          <button
            type="button"
            role="radio"
            className="chip"
            aria-checked={own !== null || writing}
            tabIndex={-1}
            onClick={() => {
              onAnswer(undefined);
              setWriting(own === null && !writing);
            }}
          >
            {own !== null || writing ? (
              <Check className="icon" aria-hidden="true" />
            ) : (
              <Plus className="icon" aria-hidden="true" />
            )}
            Something else
          </button>
        )}
      </div>
      {otherWords}
    </>
  );
}

/** Any of several, group by group where the options have groups. */
export function ChoicesField({ field, answer, onAnswer, named }: Props<Choices, readonly Chosen[]>) {
  const { variant, onBrings, inWords } = useForm();
  const id = useId();
  const [writing, setWriting] = useState(false);
  const chosen = Array.isArray(answer) ? (answer as readonly Chosen[]) : [];
  const set = (next: readonly Chosen[]): void => onAnswer(next.length === 0 ? undefined : next);
  const isFull = field.most !== undefined && chosen.length >= field.most;
  const [held] = useState(chosen);
  const offered = offeredIn(field, variant, [...chosen, ...held]);
  const groups = [...new Set(offered.map(({ group }) => group))];
  const press = (option: Option): void => {
    const isOn = chosen.includes(option.id);
    set(isOn ? chosen.filter((each) => each !== option.id) : [...chosen, option.id]);
    if (!isOn && option.brings) onBrings?.(option.brings);
  };
  const own = chosen.flatMap((each) => (typeof each === 'string' ? [] : [each]));
  const firstChip = offered[0]?.id;
  return (
    <fieldset
      className="form-choices"
      aria-labelledby={named.label}
      aria-describedby={named.help}
      onKeyDown={moveAmong('.chip')}
    >
      {groups.map((group) => (
        <div key={group ?? ''} className={group ? 'form-group' : undefined}>
          {group && (
            <p className="form-group-name" id={`${id}-${group}`}>
              {group}
            </p>
          )}
          <div
            className={isList(offered) ? 'chips chips-list' : 'chips'}
            {...(group ? { role: 'group', 'aria-labelledby': `${id}-${group}` } : {})}
          >
            {offered
              .filter((option) => option.group === group)
              .map((option) => {
                const isOn = chosen.includes(option.id);
                return (
                  <button
                    key={option.id}
                    type="button"
                    className="chip"
                    aria-pressed={isOn}
                    aria-disabled={(!isOn && isFull) || undefined}
                    tabIndex={option.id === firstChip || isOn ? 0 : -1}
                    onClick={() => (isOn || !isFull) && press(option)}
                  >
                    {isOn && <Check className="icon" aria-hidden="true" />}
                    {shownName(option, inWords)}
                  </button>
                );
              })}
            {group === groups.at(-1) && (
              <>
                {own.map((each) => (
                  <button
                    key={each.other}
                    type="button"
                    className="chip"
                    aria-pressed="true"
                    onClick={() => set(chosen.filter((other) => other !== each))}
                  >
                    <Check className="icon" aria-hidden="true" />
                    {each.other}
                  </button>
                ))}
                {field.other && !isFull && (
                  <button
                    type="button"
                    className="chip"
                    aria-expanded={writing}
                    tabIndex={-1}
                    onClick={() => setWriting(!writing)}
                  >
                    <Plus className="icon" aria-hidden="true" />
                    Something else
                  </button>
                )}
              </>
            )}
          </div>
        </div>
      ))}
      {isFull && <p className="form-help">Up to {field.most}. Take one away to choose another.</p>}
      {writing && (
        <OtherWords
          words=""
          autoFocus
          label="In your own words"
          onDone={(words) => {
            const text = words.trim();
            const isThere = own.some(({ other }) => other === text) || offered.some(({ name }) => name === text);
            if (text !== '' && !isThere) set([...chosen, { other: text }]);
            setWriting(false);
          }}
        />
      )}
    </fieldset>
  );
}

const otherOf = (answer: unknown): string | null =>
  typeof answer === 'object' && answer !== null && 'other' in answer ? String(answer.other) : null;
