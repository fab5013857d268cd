import { useEffect, useId, useRef, useState } from 'react';
import { lossSentence } from '#contract/import-words.ts';
import {
  type FoundOwn,
  type FoundToImport,
  type ImportChoices,
  type Imported,
  type ImportOwnChoices,
  type ImportProgress,
  type Looked,
  suggestedChoices,
} from '#contract/imports.ts';
import { journal } from '../../../bridge/client.ts';
import { useDoorEvent } from '../../../bridge/events.ts';
import { refreshAfter } from '../../../bridge/hooks.ts';
import { sizeWords } from '../../../journal-condition.ts';
import { sentenceOf } from '../../../sentence-of.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ImportFoundView } from './import-found-view.tsx';
import './import.css';
import { OwnFoundView } from './own-found-view.tsx';
import { SecretForm } from './secret-form.tsx';
import { undoImport } from './undo-import.ts';
import { broughtWords, damagedWords, isAnyOwnComing, isAnythingComing, many } from './words.ts';

interface Done extends Imported {
  /** What was lost on the way, a sentence each. */
  readonly lost: readonly string[];
}

type Step =
  | { readonly at: 'reading' }
  | { readonly at: 'locked'; readonly locked: Extract<Looked, { result: 'locked' }> }
  | { readonly at: 'found'; readonly found: FoundToImport; readonly choices: ImportChoices }
  | { readonly at: 'own'; readonly found: FoundOwn; readonly choices: ImportOwnChoices }
  | { readonly at: 'bringing' }
  | { readonly at: 'done'; readonly done: Done }
  | { readonly at: 'problem'; readonly text: string };

/** What a look found, with what is chosen before anybody chooses. */
function stepOf(looked: Looked): Step {
  switch (looked.result) {
    case 'locked':
      return { at: 'locked', locked: looked };
    case 'own':
      return { at: 'own', found: looked.found, choices: { back: [], settings: looked.found.isFirst } };
    case 'found':
      return { at: 'found', found: looked.found, choices: suggestedChoices(looked.found) };
  }
}

const problemOf = (error: unknown): Step => ({ at: 'problem', text: sentenceOf(error) });

/** Whether there is something to bring in, by itself or because it was chosen. */
function isComing(step: Step): boolean {
  if (step.at === 'found') return isAnythingComing(step.found);
  if (step.at !== 'own') return false;
  const { found, choices } = step;
  return isAnyOwnComing(found) || choices.back.length > 0 || (choices.settings && found.hasOtherSettings);
}

