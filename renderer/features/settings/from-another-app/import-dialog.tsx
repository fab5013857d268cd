import { useEffect, useRef, useState } from 'react';
import type { FoundToImport, ImportChoices, Imported, ImportProgress, LossKind } from '#contract/imports.ts';
import { journal } from '../../../bridge/client.ts';
import { useDoorEvent } from '../../../bridge/events.ts';
import { refreshAfter } from '../../../bridge/hooks.ts';
import { sizeWords } from '../../../journal-condition.ts';
import { sentenceOf } from '../../../sentence-of.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ImportFoundView } from './import-found-view.tsx';
import './import.css';
import { undoImport } from './undo-import.ts';
import { broughtWords, isAnythingComing, lossSentence, many } from './words.ts';

type Done = Imported & { readonly losses: readonly { readonly kind: LossKind; readonly count: number }[] };

type Step =
  | { readonly at: 'reading' }
  | { readonly at: 'found'; readonly found: FoundToImport }
  | { readonly at: 'bringing' }
  | { readonly at: 'done'; readonly done: Done }
  | { readonly at: 'problem'; readonly text: string };

/** Shows what an export of another app holds, and brings it in once that is confirmed. `first` is the look into it, under way. */
export function ImportDialog({
  first,
  onClose,
}: {
  readonly first: Promise<FoundToImport>;
  readonly onClose: () => void;
}) {
  const [step, setStep] = useState<Step>({ at: 'reading' });
  const [choices, setChoices] = useState<ImportChoices>({ tags: [], moods: [], lines: true });
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const stopButton = useRef<HTMLButtonElement>(null);
  const leaveButton = useRef<HTMLButtonElement>(null);
  useDoorEvent('journal', 'imports.progress', setProgress);

  useEffect(() => {
    let isGone = false;
    first.then(
      (found) => {
        if (isGone) return;
        setChoices({ tags: [], moods: found.moods.map(({ mood, feeling }) => ({ mood, feeling })), lines: true });
        setStep({ at: 'found', found });
      },
      (error: unknown) => {
        if (!isGone) setStep({ at: 'problem', text: sentenceOf(error) });
      },
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
  const bring = async (): Promise<void> => {
    setProgress(null);
    setStep({ at: 'bringing' });
    try {
      const done = await journal.imports.start(choices);
      await refreshAfter('imports.start');
      setStep({ at: 'done', done });
    } catch (error) {
      setStep({ at: 'problem', text: sentenceOf(error) });
    }
  };
  const isComing = step.at === 'found' && isAnythingComing(step.found);

  return (
    <Dialog
      open
      wide={step.at === 'found'}
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
            {step.at === 'done' && step.done.entries > 0 && (
              <Button
                onClick={() => {
                  onClose();
                  void undoImport();
                }}
              >
                Take it back
              </Button>
            )}
            <Button ref={leaveButton} kind={isComing || step.at === 'reading' ? 'plain' : 'primary'} onClick={leave}>
              {isComing ? 'Not now' : step.at === 'reading' ? 'Stop' : 'Close'}
            </Button>
            {isComing && (
              <Button kind="primary" onClick={() => void bring()}>
                Bring it in
              </Button>
            )}
          </>
        )
      }
    >
      {step.at === 'found' && <ImportFoundView found={step.found} choices={choices} onChoose={setChoices} />}
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
        {step.at === 'reading' ? readingWords(progress) : step.at === 'bringing' ? bringingWords(progress) : ''}
      </p>
    </Dialog>
  );
}

function DoneView({ done }: { readonly done: Done }) {
  return (
    <>
      <p>
        <b>Brought in: {broughtWords(done)}.</b> They stand among your own, each on its day. They can be taken back
        until the next time, here or in Settings, Backup.
      </p>
      {done.losses.length > 0 && (
        <ul className="import-lines">
          {done.losses.map((loss) => (
            <li key={loss.kind}>{lossSentence(loss)}</li>
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
