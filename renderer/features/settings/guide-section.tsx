import { CountrySelect } from '../../country-select.tsx';
import { Switch } from '../../ui/choice.tsx';
import { useSettings } from '../../use-settings.ts';
import { AboutYou } from './about-you.tsx';
import { QuestionChoices } from './question-choices.tsx';
import { SectionHead, SettingGroup, SettingRow } from './setting-row.tsx';
import { TopicChoices } from './topic-choices.tsx';

/** What the guide and the question of the day may bring up. */
export function GuideSection() {
  const [{ alongside, country }, change] = useSettings();
  return (
    <>
      <SectionHead title="Guide and questions" text="What may come up here, when, and how near it may come." />
      <TopicChoices />
      <QuestionChoices />
      <AboutYou />
      <SettingGroup title="At hand">
        <SettingRow
          name="The guide beside an entry"
          text="Lies open beside an entry that was not opened before. Each entry keeps what you last chose for it."
        >
          <Switch
            label="The guide beside an entry"
            checked={alongside}
            onChange={(alongside) => change({ alongside })}
          />
        </SettingRow>
        <SettingRow name="Country" text="Whose numbers Staying safe shows. Nothing is looked up.">
          <CountrySelect value={country} onChange={(country) => change({ country })} />
        </SettingRow>
      </SettingGroup>
    </>
  );
}
