import { Star } from 'lucide-react';
import { memo } from 'react';
import type { EntrySummary } from '#contract/entries.ts';
import type { SearchResult } from '#contract/search.ts';
import { type Day, dayNumber, dayPart, monthPart, shortMonth, weekdayWord } from '../../dates.ts';
import { FeelingMark } from '../../ui/feeling-mark.tsx';
import { Marked } from '../../ui/marked.tsx';

export interface EntryRowProps {
  readonly row: number;
  readonly rows: number;
  /** Pixels from the top of its month. */
  readonly top: number;
  readonly entry: EntrySummary | SearchResult | undefined;
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly today: Day;
  readonly feelingName: string;
}

export const rowId = (row: number): string => `entry-list-row-${row}`;

/** One line of the list. Many of these come and go in a single frame, so it asks for nothing and holds nothing. */
export const EntryRow = memo(function EntryRow({
  row,
  rows,
  top,
  entry,
  isSelected,
  isActive,
  today,
  feelingName,
}: EntryRowProps) {
  const found = entry !== undefined && 'snippet' in entry;
  return (
    <div
      id={rowId(row)}
      className="entry-list-row"
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      aria-setsize={rows}
      aria-posinset={row + 1}
      aria-busy={entry === undefined || undefined}
      // A choice without a name is none to those who hear it.
      aria-label={entry ? undefined : 'Being read'}
      data-row={row}
      data-active={isActive || undefined}
      style={{ top }}
    >
      {entry ? (
        <>
          <div className="entry-list-date">
            <b>{dayNumber(dayPart(entry.at))}</b>
            {found ? shortMonth(monthPart(entry.at)) : weekdayWord(dayPart(entry.at))}
            {found && entry.at.slice(0, 4) !== today.slice(0, 4) && <span>{entry.at.slice(0, 4)}</span>}
          </div>
          <div className="entry-list-words">
            {found ? <FoundWords entry={entry} /> : <Words entry={entry} />}
            <div className="entry-list-about">
              {entry.feeling !== null && (
                <>
                  <FeelingMark weight={entry.feeling} size="s" />
                  {feelingName}
                </>
              )}
              {entry.feeling !== null && entry.tags[0] !== undefined && <span>·</span>}
              {entry.tags[0] !== undefined && <span className="entry-list-tag">{entry.tags[0]}</span>}
              {entry.starred && <Star className="entry-list-star" role="img" aria-label="Starred" />}
            </div>
          </div>
        </>
      ) : (
        <div className="entry-list-waiting" />
      )}
    </div>
  );
});

function Words({ entry }: { readonly entry: EntrySummary }) {
  const { title, rest } = titleAndRest(entry);
  return (
    <>
      <div className="entry-list-title">{title}</div>
      <div className="entry-list-text">{rest}</div>
    </>
  );
}

/** An untitled entry is called by its first words, and the line below goes on from there. */
function titleAndRest({ title, excerpt }: EntrySummary): { title: string; rest: string } {
  if (title) return { title, rest: excerpt };
  if (!excerpt) return { title: 'No words yet', rest: '' };
  const words = excerpt.split(' ');
  return { title: words.slice(0, 6).join(' '), rest: words.slice(6).join(' ') };
}

function FoundWords({ entry }: { readonly entry: SearchResult }) {
  return (
    <>
      <div className="entry-list-title">
        {entry.title ? <Marked marks={entry.titleMarks} /> : titleAndRest(entry).title}
      </div>
      <div className="entry-list-snippet">
        <Marked marks={entry.snippet} />
      </div>
    </>
  );
}
