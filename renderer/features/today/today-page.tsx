import { NotebookText } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Question } from '#contract/document/prompt.ts';
import type { EntrySummary } from '#contract/entries.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import {
  dayPart,
  greeting,
  type LocalTime,
  localTimeOf,
  longDay,
  shortDay,
  todayOrTonight,
  whenWords,
} from '../../dates.ts';
import { holdWords, refusedWords, refuseWords } from '../../first-words.ts';
import { HalfDone } from '../../half-done.tsx';
import { goTo } from '../../place.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { NightLines } from './night-lines.tsx';
import { NoteSomething } from './note-something.tsx';
import { RightNow } from './right-now.tsx';
import { TodaySheet } from './today-sheet.tsx';
import { useDailyQuestion } from './use-daily-question.ts';
import './today-page.css';

export interface TodayPageProps {
  /**
   * Begins an entry and opens it; what was typed here already waits in first-words.ts for its editor. Rejects when it
   * could not be made, and then the words are still on this sheet.
   */
  readonly onWrite: (beginning?: { readonly templateId?: string; readonly question?: Question }) => Promise<void>;
  readonly onOpen: (id: string) => void;
}

/** Where a day begins: one sheet to write on, and where one left off. Nothing here has to be done. */
export function TodayPage({ onWrite, onOpen }: TodayPageProps) {
  const now = useNow();
  const today = dayPart(now);
  const { data: recent } = useJournalQuery('entries.recent', { limit: 3 });
  const { data: settings } = useJournalQuery('settings.get');
  const { data: shapes } = useJournalQuery('content.templates');
  const { data: earlier } = useJournalQuery(
    'entries.onThisDay',
    { day: today },
    { enabled: settings?.onThisDay === true },
  );
  const left = recent?.filter(({ title, excerpt }) => title !== '' || excerpt !== '') ?? [];
  const { write, isOnTheWay } = useBeginning(onWrite);
  const daily = useDailyQuestion(now);
  const isNight = daily?.isNight ?? false;
  const words = useRef<HTMLTextAreaElement>(null);
  const begin = (): void => void write(daily?.toWrite ? { question: daily.toWrite } : undefined);

  return (
    <div className="today">
      <header className="today-head">
        <h1>{greeting(now)}</h1>
        <p>
          {longDay(today, today)}.{' '}
          {daily?.wasAway ? 'Good to see you. Start anywhere.' : `Nothing here has to be done ${todayOrTonight(now)}.`}
        </p>
      </header>
      <div>
        <TodaySheet
          daily={daily}
          waits={daily === undefined && settings?.dailyQuestion === true}
          words={words}
          onWrite={begin}
          isOnTheWay={isOnTheWay}
          isFirstDay={recent?.length === 0}
        />
        {daily?.offerSupport && (
          <SupportOffer
            onAnswer={() => {
              daily.answerSupport();
              words.current?.focus();
            }}
          />
        )}
        {isNight && <NightLines onTomorrow={() => void write({ question: forTomorrow })} />}
        {!isNight && <RightNow now={now} />}
        {!isNight && <NoteSomething />}
        {!isNight && <HalfDone />}
        {!isNight && left.length > 0 && (
          <Entries
            heading="Where you left off"
            entries={left}
            when={({ updatedAt }) => whenWords(localTimeOf(new Date(updatedAt)), now)}
            onOpen={onOpen}
          />
        )}
        {!isNight && settings?.onThisDay && earlier && earlier.length > 0 && (
          <Entries
            heading="On this day"
            entries={earlier}
            when={({ at }) => shortDay(dayPart(at), today)}
            onOpen={onOpen}
          />
        )}
      </div>
      {!isNight && shapes && shapes.length > 0 && (
        <section className="today-shapes" aria-labelledby="today-shapes">
          <h2 id="today-shapes">A shape to start from</h2>
          <ul>
            {shapes.map(({ id, name, hint }) => (
              <li key={id}>
                <button type="button" onClick={() => void write({ templateId: id })}>
                  <b>{name}</b>
                  <span>{hint}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

const forTomorrow: Question = {
  prompt: null,
  card: null,
  source: 'For the night',
  words: 'Three things for tomorrow. A few words each will do.',
};

/** A word about support after several low days, with a way past it of the same size. */
function SupportOffer({ onAnswer }: { readonly onAnswer: () => void }) {
  return (
    <div className="today-support">
      <Note kind="care">
        <p>You noted three low days in a row. Would some support help?</p>
        <div className="buttons">
          <Button
            size="s"
            onClick={() => {
              onAnswer();
              goTo({ screen: 'safety' });
            }}
          >
            See who could
          </Button>
          <Button size="s" kind="quiet" onClick={onAnswer}>
            Not now
          </Button>
        </div>
      </Note>
    </div>
  );
}

type Write = TodayPageProps['onWrite'];

/** Begins one entry at a time, however many keys are pressed meanwhile. */
function useBeginning(onWrite: Write): { write: Write; isOnTheWay: () => boolean } {
  const onTheWay = useRef(false);
  const write: Write = async (beginning) => {
    if (onTheWay.current) return;
    onTheWay.current = true;
    // What no entry could be made for before still stands on the sheet, and belongs to this one.
    if (refusedWords() !== '') holdWords(refusedWords());
    try {
      await onWrite(beginning);
    } catch (error) {
      // Whoever begins entries has said why; the words stay on the sheet, and the next key tries again.
      refuseWords(error);
    } finally {
      onTheWay.current = false;
    }
  };
  return { write, isOnTheWay: () => onTheWay.current };
}

function useNow(): LocalTime {
  const [now, setNow] = useState(() => localTimeOf(new Date()));
  useEffect(() => {
    const look = (): void => setNow(localTimeOf(new Date()));
    const timer = setInterval(look, 30_000);
    window.addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
    };
  }, []);
  return now;
}

interface EntriesProps {
  readonly heading: string;
  readonly entries: readonly EntrySummary[];
  readonly when: (entry: EntrySummary) => string;
  readonly onOpen: (id: string) => void;
}

function Entries({ heading, entries, when, onOpen }: EntriesProps) {
  return (
    <section className="today-entries" aria-label={heading}>
      <h2>{heading}</h2>
      <ul>
        {entries.map((entry) => (
          <li key={entry.id}>
            <button type="button" onClick={() => onOpen(entry.id)}>
              <NotebookText aria-hidden="true" />
              <b>{entry.title || entry.excerpt}</b>
              <span>{when(entry)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