/** Shows what an export of another app holds, and brings it in once that is confirmed. `first` is the look into it, under way. */
export function ImportDialog({ first, onClose }: { readonly first: Promise<Looked>; readonly onClose: () => void }) {
  const [step, setStep] = useState<Step>({ at: 'reading' });
  const [isWorking, setWorking] = useState(false);
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const stopButton = useRef<HTMLButtonElement>(null);
  const leaveButton = useRef<HTMLButtonElement>(null);
  const form = useId();
  useDoorEvent('journal', 'imports.progress', setProgress);

  useEffect(() => {
    let isGone = false;
    const show = (next: Step): void => {
      if (!isGone) setStep(next);
    };
    first.then(
      (looked) => show(stepOf(looked)),
      (error: unknown) => show(problemOf(error)),
    );
    return () => {
      isGone = true;
    };
  }, [first]);
  useEffect(() => {
    if (step.at === 'bringing') stopButton.current?.focus();
    // Not on “Take it back”, which stands first: who presses Enter once more wants to go on.
    if (step.at === 'done' || step.at === 'problem') leaveButton.current?.focus();
  }, [step.at]);

  const stop = (): void => void journal.imports.stop().catch(() => {});
  const leave = (): void => {
    // Ends a look that is under way too.
    void journal.imports.leave().catch(() => {});
    onClose();
  };
  const unlock = async (secret: string): Promise<boolean> => {
    setWorking(true);
    setProgress(null);
    try {
      const looked = await journal.imports.unlock({ secret });
      if (looked.result === 'wrong') return false;
      setStep(stepOf(looked));
    } catch (error) {
      setStep(problemOf(error));
    } finally {
      setWorking(false);
    }
    return true;
  };
  const bring = async (): Promise<void> => {
    setProgress(null);
    setStep({ at: 'bringing' });
    try {
      setStep({ at: 'done', done: await brought(step) });
    } catch (error) {
      setStep(problemOf(error));
    }
  };
  const canBring = isComing(step);
  const isReading = step.at === 'reading' || isWorking;

  return (
    <Dialog
      open
      wide={step.at === 'found' || step.at === 'own'}
      // While it comes in, the way out is to stop it: nothing stays by half.
      onClose={step.at === 'bringing' ? stop : leave}
      title="Bring in from another app"
      actions={
        step.at === 'bringing' ? (
          <Button ref={stopButton} onClick={stop}>
            Stop
          </Button>
        ) : (
          <>
            {step.at === 'done' && broughtWords(step.done) !== 'nothing' && (
              <Button
                onClick={() => {
                  onClose();
                  void undoImport();
                }}
              >
                Take it back
              </Button>
            )}
            <Button
              ref={leaveButton}
              kind={canBring || isReading || step.at === 'locked' ? 'plain' : 'primary'}
              onClick={leave}
            >
              {isReading ? 'Stop' : canBring || step.at === 'locked' ? 'Not now' : 'Close'}
            </Button>
            {step.at === 'locked' && (
              <Button kind="primary" type="submit" form={form} aria-disabled={isWorking}>
                Open it
              </Button>
            )}
            {canBring && (
              <Button kind="primary" onClick={() => void bring()}>
                Bring it in
              </Button>
            )}
          </>
        )
      }
    >
      {step.at === 'locked' && <SecretForm id={form} locked={step.locked} isWorking={isWorking} onTry={unlock} />}
      {step.at === 'found' && (
        <ImportFoundView
          found={step.found}
          choices={step.choices}
          onChoose={(choices) => setStep({ ...step, choices })}
        />
      )}
      {step.at === 'own' && (
        <OwnFoundView found={step.found} choices={step.choices} onChoose={(choices) => setStep({ ...step, choices })} />
      )}
      {step.at === 'done' && <DoneView done={step.done} />}
      {step.at === 'problem' && <p role="alert">{step.text}</p>}
      {step.at === 'bringing' && (
        <progress
          className="import-progress"
          aria-label="How far it is"
          {...(progress?.of ? { value: Math.min(progress.done, progress.of), max: progress.of } : {})}
        />
      )}
      <p className="small muted" role="status">
        {isReading ? readingWords(progress) : step.at === 'bringing' ? bringingWords(progress) : ''}
      </p>
    </Dialog>
  );
}

/** Brings in what was found, as it was chosen. */
async function brought(step: Step): Promise<Done> {
  if (step.at === 'own') {
    const { damaged, ...done } = await journal.imports.startOwn(step.choices);
    await refreshAfter('imports.startOwn');
    return { ...done, lost: damaged > 0 ? [damagedWords(damaged)] : [] };
  }
  if (step.at !== 'found') throw new Error('nothing was found yet');
  const { losses, ...done } = await journal.imports.start(step.choices);
  await refreshAfter('imports.start');
  return { ...done, lost: losses.map(lossSentence) };
}

function DoneView({ done }: { readonly done: Done }) {
  return (
    <>
      <p>
        <b>Brought in: {broughtWords(done)}.</b> They stand among your own, each on its day. They can be taken back
        until the next time, here or in Settings, Backup.
      </p>
      {done.lost.length > 0 && (
        <ul className="import-lines">
          {done.lost.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  );
}

const readingWords = (progress: ImportProgress | null): string =>
  progress?.step === 'reading'
    ? `Looking through it: ${many(progress.done, 'entry', 'entries')} so far. Nothing is changed by that.`
    : 'Looking through it…';

function bringingWords(progress: ImportProgress | null): string {
  if (progress?.step === 'writing') return `Writing ${many(progress.of ?? 0, 'entry', 'entries')}…`;
  if (progress?.step === 'files' && progress.of)
    return `Bringing it in: ${sizeWords(progress.done)} of ${sizeWords(progress.of)} of files.`;
  return 'Bringing it in…';
}
