import type { Settings } from '#contract/settings.ts';
import { therapistChoices } from '../../guide-choices.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/choice.tsx';
import type { Opening } from './lock-screen.tsx';
import { StepPage } from './step-page.tsx';
import { stepWords } from './steps.ts';

interface BeginStepProps {
  readonly therapist: Settings['therapist'];
  readonly onTherapist: (therapist: Settings['therapist']) => void;
  readonly onBack: () => void;
  readonly onBegin: (begin: Opening['begin']) => void;
}

/** The last page: what one may always do here, and three ways in. */
export function BeginStep({ therapist, onTherapist, onBack, onBegin }: BeginStepProps) {
  return (
    <StepPage
      step={stepWords('begin')}
      title="Begin"
      asideName="Your rights here"
      onBack={onBack}
      aside={
        <>
          <p className="display">Your rights here</p>
          <dl className="first-run-facts">
            <dt>To stop at any time</dt>
            <dd>In the middle of a sentence, too. What was written is kept, and nothing asks why.</dd>
            <dt>To skip anything</dt>
            <dd>Every question has a way past it. What you skip is not counted and not shown.</dd>
            <dt>To delete everything</dt>
            <dd>An entry, or the whole folder. We hold no copy. A copy that somebody else made stays theirs.</dd>
            <dt>To be believed</dt>
            <dd>Nothing here scores, doubts or judges what you write.</dd>
          </dl>
        </>
      }
    >
      <div className="first-run-setting">
        <h2 className="label">Is there a therapist you talk to?</h2>
        <Select<Settings['therapist']>
          label="Is there a therapist you talk to?"
          options={therapistChoices}
          value={therapist}
          onChange={onTherapist}
        />
        <p className="small muted">So that things for a session come up only where they fit.</p>
      </div>
      <div className="first-run-setting first-run-ways">
        <h2 className="label">The first two minutes</h2>
        <Button size="l" onClick={() => onBegin('line')}>
          One line about today
        </Button>
        <Button size="l" onClick={() => onBegin('question')}>
          What would make this place feel like mine?
        </Button>
        <Button size="l" onClick={() => onBegin(undefined)}>
          Later
        </Button>
      </div>
    </StepPage>
  );
}
