import { Bell, FileText, Lock, Printer } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { JournalError } from '#contract/errors.ts';
import type { Format, Selection } from '#contract/exports.ts';
import { journal } from '../../bridge/client.ts';
import { refreshAfter, useJournalCommand } from '../../bridge/hooks.ts';
import { addDays, dayOf, localTimeOf, shortDay } from '../../dates.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Note } from '../../ui/note.tsx';
import { toast } from '../../ui/toasts.tsx';
import { ClosingField, useClosing } from './closing-field.tsx';
import { FormatCards } from './format-cards.tsx';
import { GoneNote } from './gone-note.tsx';
import { NotDrawnNote } from './not-drawn-note.tsx';
import { pagesWords } from './preview.tsx';
import { PrintPages } from './print-pages.tsx';
import { choosePlace } from './save-file.ts';
import { useCopiedFolder } from './use-copied-folder.tsx';
import type { MakingState } from './use-made.ts';

interface Saved {
  readonly fileName: string;
  readonly items: number;
  readonly pages: number;
  readonly sha256: string;
  readonly isRatings: boolean;
  /** It was locked for somebody’s key, which nobody can try here. */
  readonly forKey: boolean;
}

const inTheEvening = '19:00';

/** What holds while another step is looked at: “I have read this”, and the form that was chosen. */
export interface SaveChoices {
  readonly isUnderstood: boolean;
  readonly format: Format;
}

export interface SaveStepProps {
  readonly selection: Selection;
  readonly making: MakingState;
  readonly choices: SaveChoices;
  readonly onChoose: (choices: SaveChoices) => void;
}

/** The only step that writes anything: what to know before, in which form, and where. */
export function SaveStep({ selection, making, choices, onChoose }: SaveStepProps) {
  const { isUnderstood, format } = choices;
  const closed = useClosing(format);
  const { closing } = closed;
  const [mayCount, setMayCount] = useState(false);
  const [keepLine, setKeepLine] = useState(true);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [saved, setSaved] = useState<Saved | null>(null);
  const [isPrinting, setPrinting] = useState(false);
  const copied = useCopiedFolder();
  const isRatings = format === 'csv';
  const rows = selection.pageOne.trends.length;
  const waitsFor = !isUnderstood
    ? 'Tick “I have read this” to go on.'
    : isRatings && rows === 0
      ? 'No row of dots stands on page one, so there are no numbers to save. Choose one under “At a glance” there.'
      : isRatings && !mayCount
        ? 'Tick that your numbers may leave to go on.'
        : null;
  const refuse = (error: unknown): void => {
    setProblem(sentenceOf(error));
    // What is gone can be let go of once the pages say what it is.
    if (error instanceof JournalError && error.code === 'not-all-there') making.again();
  };
  const save = async (): Promise<void> => {
    setProblem(null);
    setSaved(null);
    if (!closed.isReady()) return;
    try {
      const place = await choosePlace(format, closing, copied.ask);
      if (!place) return;
      setSaving(true);
      const { destination, fileName } = place;
      const done = await journal.exports.save({ selection, format, closing, destination, keepLine });
      setSaved({ fileName, ...done, isRatings, forKey: closing.by === 'recipients' });
      void refreshAfter('exports.save');
    } catch (error) {
      refuse(error);
    } finally {
      setSaving(false);
    }
  };
  return (
    <div className="share-step">
      <section aria-label="Know before you share" className="share-know">
        <h3 className="label">Know before you share</h3>
        <ul className="dashes">
          <li>Who gets it may keep a copy in your file. You can ask how it is kept, and who may read it.</li>
          <li>In some places a court can ask for such records, and for a diary too.</li>
          <li>
            Most therapists must act when a child or somebody else is in serious danger. Ask what holds where you live.
          </li>
        </ul>
        <p className="small muted">This is no legal advice.</p>
        <Checkbox
          label="I have read this"
          checked={isUnderstood}
          onChange={(isUnderstood) => onChoose({ ...choices, isUnderstood })}
        />
      </section>
      <FormatCards value={format} onChange={(format) => onChoose({ ...choices, format })} />
      {isRatings && rows > 0 && (
        <Checkbox
          checked={mayCount}
          onChange={setMayCount}
          label={
            <span>
              My ratings may leave as numbers
              <span className="muted small share-hint">
                For a therapist who asks for them: each day of the {rows === 1 ? 'row' : `${rows} rows`} of dots on page
                one, and nothing else of it. They are your own ratings, not a clinical measure.
              </span>
            </span>
          }
        />
      )}
      <ClosingField {...closed} />
      <Checkbox
        checked={keepLine}
        onChange={setKeepLine}
        label={
          <span>
            Note in the journal that it left
            <span className="muted small share-hint">
              The day, the form and a fingerprint of the file; none of its words.
            </span>
          </span>
        }
      />
      {making.made && (
        <>
          <GoneNote gone={making.made.gone} />
          <NotDrawnNote letters={making.made.notDrawn} />
        </>
      )}
      <div role="alert">{problem && <Note kind="problem">{problem}</Note>}</div>
      <div className="buttons">
        <Button
          kind="primary"
          icon={closing.by === 'nothing' ? FileText : Lock}
          disabled={waitsFor !== null || isSaving}
          onClick={() => void save()}
        >
          {isSaving ? 'Saving…' : `Save ${formatNames[format]}`}
        </Button>
        <Button
          icon={Printer}
          disabled={!isUnderstood || making.isMaking || making.problem !== null}
          onClick={() => {
            setProblem(null);
            setPrinting(true);
          }}
        >
          Print
        </Button>
      </div>
      {waitsFor && <p className="small muted">{waitsFor}</p>}
      <div role="status">{saved && <SavedNote key={saved.sha256} saved={saved} selection={selection} />}</div>
      {isPrinting && (
        <PrintPages
          selection={selection}
          keepLine={keepLine}
          onClose={() => setPrinting(false)}
          onRefused={(error) => {
            setPrinting(false);
            refuse(error);
          }}
        />
      )}
      {copied.question}
    </div>
  );
}

