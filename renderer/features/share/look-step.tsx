import type { Look, Made, Selection } from '#contract/exports.ts';
import { Segmented } from '../../ui/choice.tsx';
import { Note } from '../../ui/note.tsx';
import { GoneNote } from './gone-note.tsx';
import { NotDrawnNote } from './not-drawn-note.tsx';
import { OutsideNote } from './outside-note.tsx';
import { pagesWords } from './preview.tsx';
import { change } from './selection.ts';

const papers = [
  { value: 'a4', label: 'A4' },
  { value: 'letter', label: 'Letter' },
] as const;
const sizes: readonly { readonly value: Look['textSize']; readonly label: string }[] = [
  { value: 10, label: '10' },
  { value: 11, label: '11' },
  { value: 12, label: '12' },
  { value: 14, label: '14' },
];

/** How it looks, and what is worth knowing about it before it is saved. */
export function LookStep({ selection, made }: { readonly selection: Selection; readonly made: Made | null }) {
  const { look } = selection;
  const set = (next: Partial<Look>): void => change({ look: { ...look, ...next } });
  return (
    <div className="share-step">
      <p className="small muted">Read it once as somebody else would. What you see beside this is the file itself.</p>
      <div className="share-row">
        <span className="share-name" aria-hidden="true">
          Paper
        </span>
        <Segmented label="Paper" options={papers} value={look.paper} onChange={(paper) => set({ paper })} />
      </div>
      <div className="share-row">
        <span className="share-name" aria-hidden="true">
          Size of the letters, in points
        </span>
        <Segmented
          label="Size of the letters, in points"
          options={sizes}
          value={look.textSize}
          onChange={(textSize) => set({ textSize })}
        />
      </div>
      {made && (
        <>
          <p role="status">{madeWords(made)}</p>
          {made.summaryPages > 1 && (
            <Note kind="plain">The first part runs over one side. One page is read; of two, often only the first.</Note>
          )}
          {made.pages > 4 && <Note kind="plain">Under two pages is easiest to use in an hour together.</Note>}
          <GoneNote gone={made.gone} />
          <OutsideNote selection={selection} />
          <NotDrawnNote letters={made.notDrawn} />
        </>
      )}
    </div>
  );
}

function madeWords({ pages, items, passages, takenOut, gone }: Made): string {
  const places = takenOut.reduce((sum, each) => sum + each.places, 0);
  return [
    `${pagesWords(pages)}.`,
    passages > 0
      ? `${passages === 1 ? '1 passage' : `${passages} passages`} from ${items === 1 ? '1 place' : `${items} places`}${gone.length > 0 ? '' : ', all of them in it'}.`
      : 'Only the first page.',
    places > 0 ? `Words taken out in ${places === 1 ? '1 place' : `${places} places`}.` : 'No word is taken out.',
  ].join(' ');
}
