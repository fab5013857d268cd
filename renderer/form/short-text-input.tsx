import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { wordCount } from '#contract/document/plain-text.ts';
import { longestShortText, type ShortText } from '#contract/fields/short-text.ts';
import { useForm } from './form-words.ts';
import type { Named } from './question-frame.tsx';

export interface ShortTextInputProps {
  readonly field: Pick<ShortText, 'placeholder' | 'fewWords'>;
  readonly answer: unknown;
  readonly onAnswer: (answer: string | undefined) => void;
  readonly named: Pick<Named, 'id' | 'help'> & { readonly label?: string };
  readonly onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
}

/** A line that grows with its words. */
export function ShortTextInput({ field, answer, onAnswer, named, onKeyDown }: ShortTextInputProps) {
  const { inWords } = useForm();
  const area = useRef<HTMLTextAreaElement>(null);
  const text = typeof answer === 'string' ? answer : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: it grows with the words, which the ref does not show
  useLayoutEffect(() => {
    const { current } = area;
    if (!current) return;
    current.style.height = 'auto';
    current.style.height = `${current.scrollHeight}px`;
  }, [text]);
  const count = wordCount(text);
  return (
    <>
      <textarea
        ref={area}
        className="form-line"
        id={named.id}
        rows={1}
        aria-labelledby={named.label}
        aria-describedby={named.help}
        autoComplete="off"
        spellCheck={false}
        maxLength={longestShortText}
        placeholder={field.placeholder ? inWords(field.placeholder) : undefined}
        value={text}
        onChange={({ target }) => onAnswer(target.value === '' ? undefined : target.value)}
        onKeyDown={onKeyDown}
      />
      {field.fewWords !== undefined && count > 0 && (
        <p className="form-help" role="status">
          {count === 1 ? '1 word' : `${count} words`}
          {count > field.fewWords && '. Shorter may be easier to say, and to hear.'}
        </p>
      )}
    </>
  );
}
