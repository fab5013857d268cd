import { useState } from 'react';
import type { Feeling } from '#contract/entries.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { TextButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/choice.tsx';
import { FeelingMark, FeelingPicker } from '../../ui/feeling-mark.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Popover } from '../../ui/popover.tsx';

interface EntryFeelingProps {
  readonly feeling: Feeling | null;
  readonly words: readonly string[];
  readonly readOnly: boolean;
  readonly onChange: (change: { feeling?: Feeling | null; feelingWords?: string[] }) => void;
}

/** How it felt: one of five weights, and words for it. Both can be left out. */
export function EntryFeeling({ feeling, words, readOnly, onChange }: EntryFeelingProps) {
  const { data: vocabulary } = useJournalQuery('content.feelings');
  const name = vocabulary?.weights.find(({ weight }) => weight === feeling)?.name;
  const text = [name, ...words].filter(Boolean).join(', ');
  const shown = (
    <>
      {feeling && <FeelingMark weight={feeling} />}
      {text || 'Add a feeling'}
    </>
  );
  if (readOnly) return text ? <span className="entry-meta-fact">{shown}</span> : null;
  return (
    <Popover
      label="Feeling"
      trigger={
        <button type="button" className="entry-meta-button">
          {shown}
        </button>
      }
    >
      {vocabulary && (
        <div className="entry-feeling-form">
          <FeelingPicker value={feeling} weights={vocabulary.weights} onChange={(feeling) => onChange({ feeling })} />
          <FeelingWords words={words} vocabulary={vocabulary} onChange={(feelingWords) => onChange({ feelingWords })} />
        </div>
      )}
    </Popover>
  );
}

interface FeelingWordsProps {
  readonly words: readonly string[];
  readonly vocabulary: {
    readonly first: readonly string[];
    readonly groups: readonly { readonly name: string; readonly words: readonly string[] }[];
  };
  readonly onChange: (words: string[]) => void;
}

const most = 20;

function FeelingWords({ words, vocabulary, onChange }: FeelingWordsProps) {
  const [showsAll, setShowsAll] = useState(false);
  const [own, setOwn] = useState('');
  const offered = new Set([...vocabulary.first, ...vocabulary.groups.flatMap((group) => group.words)]);
  const add = (word: string): void => {
    if (word && !words.includes(word) && words.length < most) onChange([...words, word]);
  };
  const chips = (some: readonly string[]) => (
    <div className="entry-feeling-chips">
      {some.map((word) => (
        <Chip
          key={word}
          pressed={words.includes(word)}
          onPress={() => (words.includes(word) ? onChange(words.filter((one) => one !== word)) : add(word))}
        >
          {word}
        </Chip>
      ))}
    </div>
  );
  const first = [...words.filter((word) => !offered.has(word)), ...vocabulary.first];
  return (
    <>
      <p className="entry-feeling-heading">Words for it</p>
      {chips(showsAll ? words.filter((word) => !offered.has(word)) : first)}
      {showsAll && (
        <div className="entry-feeling-all">
          {vocabulary.groups.map((group) => (
            <section key={group.name} aria-label={group.name}>
              <p className="entry-feeling-heading">{group.name}</p>
              {chips(group.words)}
            </section>
          ))}
        </div>
      )}
      <form
        className="entry-feeling-own"
        onSubmit={(event) => {
          event.preventDefault();
          add(own.trim().replace(/\s+/gu, ' ').toLowerCase());
          setOwn('');
        }}
      >
        <TextInput
          aria-label="Your own word"
          placeholder="Your own word"
          maxLength={60}
          value={own}
          onChange={(event) => setOwn(event.target.value)}
        />
        <TextButton aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? 'Fewer words' : 'More words'}
        </TextButton>
      </form>
    </>
  );
}
