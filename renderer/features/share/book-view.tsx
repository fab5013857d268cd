import { BookText } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import type { Closing, Format, Look } from '#contract/exports.ts';
import { journal } from '../../bridge/client.ts';
import { refreshAfter, useJournalQuery } from '../../bridge/hooks.ts';
import { dayOf, firstDayOf, lastDayOf, monthPart } from '../../dates.ts';
import { DayInput } from '../../form/day-input.tsx';
import { Checkbox, Segmented } from '../../ui/choice.tsx';
import { Note } from '../../ui/note.tsx';
import { ClosingField, useClosing } from './closing-field.tsx';
import { FormatCards } from './format-cards.tsx';
import { notDrawnWords } from './not-drawn-note.tsx';
import { pagesWords } from './preview.tsx';
import { type ChosenPlace, choosePlace } from './save-file.ts';
import { SaveWhole, type Told } from './save-whole.tsx';
import { freshSelection } from './selection.ts';

const papers = [
  { value: 'a4', label: 'A4' },
  { value: 'letter', label: 'Letter' },
] as const;
const onlyThese: readonly Format[] = ['pdf', 'markdown'];

const lockedWords: Readonly<Record<Closing['by'], string>> = {
  nothing: 'Whoever has it can read it.',
  password: 'It is locked.',
  passphrase: 'It is locked.',
  recipients: 'It is locked. Whether that key opens it, only who holds its other half can try.',
};

/** A book of one’s own journal: every entry of the chosen days by year and month, with a list of contents. */
export function BookView({ head }: { readonly head: ReactNode }) {
  const today = dayOf(new Date());
  const { data: months } = useJournalQuery('entries.months', {}, { fresh: true });
  const oldest = months?.at(-1)?.month;
  const newest = months?.[0]?.month;
  const [range, setRange] = useState<{ from: string; to: string } | null>(null);
  const from = range?.from ?? (oldest ? firstDayOf(oldest) : today);
  const to = range?.to ?? (newest && newest > monthPart(today) ? lastDayOf(newest) : today);
  const days = { from, to: to < from ? from : to };
  const { data: size } = useJournalQuery('exports.bookSize', days, { fresh: true, keepPrevious: true });
  const [format, setFormat] = useState<'pdf' | 'markdown'>('pdf');
  const [look, setLook] = useState<Look>(freshSelection(null).look);
  const [pictures, setPictures] = useState(true);
  const [takeOut, setTakeOut] = useState(false);
  const closed = useClosing(format);
  const { closing } = closed;
  const ids = useId();
  const save = async ({ destination, fileName }: ChosenPlace, passphrase: string): Promise<Told> => {
    const { entries, pages, files, notDrawn } = await journal.exports.saveBook({
      ...days,
      ...{ format, look, pictures, takeOut, closing, destination, keepLine: true, passphrase },
    });
    void refreshAfter('exports.saveBook');
    return {
      isProblem: notDrawn.length > 0,
      text: `${entries === 1 ? '1 entry' : `${entries} entries`}${pages > 0 ? ` on ${pagesWords(pages)}` : ''} ${files === 1 ? `in “${fileName}”` : `in ${files} files that begin like “${fileName}”`}. ${lockedWords[closing.by]}${notDrawn.length > 0 ? ` ${notDrawnWords(notDrawn, 'Markdown')}` : ''}`,
    };
  };
  return (
    <div className="share share-single page-scroll" data-pane="page">
      {head}
      <div className="share-step share-book">
        <p className="muted">
          A book of your journal, oldest first, by year and month, with a list of contents. Entries alone: worksheets
          and logs stay here.
        </p>
        <fieldset className="share-dates">
          <legend>Which days</legend>
          <label htmlFor={`${ids}-from`}>From</label>
          <DayInput
            id={`${ids}-from`}
            value={days.from}
            onDay={(day) => day && setRange({ from: day, to: day > days.to ? day : days.to })}
          />
          <label htmlFor={`${ids}-to`}>To</label>
          <DayInput
            id={`${ids}-to`}
            value={days.to}
            onDay={(day) => day && setRange({ to: day, from: day < days.from ? day : days.from })}
          />
        </fieldset>
        <p role="status">
          {size &&
            (size.entries === 0
              ? 'There is no entry in these days.'
              : `${size.entries === 1 ? '1 entry' : `${size.entries} entries`}, ${size.words.toLocaleString('en')} words${
                  format === 'pdf' && size.files > 1 ? `, in ${size.files} files of some 300 pages` : ''
                }.`)}
        </p>
        <FormatCards
          value={format}
          only={onlyThese}
          onChange={(next) => setFormat(next === 'markdown' ? 'markdown' : 'pdf')}
        />
        {format === 'pdf' && (
          <div className="share-row">
            <span className="share-name" aria-hidden="true">
              Paper
            </span>
            <Segmented
              label="Paper"
              options={papers}
              value={look.paper}
              onChange={(paper) => setLook({ ...look, paper })}
            />
          </div>
        )}
        {format === 'pdf' && <Checkbox label="With the pictures" checked={pictures} onChange={setPictures} />}
        <ClosingField {...closed} />
        <Checkbox label="Take out the words on my list" checked={takeOut} onChange={setTakeOut} />
        <Note kind="care">
          A whole journal outside the journal is a lot to leave lying about. Choose a place that is yours.
        </Note>
        <SaveWhole
          icon={BookText}
          label="Save the book"
          making="Making the book…"
          disabled={!size || size.entries === 0}
          progress={{
            label: 'How far the book is',
            progress: () => journal.exports.bookProgress(),
            stop: () => journal.exports.stopBook(),
          }}
          question="Save a book of the journal?"
          why="It is asked for because the journal is open: so that nobody who passes by can take all of it along in one file."
          isReady={closed.isReady}
          choosePlace={(ask) => choosePlace(format, closing, ask)}
          save={save}
        />
      </div>
    </div>
  );
}
