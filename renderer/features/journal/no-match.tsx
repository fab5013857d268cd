import { Circle } from 'lucide-react';
import type { EntryFilter } from '#contract/entries.ts';
import type { Day } from '../../dates.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useFeelingName } from './feeling-names.ts';
import { isFiltered, triedWords } from './filter-words.ts';

interface NoMatchProps {
  readonly search: string;
  readonly filter: EntryFilter;
  readonly today: Day;
  readonly onClearFilter: () => void;
  readonly onClearSearch: () => void;
}

/** What was looked for and where, and one way on. */
export function NoMatch({ search, filter, today, onClearFilter, onClearSearch }: NoMatchProps) {
  const feelingName = useFeelingName();
  return (
    <div className="list-pane-nothing" role="status">
      <EmptyState
        mark={<Circle className="icon" aria-hidden="true" />}
        title={search ? `No entries mention “${search}”` : 'No entries match'}
        text={triedWords({ search, filter }, today, feelingName)}
        action={
          isFiltered(filter) ? (
            <Button size="s" onClick={onClearFilter}>
              Clear the filter
            </Button>
          ) : (
            <Button size="s" onClick={onClearSearch}>
              Clear the search
            </Button>
          )
        }
      />
    </div>
  );
}
