import { Check } from 'lucide-react';
import { useState } from 'react';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { toggled } from '../../toggled.ts';
import { SearchInput } from '../../ui/field.tsx';
import type { FilterProps } from './list-filters.tsx';

/** From this many on, tags can be looked for. */
const many = 8;

/** Shown at once; the field above finds the others. */
const mostShown = 60;

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Every tag in use and how many entries have it. */
export function TagPanel({ filter, onChange }: FilterProps) {
  const { data: known } = useJournalQuery('entries.tags');
  const [search, setSearch] = useState('');
  const { tags = [] } = filter;
  if (!known) return null;
  if (known.length === 0) {
    return <p className="list-filters-none">No tags yet. Add one under an entry’s title, and it can be picked here.</p>;
  }
  const shown = known.filter(({ tag }) => folded(tag).includes(folded(search)));
  return (
    <div className="list-filters-panel">
      {known.length >= many && (
        <SearchInput
          aria-label="Find a tag"
          placeholder="Find a tag"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      <fieldset className="list-filters-scroll" aria-label="Tags">
        {shown.slice(0, mostShown).map(({ tag, count }) => (
          <button
            key={tag}
            type="button"
            className="list-filters-choice"
            aria-pressed={tags.includes(tag)}
            onClick={() => onChange({ ...filter, tags: toggled(tags, tag) })}
          >
            <Check className="list-filters-tick" aria-hidden="true" />
            {tag}
            <span>{count.toLocaleString('en-GB')}</span>
          </button>
        ))}
        {shown.length === 0 && <p className="list-filters-none">No tag like that.</p>}
      </fieldset>
      {tags.length > 1 && <p className="list-filters-none">Entries that have all {tags.length} tags.</p>}
    </div>
  );
}
