import type { Appearance } from '#contract/shell.ts';
import { applyAppearance, useAppearance } from '../../appearance.ts';
import { shell } from '../../bridge/client.ts';
import { Segmented, Switch } from '../../ui/choice.tsx';
import { useSettings } from '../../use-settings.ts';
import { SectionHead, SettingRow } from './setting-row.tsx';
import { TextSize } from './text-size.tsx';
import { ThemeCards } from './theme-cards.tsx';

export function AppearanceSection() {
  const look = useAppearance();
  const [settings, changeSettings] = useSettings();
  const change = (part: Partial<Appearance>): void => {
    applyAppearance({ ...look, ...part });
    void shell.appearance.change(part);
  };
  return (
    <>
      <SectionHead title="Appearance" text="Make it comfortable to read and easy to be in." />
      <div className="setting-block">
        <b>Theme</b>
        <ThemeCards value={look.theme} onChange={(theme) => change({ theme })} />
      </div>
      <SettingRow name="Text size" text="Everything grows together, and panels fold away to make room.">
        <TextSize value={look.textSize} onChange={(textSize) => change({ textSize })} />
      </SettingRow>
      <SettingRow name="Writing face" text="Sans also sets questions upright, which some people find easier.">
        <Segmented
          label="Writing face"
          options={[
            { value: 'serif', label: 'Serif' },
            { value: 'sans', label: 'Sans' },
          ]}
          value={look.writingFace}
          onChange={(writingFace) => change({ writingFace })}
        />
      </SettingRow>
      <SettingRow name="Line width" text="How long a line runs before it turns.">
        <Segmented
          label="Line width"
          options={[
            { value: 'narrow', label: 'Narrow' },
            { value: 'book', label: 'Book' },
            { value: 'wide', label: 'Wide' },
          ]}
          value={look.lineWidth}
          onChange={(lineWidth) => change({ lineWidth })}
        />
      </SettingRow>
      <SettingRow name="Less movement" text="Follows the system unless you choose here.">
        <Switch
          label="Less movement"
          checked={look.movement === 'less'}
          onChange={(less) => change({ movement: less ? 'less' : 'system' })}
        />
      </SettingRow>
      <SettingRow name="Dim other paragraphs in focus" text="Only in focus mode. Text stays readable.">
        <Switch
          label="Dim other paragraphs in focus"
          checked={settings.dimInFocus}
          onChange={(dimInFocus) => changeSettings({ dimInFocus })}
        />
      </SettingRow>
      <div className="settings-sample" aria-hidden="true">
        <p>
          Sunday breakfast, and nobody’s shoulders up by their ears. The rain had stopped by the time we did the plates.
        </p>
      </div>
    </>
  );
}
