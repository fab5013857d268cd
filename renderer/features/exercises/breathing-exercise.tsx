import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { BreathExercise } from '#contract/exercise.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented, Select } from '../../ui/choice.tsx';
import { type Breath, breathAt, type Pace, timeLeft } from './breathing.ts';
import { phaseTone } from './phase-tone.ts';
import { useSeconds } from './use-seconds.ts';

export interface RunProps {
  /** Drawn without movement. */
  readonly still: boolean;
  readonly sound: boolean;
  readonly onEnd: () => void;
}

const own = 'own';
const numbers = (from: number, to: number, way: string) =>
  Array.from({ length: to - from + 1 }, (_none, index) => ({ value: from + index, label: `${from + index} s ${way}` }));

/** In and out by a count, as a shape that grows and shrinks or, still, as counted steps. The time ends nothing by itself. */
export function BreathingExercise({ exercise, still, sound, onEnd }: RunProps & { readonly exercise: BreathExercise }) {
  const [first] = exercise.paces;
  const [chosen, setChosen] = useState(first ? nameOf(first) : own);
  const [ownPace, setOwnPace] = useState<Pace>(first ?? { in: 4, out: 6 });
  const [minutes, setMinutes] = useState(exercise.usual);
  const pace = exercise.paces.find((each) => nameOf(each) === chosen) ?? ownPace;
  const { seconds, restart } = useSeconds(true);
  const { way, count, of } = breathAt(seconds, pace);
  const isUp = seconds >= minutes * 60;
  const before = useRef(way);
  useEffect(() => {
    if (before.current === way) return;
    before.current = way;
    if (sound) phaseTone(way);
  }, [way, sound]);
  const change = (act: () => void): void => {
    act();
    restart();
  };

  return (
    <>
      <div className="exercise-middle">
        {still ? (
          <div className="breath-still">
            <p className="exercise-say">{words[way]}</p>
            <Bars name="In" of={pace.in} filled={way === 'in' ? count : pace.in} />
            <Bars name="Out" of={pace.out} filled={way === 'out' ? count : 0} />
          </div>
        ) : (
          <BreathShape key={pace.in * 100 + pace.out} way={way} count={count} of={of} />
        )}
        <p className="visually-hidden" role="status">
          {words[way]}
        </p>
      </div>
      <div className="exercise-foot">
        <div className="exercise-choices">
          <Segmented
            label="Pace"
            options={[
              ...exercise.paces.map((each) => ({ value: nameOf(each), label: nameOf(each) })),
              { value: own, label: 'My own' },
            ]}
            value={chosen}
            onChange={(to) => change(() => setChosen(to))}
          />
          {chosen === own && (
            <>
              <Select
                label="In"
                options={numbers(2, 8, 'in')}
                value={ownPace.in}
                onChange={(next) => change(() => setOwnPace({ ...ownPace, in: next }))}
              />
              <Select
                label="Out"
                options={numbers(2, 10, 'out')}
                value={ownPace.out}
                onChange={(next) => change(() => setOwnPace({ ...ownPace, out: next }))}
              />
            </>
          )}
          <Select
            label="Minutes"
            options={exercise.minutes.map((each) => ({ value: each, label: `${each} min` }))}
            value={minutes}
            onChange={setMinutes}
          />
        </div>
        <p className="muted">{timeLeft(seconds, minutes)}</p>
        <Button kind={isUp ? 'primary' : 'plain'} onClick={onEnd}>
          That is enough
        </Button>
      </div>
    </>
  );
}

const words = { in: 'Breathe in', out: 'Breathe out' } as const;
const nameOf = (pace: Pace): string => `${pace.in} in, ${pace.out} out`;

/** A round that grows with the breath and shrinks with it. */
function BreathShape({ way, count, of }: Pick<Breath, 'way' | 'count' | 'of'>) {
  const round = useRef<HTMLElement>(null);
  const move = useEffectEvent((to: Breath['way']) => {
    // Not by a transition: where movement is reduced, that would jump, and here it was asked for.
    round.current?.animate(
      { scale: to === 'in' ? 0.92 : 0.52 },
      { duration: (of - count + 1) * 1_000, easing: 'ease-in-out', fill: 'forwards' },
    );
  });
  useEffect(() => move(way), [way]);
  return (
    <div className="breath-shape">
      <svg viewBox="-50 -50 100 100" aria-hidden="true">
        {[26, 30, 34, 38, 42, 46].map((radius) => (
          <circle key={radius} r={radius} />
        ))}
      </svg>
      <i ref={round} aria-hidden="true" />
      <p>
        <span className="exercise-say">{words[way]}</span>
        <span className="exercise-count">
          {count} of {of}
        </span>
      </p>
    </div>
  );
}

function Bars({ name, of, filled }: { readonly name: string; readonly of: number; readonly filled: number }) {
  return (
    <div className="breath-bars" aria-hidden="true">
      <span>{name}</span>
      {Array.from({ length: of }, (_none, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one second is like another
        <i key={index} data-on={index < filled || undefined} />
      ))}
    </div>
  );
}
