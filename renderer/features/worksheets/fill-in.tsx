import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { documentOfWords } from '#contract/document/document-of-words.ts';
import { JournalError } from '#contract/errors.ts';
import type { Brings, Variant } from '#contract/fields/asked.ts';
import { isAnswered, isAsked } from '#contract/fields/index.ts';
import { isPassing } from '#contract/fields/short-text.ts';
import { asksAtGate, fieldsOf, firstWaiting, type Page } from '#contract/worksheet.ts';
import type { Ending, WorksheetResponse } from '#contract/worksheets.ts';
import { journal } from '../../bridge/client.ts';
import { useJournalCommand, useJournalQuery } from '../../bridge/hooks.ts';
import type { Said } from '../../charts/sparkline.tsx';
import { FormPage } from '../../form/form-page.tsx';
import type { Around } from '../../form/form-words.ts';
import { answeredOf, GridPage } from '../../form/grid-page.tsx';
import { inYourWords } from '../../in-your-words.ts';
import { goTo } from '../../place.ts';
import { SaveLine } from '../../save-line.tsx';
import { sentenceOf } from '../../sentence-of.ts';
import { sitTogether } from '../../together.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { useShortcut } from '../../ui/keyboard.ts';
import { Note } from '../../ui/note.tsx';
import { hushToast, toast } from '../../ui/toasts.tsx';
import { BelowQuestion, BesideQuestion } from './below-question.tsx';
import { Crumb } from './crumb.tsx';
import { Finishing } from './finishing.tsx';
import { homeOf } from './home.ts';
import { Margin } from './margin.tsx';
import { PageTimer } from './page-timer.tsx';
import { ResponseMenu } from './response-menu.tsx';
import { SafetyGate } from './safety-gate.tsx';
import { SafetyNote } from './safety-note.tsx';
import { SentencePanel } from './sentence-panel.tsx';
import { SessionDigest } from './session-digest.tsx';
import { type Step, Stepper } from './stepper.tsx';
import { SideBySide } from './together/side-by-side.tsx';
import { ToBring } from './together/to-bring.tsx';
import { useLinks } from './use-links.ts';
import { useFilled } from './use-response.ts';
import { WayLine } from './way-line.tsx';
import { askAgain, takeWay, wayTaken } from './way-taken.ts';
import type { Ways } from './worksheet-page.tsx';

interface FillInProps {
  readonly response: WorksheetResponse;
  /** Taken at the gate that came before the worksheet, where it stands without being asked again. */
  readonly way?: Variant;
  readonly onAskAgain?: () => void;
}

