import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react';
import { fillFrom, places, wordsIn } from '../../passphrase/recovery-words.ts';

export const noWords: readonly string[] = places.map(() => '');

interface WordFieldsProps {
  readonly words: readonly string[];
  readonly onWords: (words: readonly string[]) => void;
  /** The place of a word that has to be filled in. */
  readonly missing?: number | null;
  readonly readOnly?: boolean;
  /** Of what says how they are typed. */
  readonly describedBy?: string;
}

/** The twelve words of a sheet, one to a field; all of them can be pasted at once, and a space moves on. */
export function WordFields({ words, onWords, missing = null, readOnly = false, describedBy }: WordFieldsProps) {
  const list = useRef<HTMLOListElement>(null);
  const field = (index: number) => list.current?.querySelectorAll<HTMLInputElement>('input')[index];

  const handlePaste = (event: ClipboardEvent, index: number): void => {
    const pasted = wordsIn(event.clipboardData.getData('text/plain'));
    if (pasted.length < 2) return;
    event.preventDefault();
    const filled = fillFrom(words, index, pasted);
    onWords(filled);
    const next = filled.indexOf('');
    field(next < 0 ? places.length - 1 : next)?.focus();
  };

  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>, index: number): void => {
    if (event.key === ' ') {
      event.preventDefault();
      if (words[index]) field(index + 1)?.focus();
    }
    if (event.key === 'Backspace' && !words[index] && index > 0) {
      event.preventDefault();
      field(index - 1)?.focus();
    }
  };

  return (
    <ol className="recovery-form-words" ref={list} {...(describedBy ? { 'aria-describedby': describedBy } : {})}>
      {places.map((place, index) => (
        <li key={place}>
          <span aria-hidden="true">{place}</span>
          <input
            aria-label={`Word ${place}`}
            {...(missing === index ? { 'aria-invalid': true } : {})}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            readOnly={readOnly}
            value={words[index]}
            onPaste={(event) => handlePaste(event, index)}
            onKeyDown={(event) => handleKeyDown(event, index)}
            onChange={(event) => onWords(words.map((each, at) => (at === index ? event.target.value : each)))}
          />
        </li>
      ))}
    </ol>
  );
}

/** The words as they are sent. */
export const trimmed = (words: readonly string[]): string[] => words.map((word) => word.trim().slice(0, 40));
