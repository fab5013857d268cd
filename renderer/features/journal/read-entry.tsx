import type { Ref } from 'react';
import { memo } from 'react';
import { clockOf, type Day, dayPart, longDay } from '../../dates.ts';
import { DocumentView } from '../../document/document-view.tsx';
import { TextButton } from '../../ui/button.tsx';
import { Tag } from '../../ui/choice.tsx';
import { FeelingMark } from '../../ui/feeling-mark.tsx';
import { useFeelingName } from './feeling-names.ts';
import type { WholeEntry } from './use-whole-entries.ts';

interface ReadEntryProps {
  readonly ref: Ref<HTMLElement>;
  readonly row: number;
  readonly rows: number;
  readonly top: number;
  readonly entry: WholeEntry | undefined;
  readonly isNewDay: boolean;
  readonly today: Day;
  readonly onOpen: (id: string) => void;
}

/** One entry among many days, as it was written, to read. */
export const ReadEntry = memo(function ReadEntry({
  ref,
  row,
  rows,
  top,
  entry,
  isNewDay,
  today,
  onOpen,
}: ReadEntryProps) {
  const feelingName = useFeelingName();
  const heading = `river-entry-${row}`;
  const place = { transform: `translateY(${top}px)` };
  if (!entry) return <article ref={ref} className="river-entry" data-index={row} data-waiting style={place} />;
  const { at, title, feeling, feelingWords, tags } = entry;
  const felt = feeling === null ? feelingWords : [feelingName(feeling), ...feelingWords];
  return (
    <article
      ref={ref}
      className="river-entry"
      data-index={row}
      data-new-day={isNewDay || undefined}
      aria-labelledby={heading}
      aria-posinset={row + 1}
      aria-setsize={rows}
      tabIndex={-1}
      style={place}
    >
      <div className="river-column">
        {isNewDay && <p className="river-day">{longDay(dayPart(at), today)}</p>}
        <header>
          <h3 id={heading}>{title || (isNewDay ? 'Untitled' : `Untitled, ${clockOf(at)}`)}</h3>
          <TextButton aria-label={`Open ${title || 'this entry'}`} onClick={() => onOpen(entry.id)}>
            Open
          </TextButton>
        </header>
        <p className="river-about">
          <span>{clockOf(at)}</span>
          {felt.length > 0 && (
            <span>
              {feeling !== null && <FeelingMark weight={feeling} size="s" />}
              {felt.join(', ')}
            </span>
          )}
          {tags.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </p>
        <DocumentView body={entry.body} />
      </div>
    </article>
  );
});
