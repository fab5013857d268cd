import { useId, useState } from 'react';
import { ScaleField } from '../../form/scale-field.tsx';
import { Button } from '../../ui/button.tsx';

export interface SteadyExitProps {
  /** How stirred up somebody was at the start, if they said. */
  readonly before: number | null | undefined;
  readonly close: string | undefined;
  readonly onGrounding: () => void;
  readonly onBreathing: () => void;
  readonly onPlan: () => void;
  readonly onSupport: () => void;
  readonly onDone: () => void;
}

const much = 7;
const muchMore = 3;

/** After a deep worksheet: how it is now, kept only while this page is open, and ways back to steadiness. */
export function SteadyExit({ before, close, onGrounding, onBreathing, onPlan, onSupport, onDone }: SteadyExitProps) {
  const id = useId();
  const [after, setAfter] = useState<number | null | undefined>(undefined);
  const isStirred =
    typeof after === 'number' && (after >= much || (typeof before === 'number' && after - before >= muchMore));
  const grounding = (
    <Button key="grounding" kind={isStirred ? 'primary' : 'plain'} onClick={onGrounding}>
      Ground myself
    </Button>
  );
  const done = (
    <Button key="done" kind={isStirred ? 'plain' : 'primary'} onClick={onDone}>
      Close gently
    </Button>
  );
  return (
    <div className="steady-exit">
      {close && <p className="body">{close}</p>}
      <section className="form-question">
        <h2 className="form-heading" id={`${id}-label`}>
          How stirred up are you now?
        </h2>
        <p className="form-help" id={`${id}-help`}>
          It is not kept. It only changes what stands first below.
        </p>
        <ScaleField
          field={{ low: 'calm', high: 'flooded' }}
          answer={after}
          onAnswer={setAfter}
          named={{ label: `${id}-label`, help: `${id}-help` }}
        />
      </section>
      <p className="body" role="status">
        {isStirred
          ? 'That is a lot to carry out of here. A few minutes with your senses may help before anything else.'
          : ''}
      </p>
      <div className="buttons">
        {isStirred ? grounding : done}
        {isStirred ? null : grounding}
        <Button onClick={onBreathing}>Breathe slowly</Button>
        <Button onClick={onPlan}>My calm place</Button>
        <Button onClick={onSupport}>See support</Button>
        {isStirred ? done : null}
      </div>
    </div>
  );
}
