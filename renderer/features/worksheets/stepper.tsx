import './stepper.css';

export interface Step {
  readonly id: string;
  readonly title: string;
  readonly optional: boolean;
  /** Something stands on it. */
  readonly written: boolean;
}

/** The pages of a worksheet, to be opened in any order. */
export function Stepper({
  steps,
  current,
  onStep,
}: {
  readonly steps: readonly Step[];
  readonly current: string;
  readonly onStep: (id: string) => void;
}) {
  return (
    <nav className="stepper" aria-label="Steps, in any order">
      <ol>
        {steps.map(({ id, title, optional, written }) => {
          const isHere = id === current;
          return (
            <li key={id} data-written={written || undefined}>
              <button type="button" {...(isHere ? { 'aria-current': 'step' as const } : {})} onClick={() => onStep(id)}>
                <b>{title}</b>
                <span>{isHere ? 'You are here' : written ? 'Written' : optional ? 'Optional' : ' '}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
