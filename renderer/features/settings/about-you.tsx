import { useEffect, useEffectEvent, useState } from 'react';
import type { Settings } from '#contract/settings.ts';
import { bringsChoices, saidOrNull, therapistChoices, togetherChoices } from '../../guide-choices.ts';
import { toggled } from '../../toggled.ts';
import { Chip, Segmented, Select } from '../../ui/choice.tsx';
import { TextInput } from '../../ui/field.tsx';
import { useSettings } from '../../use-settings.ts';
import { SettingGroup, SettingRow } from './setting-row.tsx';

const stanceChoices: readonly { readonly value: Settings['stance']; readonly label: string }[] = [
  { value: null, label: 'Not said' },
  { value: 'hurt', label: 'I was hurt' },
  { value: 'broke-trust', label: 'I broke trust' },
  { value: 'both', label: 'Both' },
];

/** What makes some questions fit better than others. All of it may stay unsaid. */
export function AboutYou() {
  const [{ brings, together, partnerWord, stance, therapist }, change] = useSettings();
  return (
    <SettingGroup title="What fits you" text="Each of these may stay unsaid. They only choose between questions.">
      <div className="setting-block">
        <b id="settings-brings">What brings you here</b>
        <p>It makes some questions likelier, and leaves none out.</p>
        <fieldset className="chips" aria-labelledby="settings-brings">
          {bringsChoices.map(({ value, label }) => (
            <Chip
              key={value}
              pressed={brings.includes(value)}
              onPress={() => change((now) => ({ brings: toggled(now.brings, value) }))}
            >
              {label}
            </Chip>
          ))}
        </fieldset>
      </div>
      <SettingRow name="How trust was hurt" text="Questions for somebody who broke it are worded otherwise.">
        <Select
          label="How trust was hurt"
          options={stanceChoices}
          value={stance}
          onChange={(stance) => change({ stance })}
        />
      </SettingRow>
      <SettingRow name="Together or apart">
        <Segmented
          label="Together or apart"
          options={togetherChoices}
          value={together ?? 'unsaid'}
          onChange={(value) => change({ together: saidOrNull(value) })}
        />
      </SettingRow>
      <SettingRow name="The other person" text="As it would stand in a question. Left empty, it says “your partner”.">
        <PartnerWord value={partnerWord} onKeep={(partnerWord) => change({ partnerWord })} />
      </SettingRow>
      <SettingRow name="A therapist you talk to" text="So that things for a session come up only where they fit.">
        <Select
          label="A therapist you talk to"
          options={therapistChoices}
          value={therapist}
          onChange={(therapist) => change({ therapist })}
        />
      </SettingRow>
    </SettingGroup>
  );
}

/** Kept when the field is left, in whatever way. */
function PartnerWord({ value, onKeep }: { value: string; onKeep: (word: string) => void }) {
  const [word, setWord] = useState(value);
  const keep = useEffectEvent(() => {
    if (word.trim() !== value) onKeep(word.trim());
  });
  useEffect(() => () => keep(), []);
  return (
    <span className="setting-add">
      <TextInput
        aria-label="The other person"
        placeholder="M., or my ex"
        maxLength={40}
        value={word}
        onChange={(event) => setWord(event.target.value)}
        onBlur={() => word.trim() !== value && onKeep(word.trim())}
      />
    </span>
  );
}
