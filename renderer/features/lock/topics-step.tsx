import type { ReactNode } from 'react';
import type { Settings } from '#contract/settings.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { bringsChoices, paceChoices, paceSentences, saidOrNull, togetherChoices } from '../../guide-choices.ts';
import { toggled } from '../../toggled.ts';
import { Chip, Segmented } from '../../ui/choice.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import type { AnswerStepProps } from './first-run.tsx';
import { StepButtons, StepPage } from './step-page.tsx';
import { stepWords } from './steps.ts';

/** What the guide and its questions may bring up. What happened is not asked. */
export function TopicsStep({ answers, onAnswer, onBack, onContinue, onSkip }: AnswerStepProps) {
  const { brings, stance, partnerWord, together, topics, pace } = answers;
  const { data: guide } = useJournalQuery('guide.contents');
  return (
    <StepPage
      step={stepWords('topics')}
      title="What comes up"
      asideName="About these"
      onBack={onBack}
      aside={
        <>
          <p className="display">Only what suits you</p>
          <p className="body">
            Beside the pages to write on there is a guide, and now and then a question. These answers shape what they
            bring up, and nothing else. What happened is not asked here.
          </p>
        </>
      }
    >
      <Group name="What brings you here?" hint="As many as fit, or none.">
        {bringsChoices.map(({ value, label }) => (
          <Chip
            key={value}
            pressed={brings.includes(value)}
            onPress={() => onAnswer({ brings: toggled(brings, value) })}
          >
            {label}
          </Chip>
        ))}
        <Chip pressed={stance !== null} onPress={() => onAnswer({ stance: stance === null ? 'broke-trust' : null })}>
          I broke trust
        </Chip>
      </Group>
      <Field
        label="What should questions call the other person?"
        hint="An initial is plenty. Left empty, they say “your partner”."
      >
        {(props) => (
          <TextInput
            large
            {...props}
            maxLength={40}
            value={partnerWord}
            onChange={(event) => onAnswer({ partnerWord: event.target.value })}
          />
        )}
      </Field>
      <div className="first-run-setting">
        <h2 className="label">Are you together?</h2>
        <Segmented
          label="Are you together?"
          options={togetherChoices}
          value={together ?? 'unsaid'}
          onChange={(value) => onAnswer({ together: saidOrNull(value) })}
        />
      </div>
      {guide && guide.topics.length > 0 && (
        <Group name="Anything to leave out for now?" hint="Cards and questions about these won’t come up.">
          {guide.topics
            .filter(({ pages }) => !pages)
            .map(({ id, name }) => (
              <Chip
                key={id}
                pressed={topics[id] === 'leave'}
                onPress={() => onAnswer({ topics: withTopicToggled(topics, id) })}
              >
                {name}
              </Chip>
            ))}
        </Group>
      )}
      <div className="first-run-setting">
        <h2 className="label">How deep may questions go?</h2>
        <Segmented
          label="How deep may questions go?"
          options={paceChoices}
          value={pace}
          onChange={(pace) => onAnswer({ pace })}
        />
        <p className="small muted">{paceSentences[pace]}</p>
      </div>
      <StepButtons
        onContinue={() => onContinue({ brings, stance, partnerWord: partnerWord.trim(), together, topics, pace })}
        onSkip={onSkip}
      />
    </StepPage>
  );
}

function Group({ name, hint, children }: { name: string; hint: string; children: ReactNode }) {
  return (
    <fieldset className="first-run-setting">
      <legend className="label">{name}</legend>
      <div className="chips">{children}</div>
      <p className="small muted">{hint}</p>
    </fieldset>
  );
}

function withTopicToggled(topics: Settings['topics'], id: string): Settings['topics'] {
  const { [id]: chosen, ...others } = topics;
  return chosen ? others : { ...topics, [id]: 'leave' };
}
