import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { JournalError } from '#contract/errors.ts';
import { type Field as AnyField, isAsked } from '#contract/fields/index.ts';
import { asksAtGate, fieldsOf, type Worksheet } from '#contract/worksheet.ts';
import { beginWorksheet } from '../../../begin-worksheet.ts';
import { journal } from '../../../bridge/client.ts';
import { refreshAfter, useJournalQuery } from '../../../bridge/hooks.ts';
import { clockOf, dayOf, localTimeOf } from '../../../dates.ts';
import { DayInput } from '../../../form/day-input.tsx';
import { FormPage } from '../../../form/form-page.tsx';
import { inYourWords } from '../../../in-your-words.ts';
import { goTo } from '../../../place.ts';
import { sentenceOf } from '../../../sentence-of.ts';
import type { Steadying } from '../../../steadying.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { toast } from '../../../ui/toasts.tsx';
import { SafetyNote } from '../safety-note.tsx';
import { createLogDraft } from './log-draft.ts';
import './quick-add.css';

export interface QuickAddProps {
  readonly log: string;
  readonly day: string | undefined;
  readonly onClose: () => void;
  readonly onSteady: (which: Steadying) => void;
}

/** The short form of a log. What is answered is on disk at once, and it can be finished later. */
export function QuickAdd({ log, ...ways }: QuickAddProps) {
  const { data: definition } = useJournalQuery('worksheets.definition', { id: log });
  const isSafe =
    definition && definition.gate === 'none' && definition.weight < 3 && !fieldsOf(definition).some(asksAtGate);
  const beginWhole = useEffectEvent(() => {
    ways.onClose();
    beginWorksheet({ worksheet: log });
  });
  // One that comes after the gate, or that goes deep, is begun with all that goes before and after it.
  useEffect(() => {
    if (isSafe === false) beginWhole();
  }, [isSafe]);
  return isSafe ? <QuickForm definition={definition} log={log} {...ways} /> : null;
}

function QuickForm({ definition, log, day, onClose, onSteady }: QuickAddProps & { readonly definition: Worksheet }) {
  const today = dayOf(new Date());
  const [on, setOn] = useState(day ?? today);
  const [, setDrawn] = useState(0);
  const [draft, setDraft] = useState(() => makeDraft(day ?? today));
  const [wanting, setWanting] = useState('');
  const [isDayAmiss, setDayAmiss] = useState(false);
  const [note, setNote] = useState(false);
  const whenItWas = useRef<HTMLDivElement>(null);
  const { data: settings } = useJournalQuery('settings.get');
  const partnerWord = settings?.partnerWord ?? '';
  const inWords = useCallback((text: string) => inYourWords(text, partnerWord), [partnerWord]);
  const { quick = [], when } = definition.log ?? {};

  function makeDraft(about: string) {
    return createLogDraft(log, timeOn(about), () => setDrawn((count) => count + 1));
  }
  useEffect(() => () => void draft.autosave.flush().then((isSaved) => isSaved && draft.autosave.stop()), [draft]);

  const changeDay = async (next: string): Promise<void> => {
    setOn(next);
    if (when) return draft.answer(when, next === '' ? undefined : { on: next, roughly: false });
    if (next === '') return;
    // Before the first answer there is no record yet, and it begins on the day that was chosen.
    if (Object.keys(draft.answers()).length === 0) return setDraft(makeDraft(next));
    await draft.autosave.flush();
    const id = draft.id();
    if (id) await journal.worksheets.describe({ id, at: timeOn(next) });
  };
  const refresh = (): Promise<void> => refreshAfter('worksheets.start');
  const keep = async (): Promise<void> => {
    if (isDayAmiss) return whenItWas.current?.querySelector('input')?.focus();
    try {
      if (when && draft.answers()[when] === undefined && on !== '') draft.answer(when, { on, roughly: false });
      const id = await draft.keep();
      await refresh();
      onClose();
      toast({
        text: 'Noted',
        undo: async () => {
          await journal.worksheets.discard({ ids: [id] });
          await refresh();
        },
      });
    } catch (error) {
      if (error instanceof JournalError && error.code === 'bad-answer') setWanting(error.about);
      else toast({ text: sentenceOf(error), tone: 'problem' });
    }
  };
  const close = async (): Promise<void> => {
    const hasAnswers = Object.keys(draft.answers()).length > 0;
    if (hasAnswers && !(await draft.autosave.flush())) return;
    onClose();
    await refresh();
    if (hasAnswers) toast({ text: `It is kept part way through, in “${definition.name}”` });
  };
  const goOn = async (): Promise<void> => {
    draft.autosave.changed();
    if (!(await draft.autosave.flush())) return;
    const id = draft.id();
    onClose();
    await refresh();
    if (id) goTo({ screen: 'worksheets', view: 'response', response: id });
  };

  const [firstPage] = definition.pages;
  const asked = fieldsOf(definition);
  const isNow = (part: Parameters<typeof isAsked>[0]): boolean => isAsked(part, 'full', draft.answers());
  // Without what is wanted of it, nothing could be noted; the day stands below.
  const wanted = definition.pages
    .filter(isNow)
    .flatMap(({ fields: all }) => all.filter((field) => field.kind !== 'told' && field.required && isNow(field)));
  const fields: readonly AnyField[] = (
    quick.length > 0
      ? [...new Set([...quick.flatMap((id) => asked.filter((field) => field.id === id)), ...wanted])]
      : (firstPage?.fields ?? []).filter(isNow)
  ).filter((field) => field.kind === 'told' || field.id !== when);
  const state = draft.autosave.state();
  return (
    <Dialog
      open
      wide
      onClose={() => void close()}
      title={definition.name}
      actions={
        <>
          {asked.some((field) => field.id !== when && !fields.includes(field)) && (
            <Button className="dialog-away" onClick={() => void goOn()}>
              More questions
            </Button>
          )}
          <Button onClick={() => void close()}>Close</Button>
          <Button kind="primary" onClick={() => void keep()}>
            Note it
          </Button>
        </>
      }
    >
      <div className="quick-add">
        {definition.care && <p className="small muted">{definition.care}</p>}
        {note && (
          <SafetyNote
            onSupport={() => void close().then(() => goTo({ screen: 'safety' }))}
            onSteady={() => onSteady('grounding')}
            onCarryOn={() => setNote(false)}
          />
        )}
        <FormPage
          fields={fields}
          variant="full"
          answers={draft.answers()}
          onAnswer={draft.answer}
          onBrings={() => setNote(true)}
          inWords={inWords}
        />
        <div ref={whenItWas}>
          <Field label="When it was">
            {(named) => (
              <DayInput
                id={named.id}
                value={on}
                latest={today}
                onDay={(next) => void changeDay(next)}
                onAmiss={setDayAmiss}
              />
            )}
          </Field>
        </div>
        {wanting && <p role="alert">A few words are wanted at “{inWords(wanting)}” first.</p>}
        {state.kind === 'failed' && <p role="alert">{state.sentence}</p>}
      </div>
    </Dialog>
  );
}

/** A day that was chosen, at the time of day it is now. */
const timeOn = (day: string): string => `${day}T${clockOf(localTimeOf(new Date()))}`;
