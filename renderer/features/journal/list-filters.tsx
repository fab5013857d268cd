import { Star } from 'lucide-react';
import { memo } from 'react';
import type { EntryFilter } from '#contract/entries.ts';
import { type Day, rangeWords } from '../../dates.ts';
import { TextButton } from '../../ui/button.tsx';
import { Chip, FilterChip } from '../../ui/choice.tsx';
import { Popover } from '../../ui/popover.tsx';
import { DatesPanel } from './dates-panel.tsx';
import { useFeelingName } from './feeling-names.ts';
import { FeelingPanel } from './feeling-panel.tsx';
import { isFiltered } from './filter-words.ts';
import { TagPanel } from './tag-panel.tsx';

export interface FilterProps {
  readonly filter: EntryFilter;
  readonly onChange: (filter: EntryFilter) => void;
}

/** What the list is narrowed to; a chip says it when it is. */
export const ListFilters = memo(function ListFilters({
  filter,
  today,
  onChange,
}: FilterProps & { readonly today: Day }) {
  const feelingName = useFeelingName();
  const { feelings = [], feelingWords = [], tags = [], starred = false, from, to } = filter;
  const felt = [...feelings.map(feelingName), ...feelingWords];
  const hasDates = from !== undefined || to !== undefined;
  return (
    <fieldset className="list-filters" aria-label="Show only">
      <Popover
        label="Feeling"
        trigger={<FilterChip active={felt.length > 0}>{oneOrMany(felt, 'Feeling', 'feelings')}</FilterChip>}
      >
        <FeelingPanel filter={filter} onChange={onChange} />
      </Popover>
      <Popover label="Tag" trigger={<FilterChip active={tags.length > 0}>{oneOrMany(tags, 'Tag', 'tags')}</FilterChip>}>
        <TagPanel filter={filter} onChange={onChange} />
      </Popover>
      <Popover
        label="Dates"
        trigger={<FilterChip active={hasDates}>{hasDates ? rangeWords(from, to, today) : 'Dates'}</FilterChip>}
      >
        <DatesPanel filter={filter} onChange={onChange} />
      </Popover>
      <Chip pressed={starred} onPress={() => onChange({ ...filter, starred: !starred })}>
        <Star className="icon" aria-hidden="true" />
        <span className="visually-hidden">Starred</span>
      </Chip>
      {isFiltered(filter) && <TextButton onClick={() => onChange({})}>Clear</TextButton>}
    </fieldset>
  );
});

const oneOrMany = (chosen: readonly string[], none: string, many: string): string =>
  chosen.length < 2 ? (chosen[0] ?? none) : `${chosen.length} ${many}`;
