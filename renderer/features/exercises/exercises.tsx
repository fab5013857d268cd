import { Dialog } from '@base-ui/react/dialog';
import { Volume2, VolumeX, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useJournalQuery } from '../../bridge/hooks.ts';
import type { Steadying } from '../../steadying.ts';
import { Button } from '../../ui/button.tsx';
import { Keys } from '../../ui/kbd.tsx';
import { AfterExercise } from './after-exercise.tsx';
import { BreathingExercise } from './breathing-exercise.tsx';
import { ExerciseRows } from './choose-exercise.tsx';
import { Dial } from './dial.tsx';
import { StepsExercise } from './steps-exercise.tsx';
import '../../form/form.css';
import './exercises.css';

export interface ExercisesProps {
  readonly first: Steadying;
  readonly onClose: () => void;
  readonly onSupport: () => void;
}

const idOf: Readonly<Record<Steadying, string>> = {
  grounding: 'ground-54321',
  breathing: 'paced-breathing',
  'muscle-release': 'muscle-release',
};

type Stage = 'choose' | 'before' | 'run' | 'after';
type Dialled = number | null | undefined;

/** Exercises above everything else. Nothing of them is kept, and each can be left at any moment. */
export function Exercises({ first, onClose, onSupport }: ExercisesProps) {
  const { data: exercises } = useJournalQuery('content.exercises');
  const [id, setId] = useState(idOf[first]);
  const [stage, setStage] = useState<Stage>('before');
  const [before, setBefore] = useState<Dialled>(undefined);
  const [after, setAfter] = useState<Dialled>(undefined);
  const [runs, setRuns] = useState(0);
  /** How many times in a row it was no lower afterwards. */
  const [notLower, setNotLower] = useState(0);
  const [still, setStill] = useState(wantsStill);
  const [sound, setSound] = useState(false);
  const begin = useRef<HTMLButtonElement>(null);
  const whole = useRef<HTMLDivElement>(null);
  const [cameFrom] = useState(() => document.activeElement);
  const exercise = exercises?.find((each) => each.id === id);

  const isNotLower = typeof before === 'number' && typeof after === 'number' && after >= before;
  /** Leaves the page after an exercise for another stage; what was dialled last is where the next one begins. */
  const goOn = (to: Stage, other = id): void => {
    if (stage === 'after' && typeof after === 'number') {
      setNotLower(isNotLower ? notLower + 1 : 0);
      setBefore(after);
    }
    setAfter(undefined);
    setId(other);
    setStage(to);
    setRuns(runs + 1);
  };

  const shown = `${stage} ${runs}`;
  const shownBefore = useRef(shown);
  useEffect(() => {
    if (shownBefore.current === shown) return;
    shownBefore.current = shown;
    // The button that was pressed is gone: what came in its place is told by its first words.
    const first =
      whole.current?.querySelector<HTMLElement>('.exercise-say[tabindex]') ?? whole.current?.querySelector('h1');
    first?.focus();
  }, [shown]);

  // Not before: what it opens with takes the focus.
  if (!exercises) return null;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()} modal="trap-focus">
      <Dialog.Portal>
        <Dialog.Popup
          className="exercises"
          ref={whole}
          aria-label="Exercises"
          initialFocus={begin}
          finalFocus={() => backTo(cameFrom)}
        >
          <div className="exercises-head">
            <Button kind="quiet" icon={X} onClick={onClose}>
              Stop <Keys keys="Esc" />
            </Button>
          </div>
          {stage === 'choose' && (
            <div className="exercise-middle">
              <div className="exercise-page">
                <h1 className="title" tabIndex={-1}>
                  A few minutes to steady
                </h1>
                <ExerciseRows exercises={exercises} onChoose={(other) => goOn('before', other)} />
              </div>
            </div>
          )}
          {stage === 'before' && exercise && (
            <div className="exercise-middle">
              <div className="exercise-page">
                <h1 className="title" tabIndex={-1}>
                  {exercise.name}
                </h1>
                <p className="body">{exercise.lead}</p>
                <p className="body muted">{exercise.stop}</p>
                <Dial label="How stirred up are you?" value={before} onChange={setBefore} />
                <div className="buttons">
                  <Button kind="primary" ref={begin} onClick={() => setStage('run')}>
                    Begin
                  </Button>
                  <Button onClick={() => goOn('choose')}>Another exercise</Button>
                </div>
              </div>
            </div>
          )}
          {stage === 'run' && exercise && (
            <h1 className="visually-hidden" tabIndex={-1}>
              {exercise.name}
            </h1>
          )}
          {stage === 'run' &&
            exercise &&
            (exercise.kind === 'breath' ? (
              <BreathingExercise
                key={runs}
                exercise={exercise}
                still={still}
                sound={sound}
                onEnd={() => setStage('after')}
              />
            ) : (
              <StepsExercise
                key={runs}
                exercise={exercise}
                still={still}
                sound={sound}
                onEnd={() => setStage('after')}
              />
            ))}
          {stage === 'run' && (
            <div className="exercises-ways">
              {exercise?.kind === 'breath' && (
                <Button kind="quiet" onClick={() => setStill(!still)}>
                  {still ? 'Let it move' : 'Keep still'}
                </Button>
              )}
              <Button
                kind="quiet"
                icon={sound ? Volume2 : VolumeX}
                aria-pressed={sound}
                onClick={() => setSound(!sound)}
              >
                Soft sound
              </Button>
              <Button onClick={() => goOn('choose')}>Another exercise</Button>
            </div>
          )}
          {stage === 'after' && exercise && (
            <AfterExercise
              exercise={exercise}
              before={before}
              after={after}
              notLowerTwice={isNotLower && notLower >= 1}
              onAfter={setAfter}
              onAgain={() => goOn('run')}
              onOther={() => goOn('choose')}
              onGround={() => goOn('run', idOf.grounding)}
              onSupport={onSupport}
              onClose={onClose}
            />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Asked for by the system, or in Settings. */
const wantsStill = (): boolean =>
  matchMedia('(prefers-reduced-motion: reduce)').matches || document.documentElement.dataset.movement === 'less';

/** Where the focus was; after the palette, whose field is gone, the text that is open, or the page’s heading. */
function backTo(cameFrom: Element | null): HTMLElement | null {
  if (cameFrom instanceof HTMLElement && cameFrom.isConnected && cameFrom.closest('main')) return cameFrom;
  return document.querySelector<HTMLElement>('main [contenteditable="true"]') ?? document.querySelector('main h1');
}
