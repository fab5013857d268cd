import { Check, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Feeling } from '#contract/entries.ts';
import type { FeelingNote } from '#contract/today.ts';
import { useJournalCommand, useJournalQuery } from '../../bridge/hooks.ts';
import { clockOf, dayPart, type LocalTime } from '../../dates.ts';
import { TextButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/choice.tsx';
import { FeelingPicker } from '../../ui/feeling-mark.tsx';
import { TextInput } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.tsx';

/** How it is at this moment, in one tap. Choosing keeps it; what is chosen in the same sitting changes the same note. */
export function RightNow({ now }: { readonly now: LocalTime }) {
  const { data: vocabulary } = useJournalQuery('content.feelings');
  // Only what was noted on this visit is shown as chosen: the next visit asks anew.
  const [noted, setNoted] = useState<FeelingNote | null>(null);
  const note = useJournalCommand('feelings.note');
  const remove = useJournalCommand('feelings.remove');
  const onError = (error: { message: string }): void => toast({ text: error.message, tone: 'problem' });
  if (!vocabulary) return null;

  const keep = (feeling: Feeling, words: readonly string[]): void =>
    note.mutate(
      { ...(noted ? { id: noted.id } : {}), at: noted?.at ?? now, feeling, words: [...words] },
      { onError, onSuccess: setNoted },
    );
  const takeBack = (): void => {
    if (noted) remove.mutate({ id: noted.id }, { onError, onSuccess: () => setNoted(null) });
  };
  return (
    <section className="today-now" aria-labelledby="today-now">
      <div className="today-now-head">
        <h2 id="today-now">How is it right now?</h2>
        <p role="status">
          {noted ? (
            <>
              <Check className="icon icon-small" aria-hidden="true" />
              Logged {dayPart(noted.at) === dayPart(now) ? clockOf(noted.at) : 'yesterday'}
            </>
          ) : (
            'One tap is enough'
          )}
        </p>
        {noted && <TextButton onClick={takeBack}>Undo</TextButton>}
      </div>
      <FeelingPicker
        value={noted?.feeling ?? null}
        weights={vocabulary.weights}
        onChange={(feeling) => (feeling ? keep(feeling, noted?.words ?? []) : takeBack())}
      />
      {noted && (
        <NowWords words={noted.words} offered={vocabulary.first} onChange={(words) => keep(noted.feeling, words)} />
      )}
    </section>
  );
}

interface NowWordsProps {
  readonly words: readonly string[];
  readonly offered: readonly string[];
  readonly onChange: (words: readonly string[]) => void;
}

const mostWords = 20;

function NowWords({ words, offered, onChange }: NowWordsProps) {
  const [own, setOwn] = useState<string | null>(null);
  const toggle = (word: string): void =>
    onChange(words.includes(word) ? words.filter((each) => each !== word) : [...words, word].slice(0, mostWords));
  return (
    <fieldset className="today-now-words" aria-label="Words for it">
      {[...new Set([...offered, ...words])].map((word) => (
        <Chip key={word} pressed={words.includes(word)} onPress={() => toggle(word)}>
          {word}
        </Chip>
      ))}
      {own === null ? (
        <TextButton icon={Plus} onClick={() => setOwn('')}>
          Own word
        </TextButton>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const word = own.trim();
            setOwn(null);
            if (word && !words.includes(word)) toggle(word);
          }}
        >
          <TextInput
            autoFocus
            aria-label="Own word"
            maxLength={60}
            value={own}
            onChange={(event) => setOwn(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setOwn(null)}
          />
        </form>
      )}
    </fieldset>
  );
}
