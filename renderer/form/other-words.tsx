import { useEffect, useRef, useState } from 'react';

export interface OtherWordsProps {
  readonly words: string;
  readonly label: string;
  readonly autoFocus?: boolean;
  /** Every change. */
  readonly onWords?: (words: string) => void;
  /** Enter, or leaving it: the words are there. Escape is done without any. */
  readonly onDone?: (words: string) => void;
}

/** A line for what no option says. */
export function OtherWords({ words, label, autoFocus = false, onWords, onDone }: OtherWordsProps) {
  const [own, setOwn] = useState(words);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);
  return (
    <input
      ref={input}
      className="form-line form-other"
      aria-label={label}
      placeholder={label}
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      value={onDone ? own : words}
      onChange={({ target }) => {
        setOwn(target.value);
        onWords?.(target.value);
      }}
      onBlur={() => onDone?.(own)}
      onKeyDown={(event) => {
        if (!onDone || (event.key !== 'Enter' && event.key !== 'Escape') || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        onDone(event.key === 'Enter' ? own : '');
      }}
    />
  );
}
