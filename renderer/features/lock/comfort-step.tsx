import { useState } from 'react';
import type { Settings } from '#contract/settings.ts';
import { type Appearance, defaultAppearance } from '#contract/shell.ts';
import { applyAppearance, currentAppearance } from '../../appearance.ts';
import { shell } from '../../bridge/client.ts';
import { CountrySelect } from '../../country-select.tsx';
import { Segmented, Select } from '../../ui/choice.tsx';
import type { AnswerStepProps } from './first-run.tsx';
import { StepButtons, StepPage } from './step-page.tsx';
import { stepWords } from './steps.ts';

/** A few small things, all of which can wait. */
export function ComfortStep({ answers, onAnswer, onBack, onContinue, onSkip }: AnswerStepProps) {
  const { idleMinutes, country } = answers;
  const [look, setLook] = useState<Appearance>(() => currentAppearance() ?? defaultAppearance);
  const change = (part: Partial<Appearance>): void => {
    const next = { ...look, ...part };
    setLook(next);
    applyAppearance(next);
    // A look that could not be kept is still the look of today.
    shell.appearance.change(part).catch(() => {});
  };

  return (
    <StepPage
      step={stepWords('comfort')}
      title="A few small things"
      asideName="About these"
      onBack={onBack}
      aside={
        <>
          <p className="display">Set it how you like it</p>
          <p className="body">
            All of this can wait, and all of it can be changed in Settings. Nothing here is asked for anyone’s benefit
            but yours.
          </p>
          <dl className="first-run-facts">
            <dt>Somebody to call</dt>
            <dd>
              Staying safe lists people to call in your country. It is at the foot of every screen, needs no network and
              contacts nobody.
            </dd>
          </dl>
        </>
      }
    >
      <div className="first-run-setting">
        <h2 className="label">Whose numbers should be at hand?</h2>
        <CountrySelect value={country} onChange={(country) => onAnswer({ country })} />
        <p className="small muted">For Staying safe only. Nothing is looked up, and nothing is sent.</p>
      </div>
      <div className="first-run-setting">
        <h2 className="label">How should it look?</h2>
        <Segmented
          label="How should it look?"
          options={[
            { value: 'day', label: 'Day' },
            { value: 'dusk', label: 'Dusk' },
            { value: 'system', label: 'With the system' },
          ]}
          value={look.theme}
          onChange={(theme) => change({ theme })}
        />
      </div>
      <div className="first-run-setting">
        <h2 className="label">How large should words be?</h2>
        <Segmented
          label="How large should words be?"
          options={([90, 100, 112, 125, 150] as const).map((value) => ({ value, label: `${value}%` }))}
          value={look.textSize}
          onChange={(textSize) => change({ textSize })}
        />
      </div>
      <div className="first-run-setting">
        <h2 className="label">Lock by itself after</h2>
        <Select<Settings['idleMinutes']>
          label="Lock by itself after"
          options={[
            { value: 1, label: '1 minute' },
            { value: 2, label: '2 minutes' },
            { value: 5, label: '5 minutes' },
            { value: 10, label: '10 minutes' },
            { value: 15, label: '15 minutes' },
            { value: 30, label: '30 minutes' },
          ]}
          value={idleMinutes}
          onChange={(idleMinutes) => onAnswer({ idleMinutes })}
        />
      </div>
      <StepButtons onContinue={() => onContinue({ idleMinutes, country })} onSkip={onSkip} />
    </StepPage>
  );
}
