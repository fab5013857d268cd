import type { Exercise } from '#contract/exercise.ts';
import { Button } from '../../ui/button.tsx';
import { Dial } from './dial.tsx';

export interface AfterExerciseProps {
  readonly exercise: Exercise;
  readonly before: number | null | undefined;
  readonly after: number | null | undefined;
  /** It was no lower afterwards, twice in a row. */
  readonly notLowerTwice: boolean;
  readonly onAfter: (after: number | null | undefined) => void;
  readonly onAgain: () => void;
  readonly onOther: () => void;
  readonly onGround: () => void;
  readonly onSupport: () => void;
  readonly onClose: () => void;
}

const much = 7;
const muchMore = 3;

/** How it is now, and ways on. Where it is high, or rose, grounding comes first and support stands beside it. */
export function AfterExercise({
  exercise,
  before,
  after,
  notLowerTwice,
  onAfter,
  onAgain,
  onOther,
  onGround,
  onSupport,
  onClose,
}: AfterExerciseProps) {
  const isHigh =
    typeof after === 'number' && (after >= much || (typeof before === 'number' && after - before >= muchMore));
  const isGrounding = exercise.id === 'ground-54321';
  const close = (
    <Button key="close" kind={isHigh ? 'plain' : 'primary'} onClick={onClose}>
      Close gently
    </Button>
  );
  return (
    <div className="exercise-middle">
      <div className="exercise-page">
        <h1 className="title" tabIndex={-1}>
          And now?
        </h1>
        <Dial label="How stirred up are you now?" value={after} onChange={onAfter} />
        <p className="body" role="status">
          {notLowerTwice
            ? 'It has not come down twice now. Some days an exercise is not what helps. Moving about might, or a person.'
            : isHigh
              ? 'That is a lot. A few minutes with your senses may help first, and so may somebody to talk to.'
              : ''}
        </p>
        <div className="buttons">
          {isHigh && (
            <Button kind="primary" onClick={isGrounding ? onOther : onGround}>
              {isGrounding ? 'Another way' : 'Ground myself'}
            </Button>
          )}
          {!isHigh && close}
          <Button onClick={onAgain}>Once more</Button>
          {!(isHigh && isGrounding) && <Button onClick={onOther}>Another exercise</Button>}
          {(isHigh || notLowerTwice) && <Button onClick={onSupport}>See support</Button>}
          {isHigh && close}
        </div>
      </div>
    </div>
  );
}
