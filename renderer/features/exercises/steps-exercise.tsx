import { useEffect, useRef, useState } from 'react';
import type { StepsExercise as Steps } from '#contract/exercise.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import type { RunProps } from './breathing-exercise.tsx';
import { phaseTone } from './phase-tone.ts';
import { useSeconds } from './use-seconds.ts';

/** One step after the other: by hand, or by itself at an even pace. What is typed along is gone with the exercise. */
export function StepsExercise({ exercise, sound, onEnd }: RunProps & { readonly exercise: Steps }) {
  const [place, setPlace] = useState({ at: 0, byHand: true });
  const { at, byHand } = place;
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const [isTyping, setTyping] = useState(false);
  const [isPaced, setPaced] = useState(exercise.paced);
  const { seconds, restart } = useSeconds(isPaced && !isTyping);
  const heading = useRef<HTMLParagraphElement>(null);
  const { steps } = exercise;
  const step = steps[at];
  const isLast = at === steps.length - 1;
  const go = (to: number): void => {
    setPlace({ at: to, byHand: true });
    setTyping(false);
    restart();
  };
  useEffect(() => {
    // A step that comes by itself takes the focus from nothing; it is announced below.
    if (place.byHand) heading.current?.focus();
  }, [place]);
  const isDue = isPaced && !isLast && step !== undefined && seconds >= step.seconds;
  useEffect(() => {
    if (!isDue) return;
    if (sound) phaseTone('out');
    setPlace((now) => ({ at: now.at + 1, byHand: false }));
    restart();
  }, [isDue, sound, restart]);
  if (!step) return null;
  return (
    <>
      <div className="exercise-middle">
        <div className="steps-exercise">
          <p className="exercise-count">
            {at + 1} of {steps.length}
          </p>
          <p className="exercise-say" tabIndex={-1} ref={heading}>
            {step.say}
          </p>
          {step.hint && <p className="exercise-hint">{step.hint}</p>}
          {step.write && (
            <textarea
              key={at}
              className="form-line"
              rows={2}
              value={typed[at] ?? ''}
              onChange={(event) => setTyped({ ...typed, [at]: event.target.value })}
              onFocus={() => setTyping(true)}
              onBlur={() => setTyping(false)}
              aria-label={`${step.write}, if you like`}
              placeholder="To type it is up to you. It is not kept."
              spellCheck={false}
              autoComplete="off"
            />
          )}
        </div>
        <p className="visually-hidden" role="status">
          {byHand ? '' : `${step.say}. ${step.hint ?? ''}`}
        </p>
      </div>
      <div className="exercise-foot">
        <div className="exercise-choices">
          <Checkbox label="Move on by itself" checked={isPaced} onChange={setPaced} />
        </div>
        <p className="muted">{exercise.lead}</p>
        <div className="buttons">
          {at > 0 && <Button onClick={() => go(at - 1)}>Back</Button>}
          {isLast ? (
            <Button kind="primary" onClick={onEnd}>
              That is enough
            </Button>
          ) : (
            <>
              <Button kind="quiet" onClick={onEnd}>
                Enough
              </Button>
              <Button kind="primary" onClick={() => go(at + 1)}>
                Next
              </Button>
            </>
          )}
        </div>
      </div>
    </>
  );
}
