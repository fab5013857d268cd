import { Columns2, Copy, FileOutput, PencilLine, Plus, RotateCcw, Trash2 } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Variant } from '#contract/fields/asked.ts';
import type { Worksheet } from '#contract/worksheet.ts';
import { type Begun, begunTaken, useBegun } from '../../begin-worksheet.ts';
import { journal } from '../../bridge/client.ts';
import { refreshAfter, useJournalQuery } from '../../bridge/hooks.ts';
import { capital } from '../../capital.ts';
import { dayOf, localTimeOf, shortDay } from '../../dates.ts';
import { logNow } from '../../logging.ts';
import { goTo } from '../../place.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { toast } from '../../ui/toasts.tsx';
import { LookingBack } from './back/looking-back.tsx';
import { CareNote } from './care-note.tsx';
import { Crumb } from './crumb.tsx';
import { ResponseRow } from './filled-in.tsx';
import { copyWorksheet, handOver, removeOwn } from './own/actions.ts';
import { SafetyGate } from './safety-gate.tsx';
import { takeWay, wayTaken } from './way-taken.ts';
import { WorksheetIcon } from './worksheet-icon.tsx';
import type { WorksheetsPageProps } from './worksheets-page.tsx';

export type Ways = Omit<WorksheetsPageProps, 'place'>;

/** One worksheet: what it is, beginning it, and what was filled in before. */
export function WorksheetPage({ id, readOnly, onHide, onSteady }: { readonly id: string } & Ways) {
  const { data: definition, error } = useJournalQuery('worksheets.definition', { id });
  const { data: all } = useJournalQuery('worksheets.list', undefined, { fresh: true });
  const { data: visits } = useJournalQuery('worksheets.visits', { worksheet: id }, { fresh: true });
  const { asking, begin, pass, stop } = useBeginning(definition);
  const summary = all?.find((worksheet) => worksheet.id === id);

  if (error) {
    return (
      <div className="worksheets page-scroll" data-pane="page">
        <Crumb />
        <h1 className="title">This worksheet is no longer here</h1>
        <p className="body">What was filled in from it is among the finished and begun ones, as it was.</p>
      </div>
    );
  }
  if (!definition || !visits || !summary) return <div className="worksheets page-scroll" aria-busy="true" />;
  if (asking) {
    return (
      <div className="worksheets page-scroll" data-pane="page">
        <Crumb of={definition} itself />
        <SafetyGate
          name={definition.name}
          soloLine={definition.soloLine}
          onPass={pass}
          onBack={stop}
          onHide={onHide}
          onSupport={() => goTo({ screen: 'safety' })}
          onSteady={() => onSteady('grounding')}
        />
      </div>
    );
  }
  const today = dayOf(new Date());
  const rests = summary.restsUntil !== null && summary.restsUntil > today ? summary.restsUntil : null;
  const newest = visits.toReversed();
  const [last, beforeLast] = newest;
  const isBrief = (definition.log?.quick.length ?? 0) > 0;
  return (
    <div className="worksheets page-scroll" data-pane="page">
      <Crumb of={definition} itself />
      <div className="worksheet-about">
        <header>
          <h1 className="title">
            <WorksheetIcon name={definition.icon} />
            {definition.name}
          </h1>
          <p className="body">{definition.line}</p>
          <p className="small muted">
            {capital(definition.time)}. {stepWords(definition)}
          </p>
        </header>
        {definition.care && <CareNote words={definition.care} />}
        {definition.empty && newest.length === 0 && <p className="body">{definition.empty}</p>}
        {rests && (
          <p className="body">
            It rests until {shortDay(rests, today)}: what was stirred up needs time to settle before another round.
          </p>
        )}
        <div className="buttons">
          {!readOnly && !rests && (
            <Button
              kind="primary"
              icon={Plus}
              onClick={() => (isBrief ? logNow({ log: id }) : void begin({ worksheet: id }))}
            >
              {isBrief ? 'Note' : newest.length === 0 ? 'Begin' : 'Begin a new visit'}
            </Button>
          )}
          {!readOnly && !rests && last && !isBrief && (
            <Button icon={RotateCcw} onClick={() => void begin({ worksheet: id, like: last.id })}>
              Begin from the last visit’s words
            </Button>
          )}
          {last && beforeLast && (
            <Button
              icon={Columns2}
              onClick={() =>
                goTo({ screen: 'worksheets', view: 'compare', worksheet: id, visits: [beforeLast.id, last.id] })
              }
            >
              Compare visits
            </Button>
          )}
        </div>
        {newest.length > 0 && (
          <section className="worksheets-shelf">
            <h2 className="label">{isBrief ? 'Noted' : 'Visits'}</h2>
            <ul>
              {newest.map((visit) => (
                <ResponseRow key={visit.id} response={visit} isShort={isBrief} />
              ))}
            </ul>
          </section>
        )}
        {newest.length > 0 && (
          <LookingBack
            definition={definition}
            visits={visits}
            readOnly={readOnly}
            onOpen={(response) => goTo({ screen: 'worksheets', view: 'response', response })}
          />
        )}
        <p className="worksheets-own">
          {!readOnly && summary.own && (
            <TextButton icon={PencilLine} onClick={() => goTo({ screen: 'worksheets', view: 'edit', worksheet: id })}>
              Change it
            </TextButton>
          )}
          {!readOnly && (
            <TextButton icon={Copy} onClick={() => copyWorksheet(definition)}>
              Make it your own
            </TextButton>
          )}
          <TextButton icon={FileOutput} onClick={() => void handOver(id, definition.name)}>
            Save the blank form as a file
          </TextButton>
          {!readOnly && summary.own && (
            <TextButton icon={Trash2} onClick={() => void removeOwn(definition)}>
              Take it out of the list
            </TextButton>
          )}
        </p>
      </div>
    </div>
  );
}

