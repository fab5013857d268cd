import { ChevronRight, Lock } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { AsksTwice, Chosen, Selection } from '#contract/exports.ts';
import { useJournalPages, useJournalQuery } from '../../bridge/hooks.ts';
import { dayOf, dayPart, shortDay } from '../../dates.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, Segmented } from '../../ui/choice.tsx';
import { SearchInput, TextInput } from '../../ui/field.tsx';
import { OutsideNote, useTicked } from './outside-note.tsx';
import { change, chooseParts } from './selection.ts';

const sources = [
  { value: 'entries', label: 'Journal' },
  { value: 'worksheets', label: 'Worksheets' },
  { value: 'logs', label: 'Logs' },
  { value: 'ticked', label: 'Ticked' },
] as const;
type SourceOf = (typeof sources)[number]['value'];

const aPage = 40;

interface Thing {
  readonly kind: Chosen['kind'];
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly excerpt: string;
  /** Why it stays unless it is asked for twice. */
  readonly asks: AsksTwice | null;
}

/** What goes behind the first page: nothing is ticked before a person ticks it, paragraph by paragraph. */
export function PassagesStep({ selection }: { readonly selection: Selection }) {
  const [source, setSource] = useState<SourceOf>('entries');
  const [asked, setAsked] = useState('');
  const text = useDeferredValue(asked.trim());
  const { things, count, isHere, showMore } = useThings(selection, source, text);
  const isTicked = source === 'ticked';
  const passages = selection.chosen.reduce((sum, { parts }) => sum + parts.length, 0);
  return (
    <div className="share-step">
      <p className="small muted">
        Open something and tick what may go. Whole journals are rarely read; two or three passages are.
      </p>
      <p className="share-count" role="status">
        {passages === 0
          ? 'Nothing is ticked yet.'
          : `${passages === 1 ? '1 passage' : `${passages} passages`} from ${selection.chosen.length === 1 ? '1 place' : `${selection.chosen.length} places`}.`}
      </p>
      <OutsideNote selection={selection} {...(isTicked ? {} : { onShow: () => setSource('ticked') })} />
      <Segmented label="From" options={sources} value={source} onChange={setSource} />
      {!isTicked && (
        <SearchInput
          aria-label="Find among these days"
          placeholder="Find among these days"
          value={asked}
          onChange={({ target }) => setAsked(target.value)}
        />
      )}
      {isHere && things.length === 0 && !isTicked && (
        <p className="muted">{text ? 'Nothing in these days has these words.' : 'There is nothing in these days.'}</p>
      )}
      <ul className="share-things" aria-label={sources.find(({ value }) => value === source)?.label}>
        {things.map((thing) => (
          <ThingRow
            key={thing.id}
            thing={thing}
            chosen={selection.chosen.find(({ id }) => id === thing.id)}
            onWhy={(why, sameStep) =>
              change(
                { chosen: selection.chosen.map((each) => (each.id === thing.id ? { ...each, why } : each)) },
                { sameStep },
              )
            }
          />
        ))}
      </ul>
      {count > things.length && <Button onClick={showMore}>Show more, {count - things.length} are left</Button>}
    </div>
  );
}

interface Things {
  readonly things: readonly Thing[];
  readonly count: number;
  readonly isHere: boolean;
  readonly showMore: () => void;
}

function useThings(selection: Selection, source: SourceOf, text: string): Things {
  const { from, to, chosen } = selection;
  const today = dayOf(new Date());
  const isJournal = source === 'entries';
  const isTicked = source === 'ticked';
  // What is unticked here stays in sight until another list is looked at: it may have been a slip.
  const [kept, setKept] = useState(chosen);
  const [before, setBefore] = useState(source);
  if (before !== source) {
    setBefore(source);
    setKept(chosen);
  }
  const entries = useJournalPages('exports.entries', { from, to, text }, { limit: aPage, enabled: isJournal });
  const responses = useJournalPages(
    'exports.responses',
    { from, to, text, logs: source === 'logs' },
    { limit: aPage, enabled: !isJournal && !isTicked },
  );
  const ticked = useTicked(isTicked ? kept : []);
  const { data, fetchNextPage } = isJournal ? entries : responses;
  const pages = isTicked
    ? [ticked]
    : isJournal
      ? (entries.data?.pages ?? []).map((page) => ({ ...page, responses: [] }))
      : (responses.data?.pages ?? []).map((page) => ({ ...page, entries: [] }));
  const things = pages.flatMap((page) => [
    ...(page?.entries ?? []).map(({ id, title, excerpt, at, asks }) => ({
      ...({ kind: 'entry', id, excerpt, asks } as const),
      title: title || excerpt || 'An empty page',
      about: shortDay(dayPart(at), today),
    })),
    ...(page?.responses ?? []).map(({ id, name, title, excerpt, on, asks, isPartWay }) => ({
      ...({ kind: 'response', id, excerpt, asks } as const),
      title: title || name,
      about: [title ? name : '', shortDay(on, today), isPartWay ? 'part way' : ''].filter(Boolean).join(', '),
    })),
  ]);
  return {
    things,
    count: isTicked ? things.length : (data?.pages.at(-1)?.count ?? 0),
    isHere: isTicked ? ticked !== undefined : data !== undefined,
    showMore: () => void fetchNextPage(),
  };
}