const formatNames: Readonly<Record<Format, string>> = {
  pdf: 'PDF',
  docx: 'Word',
  markdown: 'Markdown',
  text: 'plain text',
  csv: 'ratings',
};

const wholeWords = (items: number): string =>
  items === 0 ? 'every line is' : items === 1 ? 'what you chose is' : `all ${items} chosen things are`;

function SavedNote({ saved, selection }: { readonly saved: Saved; readonly selection: Selection }) {
  const { fileName, items, pages, sha256, isRatings, forKey } = saved;
  const [isReminded, setReminded] = useState(false);
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const keep = useJournalCommand('reminders.keep');
  const today = dayOf(new Date());
  const session = selection.pageOne.sessionOn;
  const day = session && session > today ? addDays(session, 1) : addDays(today, 7);
  const remind = (): void =>
    keep.mutate(
      {
        at: localTimeOf(new Date()),
        reminder: {
          id: crypto.randomUUID(),
          words: 'A file to tidy away',
          rhythm: { how: 'once', day },
          time: inTheEvening,
          leadsTo: null,
          on: true,
        },
      },
      {
        onSuccess: () => setReminded(true),
        onError: ({ message }) => toast({ text: message, tone: 'problem' }),
      },
    );
  return (
    <Note kind="plain" icon={FileText}>
      <p ref={place}>
        Saved as “{fileName}”{pages > 0 ? `, ${pagesWords(pages)}` : ''}. It was read again:{' '}
        {isRatings ? 'every number is' : wholeWords(items)} in it, and no word that you took out. The file is outside
        the journal now.
        {forKey &&
          ' What was locked in it was read. Whether their key opens it, only they can try, so ask them before the session.'}
      </p>
      <p className="small muted share-digest">Fingerprint {sha256.slice(0, 16)}…</p>
      <div className="buttons">
        <Button size="s" icon={Bell} disabled={isReminded} onClick={remind}>
          {isReminded ? `It comes on ${shortDay(day, today)}` : `Remind me on ${shortDay(day, today)} to delete it`}
        </Button>
      </div>
    </Note>
  );
}