/** A worksheet being filled in: its pages in any order, saved as one goes, to be left at any moment. */
export function FillIn({ response, way, onAskAgain, ...ways }: FillInProps & Ways) {
  const { onOpenEntry, onWrite } = ways;
  const { definition, variant } = response;
  const { draft, filled } = useFilled(response);
  const { data: settings } = useJournalQuery('settings.get');
  const [leaving, setLeaving] = useState<Ending | 'stopped' | null>(null);
  const [note, setNote] = useState<'safety-note' | 'support' | null>(null);
  const [wanting, setWanting] = useState('');
  const [gating, setGating] = useState<'choosing' | 'starting' | null>(null);
  const isThrough = useRef(wayTaken(definition) === 'full');
  const noted = useRef(response.noted);
  const scroller = useRef<HTMLDivElement>(null);
  const describe = useJournalCommand('worksheets.describe');
  const { links } = filled;
  const { addLink, removeLink } = useLinks(draft);

  const pages = definition.pages.filter((page) => isAsked(page, variant, filled.answers));
  const page = pages.find(({ id }) => id === filled.page) ?? pages[0];
  const at = page ? pages.indexOf(page) : 0;
  const [before, next, afterNext] = [pages[at - 1], pages[at + 1], pages[at + 2]];

  const turnTo = (to: Page): void => {
    draft.turnTo(to.id);
    scroller.current?.scrollTo({ top: 0 });
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.fill-in-page-title')?.focus());
  };
  useShortcut('ctrl+s', () => void draft.autosave.flush(), { evenInText: true });
  useShortcut('ctrl+z', () => draft.undo());
  useShortcut('ctrl+shift+z', () => draft.redo());
  useShortcut('ctrl+y', () => draft.redo());
  useShortcut('ctrl+pagedown', () => (next ? turnTo(next) : false), { evenInText: true });
  useShortcut('ctrl+pageup', () => (before ? turnTo(before) : false), { evenInText: true });

  const partnerWord = settings?.partnerWord ?? '';
  const inWords = useCallback((text: string) => inYourWords(text, partnerWord), [partnerWord]);
  const handleBrings = useCallback(
    (what: Brings) => {
      if (what === 'gate') {
        // Who went on alone, and now chooses otherwise, is asked.
        if (wayTaken(definition) !== 'full') setGating('choosing');
        return;
      }
      // The whole note comes once for a page that is filled in, and never twice in a sitting.
      if (what === 'safety-note') {
        if (noted.current) return;
        noted.current = true;
        describe.mutate({ id: response.id, noted: true });
      }
      setNote(what);
    },
    [describe.mutate, response.id, definition],
  );
  const below = useCallback<Around>(
    (place, field) => (
      <BelowQuestion
        at={place}
        field={field}
        draft={draft}
        links={links}
        onAdd={addLink}
        onRemove={removeLink}
        onOpenEntry={onOpenEntry}
      />
    ),
    [draft, links, addLink, removeLink, onOpenEntry],
  );
  const beside = useCallback<Around>(
    (place, field) => <BesideQuestion at={place} field={field} draft={draft} onAdd={addLink} onWrite={onWrite} />,
    [draft, addLink, onWrite],
  );
  const steps = useMemo(
    (): Step[] =>
      pages.map(({ id, title, optional, fields }) => ({
        id,
        title,
        optional,
        written: fields.some(
          (field) =>
            field.kind !== 'told' &&
            (isAnswered(field, filled.answers[field.id]) ||
              filled.links.some((link) => link.at.split('.')[0] === field.id)),
        ),
      })),
    [pages, filled],
  );

  /** Chosen to be looked at by two: then there is something to prepare, and a way to sit down. */
  const isForTwo = pages.some(({ agenda }) => agenda) && pages.some(({ together }) => together);

  const flushed = (then: () => unknown) => async (): Promise<void> => {
    // Words that could not be saved stay on screen, and the line at the top says why.
    if (await draft.autosave.flush()) await then();
  };
  const stop = flushed(() => {
    if (definition.weight === 3) setLeaving('stopped');
    else goTo(homeOf(definition).place);
  });
  const finish = (how: Ending): void =>
    void flushed(async () => {
      try {
        await journal.worksheets.finish({ id: response.id, ending: how });
        setWanting('');
        setLeaving(how);
      } catch (error) {
        const { code, about } = error instanceof JournalError ? error : new JournalError('internal');
        if (code === 'bad-answer') setWanting(about);
        else toast({ text: sentenceOf(error), tone: 'problem' });
      }
    })();
  const goOn = async (): Promise<void> => {
    try {
      if (leaving !== 'stopped') await journal.worksheets.finish({ id: response.id, ending: null });
      setLeaving(null);
    } catch (error) {
      toast({ text: sentenceOf(error), tone: 'problem' });
    }
  };
  const goToWanted = (): void => {
    setWanting('');
    const at = firstWaiting(definition, variant, filled.answers)?.at ?? '';
    const where = pages.find(({ fields }) =>
      fields.some((each) => each.kind !== 'told' && each.id === at.split('.')[0]),
    );
    if (where && where !== page) turnTo(where);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const question = document.querySelector<HTMLElement>(`[data-field="${at}"]`);
        // What waits may be folded away in its row.
        question?.closest('details')?.setAttribute('open', '');
        question?.querySelector<HTMLElement>(':is([contenteditable="true"], textarea, input, button)')?.focus();
      }),
    );
  };

  const said = useSaid(response);
  const grid = page?.layout === 'grid' ? answeredOf(page.fields, filled.answers) : undefined;
  const sit = flushed(() => {
    hushToast();
    sitTogether(response.id);
  });
  const gated = fieldsOf(definition).find(asksAtGate);
  const isBehindGate =
    gated?.kind === 'choice' &&
    gated.options.some(({ id, brings }) => brings === 'gate' && id === filled.answers[gated.id]);
  const wayToSay = way ?? (isBehindGate && wayTaken(definition) === 'full' ? 'full' : undefined);
  const askGateAgain = flushed(() => {
    askAgain(definition);
    isThrough.current = false;
    if (onAskAgain) onAskAgain();
    else setGating('choosing');
  });

  if (!page) return null;
  // What is put together there is for saying to somebody, and this form is for who had better not.
  const sentence = variant === 'solo' ? undefined : page.sentence;
  const shown = page.fields.filter((field) => {
    if (!('id' in field)) return true;
    // They are ticked beside the sentence.
    if (field.id === sentence?.checks) return false;
    // Alone, the words of the other person are neither asked for nor kept.
    return !page.together || !isPassing(field) || draft.isPassingKept(field.id);
  });
  if (gating) {
    const goOnAlone = (choice: string | undefined): void => {
      if (gated) draft.answer(gated.id, choice);
      setGating(null);
    };
    return (
      <div className="worksheets page-scroll" data-pane="page">
        <SafetyGate
          name={response.name}
          soloLine={definition.soloLine}
          onPass={(form) => {
            takeWay(definition, form);
            if (form === 'solo') {
              goOnAlone(gated?.kind === 'choice' ? gated.options.find(({ brings }) => !brings)?.id : undefined);
              return;
            }
            isThrough.current = true;
            setGating(null);
            if (gating === 'starting') void sit();
          }}
          onBack={() => (gating === 'choosing' ? goOnAlone(undefined) : setGating(null))}
          onHide={ways.onHide}
          onSupport={() => goTo({ screen: 'safety' })}
          onSteady={() => ways.onSteady('grounding')}
        />
      </div>
    );
  }
  if (leaving) {
    return <Finishing response={response} filled={filled} how={leaving} onBack={() => void goOn()} {...ways} />;
  }
  return (
    <div className="fill-in" data-sentence={sentence ? true : undefined}>
      <div className="fill-in-scroll page-scroll" ref={scroller} data-pane="page">
        <Crumb of={definition} />
        <header className="fill-in-head">
          <h1 className="title">{response.name}</h1>
          <div className="fill-in-state">
            <SaveLine autosave={draft.autosave} />
            <ResponseMenu response={response} draft={draft} onUndo={draft.undo} />
          </div>
        </header>
        <input
          className="fill-in-name"
          aria-label="A name for this page"
          placeholder="A name for this page, if you like"
          autoComplete="off"
          spellCheck={false}
          maxLength={300}
          value={filled.title}
          onChange={({ target }) => draft.rename(target.value)}
        />
        {wayToSay && <WayLine way={wayToSay} onAskAgain={() => void askGateAgain()} />}
        {pages.length > 1 && (
          <Stepper
            steps={steps}
            current={page.id}
            onStep={(id) => {
              const to = pages.find((each) => each.id === id);
              if (to) turnTo(to);
            }}
          />
        )}
        <div className="fill-in-columns" data-grid={page.layout === 'grid' || undefined}>
          <div>
            <p className="fill-in-page-title visually-hidden" tabIndex={-1}>
              {page.title}
            </p>
            {page.layout === 'grid' && page.aside && <p className="fill-in-lead">{inWords(page.aside)}</p>}
            {page.timer !== undefined && (
              <PageTimer
                key={`time ${page.id}`}
                timer={page.timer}
                answers={filled.answers}
                onStop={() => void stop()}
              />
            )}
            {note && (
              <BroughtUp
                what={note}
                onSupport={() => goTo({ screen: 'safety' })}
                onSteady={() => ways.onSteady('grounding')}
                onDone={() => setNote(null)}
              />
            )}
            {page.layout === 'grid' ? (
              <GridPage
                key={page.id}
                fields={page.fields}
                variant={variant}
                answers={filled.answers}
                onAnswer={draft.answer}
                inWords={inWords}
                below={below}
                said={said}
              />
            ) : (
              <FormPage
                key={page.id}
                fields={shown}
                variant={variant}
                answers={filled.answers}
                onAnswer={draft.answer}
                onBrings={handleBrings}
                when={definition.log?.when}
                below={below}
                beside={beside}
                inWords={inWords}
              />
            )}
          </div>
          {!sentence && (
            <Margin
              definition={definition}
              page={page}
              links={links}
              onAdd={addLink}
              onRemove={removeLink}
              onOpenEntry={onOpenEntry}
              onEnding={finish}
            >
              {page.digest && <SessionDigest digest={page.digest} draft={draft} filled={filled} />}
              {page.agenda && <ToBring agenda={page.agenda} draft={draft} answer={filled.answers[page.agenda.rows]} />}
              {isForTwo && (
                <SideBySide pages={pages} onStart={() => (isThrough.current ? void sit() : setGating('starting'))} />
              )}
            </Margin>
          )}
        </div>
      </div>
      {sentence && (
        <SentencePanel
          sentence={sentence}
          worksheet={definition}
          answers={filled.answers}
          onAnswer={draft.answer}
          onTakeOver={(text) => {
            const before = draft.now().answers[sentence.into];
            draft.answer(sentence.into, documentOfWords(text));
            if (before === undefined) return;
            toast({ text: 'Your own words there were replaced', undo: () => draft.answer(sentence.into, before) });
          }}
          onSupport={() => goTo({ screen: 'safety' })}
        />
      )}
      <footer className="fill-in-foot" data-pane="foot">
        {wanting && (
          <p className="fill-in-wanted" role="alert">
            “{inWords(wanting)}” is still open. With a word or two there, this page counts as finished. It may also stay
            open: it waits among the begun ones, as it is.{' '}
            <Button size="s" onClick={goToWanted}>
              Go there
            </Button>{' '}
            <Button size="s" onClick={() => void stop()}>
              Leave it open
            </Button>
          </p>
        )}
        {before && (
          <Button kind="quiet" icon={ArrowLeft} onClick={() => turnTo(before)}>
            {before.title}
          </Button>
        )}
        <Button kind="quiet" onClick={() => void stop()}>
          Stop for today
        </Button>
        <span className="fill-in-ways">
          {grid && grid.done > 0 && (
            <span className="small muted">
              {grid.done} of {grid.of} answered. That is enough to keep.
            </span>
          )}
          {next?.optional && afterNext && (
            <Button kind="quiet" onClick={() => turnTo(afterNext)}>
              Skip to {afterNext.title}
            </Button>
          )}
          {next ? (
            <Button kind="primary" onClick={() => turnTo(next)}>
              {next.title}
              <ArrowRight className="icon" aria-hidden="true" />
            </Button>
          ) : (
            <Button kind="primary" onClick={() => finish('done')}>
              Done for now
            </Button>
          )}
        </span>
      </footer>
    </div>
  );
}