const whyItStays: Readonly<Record<AsksTwice, string>> = {
  closest:
    'This one holds what is closest, so it stays in the journal unless you ask for it twice. Nobody needs it to help you.',
  others:
    'This one holds places, or details of other people, so it stays in the journal unless you ask for it twice. Those details are theirs, and a safe place is one that few know of.',
  partner:
    'Words of your partner from a check-in that you held together are in this one, so it stays in the journal unless you ask for it twice. They agreed to keep them here; ask them before you share them.',
  'part-way':
    'This one is part way, so it stays in the journal unless you ask for it twice. You may not have meant to leave it like this.',
};

function ThingRow({
  thing,
  chosen,
  onWhy,
}: {
  readonly thing: Thing;
  readonly chosen: Chosen | undefined;
  readonly onWhy: (why: string, sameStep: boolean) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const [isSure, setSure] = useState(chosen !== undefined);
  const [asksForAll, setAsksForAll] = useState(false);
  const { data: parts } = useJournalQuery(
    'exports.parts',
    { kind: thing.kind, id: thing.id },
    { enabled: isOpen && (isSure || !thing.asks), fresh: true },
  );
  const keys = chosen?.parts ?? [];
  const all = parts?.map(({ key }) => key) ?? [];
  const together = parts?.filter(({ key, byItself }) => !byItself || keys.includes(key)).map(({ key }) => key) ?? [];
  return (
    <li>
      <button
        type="button"
        className="share-thing"
        aria-expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen);
          setAsksForAll(false);
        }}
      >
        <ChevronRight className="icon icon-small" aria-hidden="true" />
        <span className="share-thing-title">{thing.title}</span>
        {thing.asks && <Lock className="icon icon-small" aria-label="Stays, unless you ask twice" />}
        <span className="muted small">{keys.length > 0 ? `${keys.length} ticked` : thing.about}</span>
      </button>
      {isOpen && thing.asks && !isSure && (
        <div className="share-parts">
          <p className="small">{whyItStays[thing.asks]}</p>
          <div className="buttons">
            <Button size="s" onClick={() => setOpen(false)}>
              Leave it here
            </Button>
            <Button size="s" kind="careful" onClick={() => setSure(true)}>
              Choose from it
            </Button>
          </div>
        </div>
      )}
      {isOpen && parts && (
        <fieldset className="share-parts">
          <legend className="visually-hidden">Passages of {thing.title}</legend>
          {parts.length === 0 && <p className="small muted">There are no words in it.</p>}
          {parts.map(({ key, label, words }) => (
            <Checkbox
              key={key}
              checked={keys.includes(key)}
              onChange={(on) =>
                chooseParts(
                  thing,
                  all.filter((each) => (each === key ? on : keys.includes(each))),
                )
              }
              label={
                <span className="share-part">
                  {label && <b>{label}</b>} <span>{words}</span>
                </span>
              }
            />
          ))}
          {parts.length > 1 && (
            <div className="buttons">
              {keys.length > 0 && (
                <Button size="s" kind="quiet" onClick={() => chooseParts(thing, [])}>
                  Untick all
                </Button>
              )}
              {keys.length < together.length &&
                (asksForAll ? (
                  <>
                    <span className="small">
                      {together.length < all.length
                        ? 'Every word in it will be read. Pictures, files and contact details are ticked one by one.'
                        : 'Everything in it will be read.'}
                    </span>
                    <Button
                      size="s"
                      onClick={() => {
                        setAsksForAll(false);
                        chooseParts(thing, together);
                      }}
                    >
                      Yes, all {together.length}
                    </Button>
                  </>
                ) : (
                  <Button
                    size="s"
                    kind="quiet"
                    onClick={() =>
                      thing.kind === 'entry' || thing.asks ? setAsksForAll(true) : chooseParts(thing, together)
                    }
                  >
                    {together.length < all.length ? 'All of its words' : 'All of it'}
                  </Button>
                ))}
            </div>
          )}
          {chosen && (
            <TextInput
              aria-label={`Why I include “${thing.title}”`}
              placeholder="Why I include this"
              maxLength={600}
              value={chosen.why}
              onChange={({ target }) => onWhy(target.value, chosen.why !== '')}
            />
          )}
        </fieldset>
      )}
    </li>
  );
}
