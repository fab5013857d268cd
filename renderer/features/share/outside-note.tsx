import type { Selection } from '#contract/exports.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { dayOf, dayPart, shortDay } from '../../dates.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { change } from './selection.ts';

/** What was ticked, as it stands in the journal now; undefined until that is known. */
export function useTicked(chosen: Selection['chosen']) {
  const things = chosen.map(({ kind, id }) => ({ kind, id }));
  const { data } = useJournalQuery('exports.ticked', { things }, { fresh: true, keepPrevious: true });
  return data;
}

/** Says what was ticked before the days were others: it is on the pages, and in none of the lists of these days. */
export function OutsideNote({ selection, onShow }: { readonly selection: Selection; readonly onShow?: () => void }) {
  const { chosen, from, to } = selection;
  const ticked = useTicked(chosen);
  const today = dayOf(new Date());
  const isOutside = ({ on }: { readonly on: string }): boolean => on < from || on > to;
  const outside = [
    ...(ticked?.entries ?? []).map(({ id, title, excerpt, at }) => ({ id, name: title || excerpt, on: dayPart(at) })),
    ...(ticked?.responses ?? []).map(({ id, title, name, on }) => ({ id, name: title || name, on })),
  ].filter((each) => isOutside(each) && chosen.some(({ id }) => id === each.id));
  if (outside.length === 0) return null;
  const named = outside.slice(0, 3).map(({ name, on }) => `“${name.slice(0, 60)}” (${shortDay(on, today)})`);
  const others = outside.length - named.length;
  const isOne = outside.length === 1;
  return (
    <Note kind="plain">
      <p>
        {[...named, ...(others > 0 ? [`${others} more`] : [])].join(', ')} {isOne ? 'is' : 'are'} ticked and{' '}
        {isOne ? 'lies' : 'lie'} outside these days. {isOne ? 'It goes' : 'They go'} all the same.
      </p>
      <div className="buttons">
        {onShow && (
          <Button size="s" onClick={onShow}>
            Show what is ticked
          </Button>
        )}
        <Button
          size="s"
          onClick={() => change({ chosen: chosen.filter(({ id }) => !outside.some((each) => each.id === id)) })}
        >
          {isOne ? 'Take it off' : 'Take them off'}
        </Button>
      </div>
    </Note>
  );
}
