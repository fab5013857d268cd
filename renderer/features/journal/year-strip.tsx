import { ChevronLeft, ChevronRight } from 'lucide-react';
import { addMonths, type Month, shortMonth } from '../../dates.ts';
import { IconButton } from '../../ui/button.tsx';
import type { MonthCount } from './list-geometry.ts';

interface YearStripProps {
  readonly month: Month;
  readonly months: readonly MonthCount[];
  readonly onMonth: (month: Month) => void;
}

/** The twelve months of a year and how many entries each holds. */
export function YearStrip({ month, months, onMonth }: YearStripProps) {
  const year = month.slice(0, 4);
  const counts = new Map(months.map((one) => [one.month, one.count]));
  const all = Array.from({ length: 12 }, (_, index) => addMonths(`${year}-01`, index));
  return (
    <fieldset className="year-strip" aria-label={`Months of ${year}`}>
      <IconButton
        label="Year before"
        keys="Shift Page Up"
        size="s"
        icon={ChevronLeft}
        onClick={() => onMonth(addMonths(month, -12))}
      />
      {all.map((one) => {
        const count = counts.get(one) ?? 0;
        return (
          <button
            key={one}
            type="button"
            className="year-strip-month"
            aria-current={one === month ? 'true' : undefined}
            // Begins with what is to be seen, so that it can be said aloud to press it.
            aria-label={`${shortMonth(one)}, ${count === 0 ? 'no entries' : `${count.toLocaleString('en-GB')} ${count === 1 ? 'entry' : 'entries'}`} in ${year}`}
            onClick={() => onMonth(one)}
          >
            {shortMonth(one)} <span>{count > 0 ? count.toLocaleString('en-GB') : ''}</span>
          </button>
        );
      })}
      <IconButton
        label="Year after"
        keys="Shift Page Down"
        size="s"
        icon={ChevronRight}
        onClick={() => onMonth(addMonths(month, 12))}
      />
    </fieldset>
  );
}
