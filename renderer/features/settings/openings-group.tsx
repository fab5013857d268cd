import { useJournalQuery } from '../../bridge/hooks.ts';
import { capital } from '../../capital.ts';
import { localTimeOf } from '../../dates.ts';
import { timeWords, wrongWords } from '../../opening-words.ts';
import { Switch } from '../../ui/choice.tsx';
import { useSettings } from '../../use-settings.ts';
import { SettingGroup, SettingRow } from './setting-row.tsx';

/** When the journal was opened, and what was tried before: for somebody who asks herself whether another did. */
export function OpeningsGroup() {
  const [settings, change] = useSettings();
  const { data } = useJournalQuery('access.openings', { limit: 20 });
  const now = localTimeOf(new Date());
  return (
    <SettingGroup
      title="When it was opened"
      text="Each opening is noted inside the journal, and nothing here removes one. A copy of the folder that is opened on another computer, and a journal that can only be read, note nothing."
    >
      <SettingRow
        name="Say it after unlocking"
        text="When it was opened before, and whether a wrong passphrase was tried since."
      >
        <Switch
          label="Say it after unlocking"
          checked={settings.tellsOpenings}
          onChange={(tellsOpenings) => change({ tellsOpenings })}
        />
      </SettingRow>
      <ol className="openings">
        {data?.openings.map(({ at, wrong }, index) => (
          // Two openings within a millisecond are none that a person makes.
          <li key={at}>
            <b>{data.isNoted && index === 0 ? `Now, since ${timeWords(at, now)}` : capital(timeWords(at, now))}.</b>
            {wrong.length > 0 && <span> {wrongWords(wrong, now)}</span>}
          </li>
        ))}
      </ol>
      <p className="small muted">
        Wrong tries are kept in a small file beside the journal, until the next unlock. It holds their times and nothing
        else, and whoever may write to that folder can delete it.
      </p>
    </SettingGroup>
  );
}
