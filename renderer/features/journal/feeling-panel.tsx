import { Check } from 'lucide-react';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { toggled } from '../../toggled.ts';
import { Chip } from '../../ui/choice.tsx';
import { FeelingMark } from '../../ui/feeling-mark.tsx';
import { useFeelingName, weights } from './feeling-names.ts';
import type { FilterProps } from './list-filters.tsx';

/** The five weights, and the words that were noted beside them. */
export function FeelingPanel({ filter, onChange }: FilterProps) {
  const feelingName = useFeelingName();
  const { data: words } = useJournalQuery('entries.feelingWords');
  const { feelings = [], feelingWords = [] } = filter;
  return (
    <div className="list-filters-panel">
      <div className="list-filters-weights">
        {weights.map((weight) => (
          <button
            key={weight}
            type="button"
            className="list-filters-choice"
            aria-pressed={feelings.includes(weight)}
            onClick={() => onChange({ ...filter, feelings: toggled(feelings, weight) })}
          >
            <FeelingMark weight={weight} />
            {feelingName(weight)}
            {feelings.includes(weight) && <Check className="list-filters-tick" aria-hidden="true" />}
          </button>
        ))}
      </div>
      {words && words.length > 0 && (
        <>
          <p className="list-filters-label" id="filter-words">
            Words you noted
          </p>
          <div className="list-filters-scroll">
            <fieldset className="list-filters-words" aria-labelledby="filter-words">
              {words.map(({ word }) => (
                <Chip
                  key={word}
                  pressed={feelingWords.includes(word)}
                  onPress={() => onChange({ ...filter, feelingWords: toggled(feelingWords, word) })}
                >
                  {word}
                </Chip>
              ))}
            </fieldset>
          </div>
        </>
      )}
    </div>
  );
}