const lastTimes = 8;

/** What was said to a scale the last times before this one. */
function useSaid({ id, worksheet, definition }: WorksheetResponse): (field: string) => Said {
  const { data: visits } = useJournalQuery(
    'worksheets.visits',
    { worksheet, limit: lastTimes + 1 },
    { fresh: true, enabled: definition.pages.some(({ layout }) => layout === 'grid') },
  );
  const before = (visits ?? []).filter((visit) => visit.id !== id && visit.ending !== null).slice(-lastTimes);
  return (field) => {
    const answers = before.map(({ answers: all }) => all[field]).map((one) => (typeof one === 'number' ? one : null));
    return answers.some((one) => one !== null) ? answers : [];
  };
}

/** What an answer brought up, to be read or put away. */
function BroughtUp({
  what,
  onSupport,
  onSteady,
  onDone,
}: {
  readonly what: 'safety-note' | 'support';
  readonly onSupport: () => void;
  readonly onSteady: () => void;
  readonly onDone: () => void;
}) {
  if (what === 'safety-note') {
    return (
      <div className="fill-in-note" role="status">
        <SafetyNote onSupport={onSupport} onSteady={onSteady} onCarryOn={onDone} />
      </div>
    );
  }
  return (
    <div className="fill-in-note" role="status">
      <Note kind="care">
        <p>
          If it is too much to carry alone right now, there are people who answer, day and night.{' '}
          <TextButton className="link" onClick={onSupport}>
            See support
          </TextButton>{' '}
          <TextButton onClick={onDone}>Put this away</TextButton>
        </p>
      </Note>
    </div>
  );
}