/** How many steps it has for whoever fills in the whole of it. */
function stepWords({ pages }: Worksheet): string {
  const count = pages.filter(({ only, when }) => only !== 'solo' && !when).length;
  return count === 1 ? 'One step.' : `${count} steps, in any order.`;
}

/** Beginning a worksheet: at once, or after the gate. What is answered at the gate never comes here. */
function useBeginning(definition: Worksheet | undefined) {
  const [asking, setAsking] = useState<Begun | null>(null);
  const waiting = useBegun();

  const start = async (begun: Begun, variant: Variant, gated: boolean): Promise<void> => {
    try {
      const { id } = await journal.worksheets.start({ ...begun, variant, gated, at: localTimeOf(new Date()) });
      await refreshAfter('worksheets.start');
      goTo({ screen: 'worksheets', view: 'response', response: id }, { replace: asking !== null });
    } catch (error) {
      toast({ text: sentenceOf(error), tone: 'problem' });
    }
  };
  const begin = async (begun: Begun): Promise<void> => {
    try {
      const { ask, variant } = await journal.worksheets.gate({ worksheet: begun.worksheet });
      const way = definition && definition.gate !== 'none' ? wayTaken(definition) : undefined;
      if (way === 'ask' || (ask && way === undefined)) setAsking(begun);
      else await start(begun, way ?? variant, false);
    } catch (error) {
      toast({ text: sentenceOf(error), tone: 'problem' });
    }
  };
  const takeUp = useEffectEvent((begun: Begun) => {
    begunTaken();
    void begin(begun);
  });
  useEffect(() => {
    if (waiting && waiting.worksheet === definition?.id) takeUp(waiting);
  }, [waiting, definition]);

  return {
    asking,
    begin,
    pass: (variant: Variant) => {
      if (definition) takeWay(definition, variant);
      if (asking) void start(asking, variant, true);
    },
    stop: () => setAsking(null),
  };
}
