import { Plus } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { toggled } from '../../toggled.ts';
import { TextButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/choice.tsx';
import { TextInput } from '../../ui/field.tsx';

interface NowWordsProps {
  readonly words: readonly string[];
  readonly offered: readonly string[];
  readonly onChange: (words: readonly string[]) => void;
}

const mostWords = 20;

/** A handful of words for it, and one’s own. */
export function NowWords({ words, offered, onChange }: NowWordsProps) {
  const [own, setOwn] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const change = (next: readonly string[]): void => {
    if (next.length <= mostWords) onChange(next);
  };
  const close = (): void => {
    setOwn(null);
    // The button is there again a moment later.
    requestAnimationFrame(() => button.current?.focus());
  };
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const word = (own ?? '').trim().replace(/\s+/gu, ' ').toLowerCase();
    close();
    if (word && !words.includes(word)) change([...words, word]);
  };
  return (
    <fieldset className="today-now-words" aria-label="Words for it">
      {[...new Set([...offered, ...words])].map((word) => (
        <Chip key={word} pressed={words.includes(word)} onPress={() => change(toggled(words, word))}>
          {word}
        </Chip>
      ))}
      {own === null ? (
        <TextButton ref={button} icon={Plus} onClick={() => setOwn('')}>
          Own word
        </TextButton>
      ) : (
        <form onSubmit={handleSubmit}>
          <TextInput
            autoFocus
            aria-label="Own word"
            maxLength={60}
            value={own}
            onChange={(event) => setOwn(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && close()}
          />
        </form>
      )}
    </fieldset>
  );
}
