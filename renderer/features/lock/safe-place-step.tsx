import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import type { Opening } from './lock-screen.tsx';
import { openExample } from './open-example.ts';
import { SharedComputerTips } from './shared-computer.tsx';
import { StepPage } from './step-page.tsx';

const answers = [
  { value: 'alone', label: 'Only me' },
  { value: 'trusted', label: 'Others, and I trust that' },
  { value: 'unsure', label: 'Others, and I am not sure' },
  { value: 'checked', label: 'Someone may check what I do here' },
] as const;

/** Who else can open this computer account. Asked so that the advice fits; kept nowhere. */
export type Company = (typeof answers)[number]['value'];

interface SafePlaceStepProps {
  readonly company: Company | null;
  readonly onCompany: (company: Company) => void;
  readonly onContinue: () => void;
  /** The example was opened instead; undefined where there is none to look around in. */
  readonly onExample: ((opening: Opening) => void) | undefined;
}

/** Before anything is made: what this is, what it cannot promise, and whether this is a safe place to write. */
export function SafePlaceStep({ company, onCompany, onContinue, onExample }: SafePlaceStepProps) {
  const [isOpening, setOpening] = useState(false);
  const [problem, setProblem] = useState('');
  const lookAround = async (): Promise<void> => {
    setProblem('');
    setOpening(true);
    const opened = await openExample();
    setOpening(false);
    if (typeof opened === 'string') setProblem(opened);
    else onExample?.(opened);
  };

  return (
    <StepPage
      step="Before anything else"
      title="Is this a safe place to write?"
      asideName="What this is"
      asideFirst
      aside={
        <>
          <p className="display">What this is, and is not</p>
          <dl className="first-run-facts">
            <dt>A private notebook, with guidance</dt>
            <dd>
              To write in at your own pace, skipping anything and stopping at any time. It is not therapy, and not for
              emergencies: if you are in danger now, call your local emergency number.
            </dd>
            <dt>It works offline</dt>
            <dd>There is no account and no cloud. Nothing you write is sent anywhere.</dd>
            <dt>What it cannot promise</dt>
            <dd>
              It locks what you write. It can’t keep out someone who watches the screen, who makes you open it, or who
              controls this computer.
            </dd>
          </dl>
        </>
      }
    >
      <fieldset className="first-run-choices">
        <legend className="first-run-question">Who else can open this computer account?</legend>
        {answers.map(({ value, label }) => (
          <label key={value}>
            <input type="radio" name="company" checked={company === value} onChange={() => onCompany(value)} />
            {label}
          </label>
        ))}
        <p className="small muted">
          The answer is not kept. It only changes the advice below, and you can leave it open.
        </p>
      </fieldset>
      <div role="status">{company && <Advice company={company} />}</div>
      <div className="buttons">
        <Button kind="primary" size="l" onClick={onContinue}>
          Continue
        </Button>
        {onExample && (
          <Button kind="quiet" size="l" disabled={isOpening} onClick={() => void lookAround()}>
            {isOpening ? 'Opening the example…' : 'Look around with an example'}
          </Button>
        )}
      </div>
      <div role="status">{problem && <p className="settings-problem">{problem}</p>}</div>
    </StepPage>
  );
}

function Advice({ company }: { company: Company }) {
  switch (company) {
    case 'alone':
      return (
        <Note kind="plain">
          <p>
            Good. Two habits keep it so: a password of its own on this account, and locking before you leave your chair.
          </p>
        </Note>
      );
    case 'trusted':
    case 'unsure':
      return (
        <Note kind={company === 'unsure' ? 'care' : 'plain'}>
          <p>On a computer that others use too:</p>
          <SharedComputerTips />
        </Note>
      );
    case 'checked':
      return (
        <Note kind="care">
          <p>
            <strong>Another device may be safer.</strong> A lock does not help where someone can watch the screen,
            record the keys or ask you to open it. A device they have never held is better: a friend’s, one at work or
            in a library. A helpline for partner abuse can think it through with you, from a phone that nobody checks.
            Support, at the foot of this window, has numbers.
          </p>
          <p>
            A sudden change of habit can be noticed too, so nothing has to be cleared away or done today. You can go on
            here all the same. You know your situation best.
          </p>
        </Note>
      );
  }
}
