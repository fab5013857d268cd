import type { Settings } from '#contract/settings.ts';
import { useJournalCommand, useJournalQuery } from '../../bridge/hooks.ts';
import { Select, Switch } from '../../ui/choice.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useSettings } from '../../use-settings.ts';
import { RemovableTags } from './removable-tags.tsx';
import { SectionHead, SettingRow } from './setting-row.tsx';

const spellings: readonly { readonly value: Settings['spelling']; readonly label: string }[] = [
  { value: 'off', label: 'Off' },
  { value: 'en-GB', label: 'English (UK)' },
  { value: 'en-US', label: 'English (US)' },
];

export function WritingSection() {
  const [settings, change] = useSettings();
  return (
    <>
      <SectionHead title="Writing" text="What helps while you write, and what stays out of the way." />
      <SettingRow
        name="Spelling"
        text="Checked on this computer from a dictionary inside the app. Nothing is looked up anywhere."
      >
        <Select
          label="Spelling"
          options={spellings}
          value={settings.spelling}
          onChange={(spelling) => change({ spelling })}
        />
      </SettingRow>
      <SettingRow name="Word count" text="Beside the time an entry was saved.">
        <Switch
          label="Word count"
          checked={settings.showWordCount}
          onChange={(showWordCount) => change({ showWordCount })}
        />
      </SettingRow>
      <SettingRow
        name="On this day"
        text="Shows on Today what you wrote on the same day in earlier years. It can bring back what you did not ask for."
      >
        <Switch label="On this day" checked={settings.onThisDay} onChange={(onThisDay) => change({ onThisDay })} />
      </SettingRow>
      <SettingRow
        name="What a camera notes"
        text="A photograph carries where and when it was taken, and with what. That is left out of every picture you add from now on; the dots stay as they are. Turned on, it is kept with the picture, and goes along when you save it outside."
      >
        <Switch
          label="Keep what a camera notes"
          checked={settings.keepPictureNotes}
          onChange={(keepPictureNotes) => change({ keepPictureNotes })}
        />
      </SettingRow>
      <OwnWords />
    </>
  );
}

function OwnWords() {
  const { data: words = [] } = useJournalQuery('settings.ownWords');
  const forget = useJournalCommand('settings.forgetWord');
  const learn = useJournalCommand('settings.learnWord');
  return (
    <div className="setting-block">
      <b>Your own words</b>
      <p>
        {words.length === 0
          ? 'Words you add from the spelling menu stand here. They are kept in the journal and nowhere else.'
          : 'The spelling lets these pass. They are kept in the journal and nowhere else.'}
      </p>
      <RemovableTags
        tags={words.map((word) => ({ id: word, label: word }))}
        onRemove={(word) =>
          forget.mutate(
            { word },
            { onSuccess: () => toast({ text: `“${word}” is removed`, undo: () => learn.mutate({ word }) }) },
          )
        }
      />
    </div>
  );
}
