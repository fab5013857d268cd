import { useEffect, useId, useState } from 'react';
import type { Found, Look, Tried } from '#contract/merge.ts';
import { journal } from '../../../bridge/client.ts';
import { refreshAfter } from '../../../bridge/hooks.ts';
import { sentenceOf } from '../../../sentence-of.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { toast } from '../../../ui/toasts.tsx';
import './bring-in.css';
import { broughtWords, called, isAnythingComing } from './bring-in-words.ts';
import { FoundView } from './found-view.tsx';
import { KeyForm } from './key-form.tsx';
import { takeBack } from './take-back.ts';

type Step =
  | { readonly at: 'reading' }
  | { readonly at: 'key'; readonly look: Extract<Look, { result: 'key-wanted' }> }
  | { readonly at: 'damaged'; readonly name: string }
  | { readonly at: 'found'; readonly found: Found }
  | { readonly at: 'problem'; readonly text: string };

function stepOf(look: Look): Step {
  switch (look.result) {
    case 'found':
      return { at: 'found', found: look.found };
    case 'damaged':
      return { at: 'damaged', name: look.name };
    case 'key-wanted':
      return { at: 'key', look };
  }
}

const problemOf = (error: unknown): Step => ({ at: 'problem', text: sentenceOf(error) });

/** Shows what another journal holds, and brings it in once that is confirmed. `first` is the look into it, under way. */
export function BringIn({ first, onClose }: { readonly first: Promise<Look>; readonly onClose: () => void }) {
  const [step, setStep] = useState<Step>({ at: 'reading' });
  const [working, setWorking] = useState('Reading it through…');
  const [back, setBack] = useState<ReadonlySet<string>>(new Set());
  const form = useId();

  useEffect(() => {
    let isGone = false;
    const show = (step: Step): void => {
      if (isGone) return;
      setStep(step);
      setWorking('');
    };
    first.then(
      (look) => show(stepOf(look)),
      (error: unknown) => show(problemOf(error)),
    );
    return () => {
      isGone = true;
    };
  }, [first]);

  const leave = (): void => {
    void journal.merge.leave().catch(() => {});
    onClose();
  };
  const attempt = async (act: () => Promise<Tried>): Promise<number | null> => {
    setWorking('Reading it through…');
    try {
      const look = await act();
      if (look.result === 'wrong') return look.waitSeconds;
      setStep(stepOf(look));
    } catch (error) {
      setStep(problemOf(error));
    } finally {
      setWorking('');
    }
    return null;
  };
  const bring = async (): Promise<void> => {
    if (working) return;
    setWorking('Making a copy of this journal, and then bringing it in…');
    try {
      const brought = await journal.merge.bring({ back: [...back] });
      await refreshAfter('merge.bring');
      toast({ text: `Brought in: ${broughtWords(brought)}`, undo: takeBack });
      onClose();
    } catch (error) {
      setStep(problemOf(error));
      setWorking('');
    }
  };

  const canBring = step.at === 'found' && (isAnythingComing(step.found) || back.size > 0);
  return (
    <Dialog
      open
      wide={step.at === 'found'}
      onClose={leave}
      title="Bring in what another copy holds"
      actions={
        <>
          <Button onClick={leave}>
            {step.at === 'problem' || (step.at === 'found' && !canBring) ? 'Close' : 'Not now'}
          </Button>
          {step.at === 'key' && (
            <Button kind="primary" type="submit" form={form} aria-disabled={working !== ''}>
              Open it
            </Button>
          )}
          {step.at === 'damaged' && (
            <Button
              kind="primary"
              aria-disabled={working !== ''}
              onClick={() => working === '' && void attempt(() => journal.merge.readDamaged())}
            >
              Read what can be read
            </Button>
          )}
          {canBring && (
            <Button kind="primary" aria-disabled={working !== ''} onClick={() => void bring()}>
              Bring it in
            </Button>
          )}
        </>
      }
    >
      {step.at === 'key' && <KeyForm id={form} look={step.look} working={working !== ''} onTry={attempt} />}
      {step.at === 'damaged' && (
        <p>
          A part of {called(step.name)} is damaged. It was not touched, and nothing was changed here. What is not
          damaged can still be brought in, and what is lost is named. To mend that journal itself, open it from the lock
          screen.
        </p>
      )}
      {step.at === 'found' && <FoundView found={step.found} back={back} onBack={setBack} />}
      {step.at === 'problem' && <p role="alert">{step.text}</p>}
      <p className="small muted" role="status">
        {working}
      </p>
    </Dialog>
  );
}
