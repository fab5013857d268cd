import type { Place } from '#contract/settings.ts';
import { goTo } from '../../place.ts';
import { SidePage } from '../../ui/side-page.tsx';
import { AboutSection } from './about-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { BackupSection } from './backup-section.tsx';
import { GuideSection } from './guide-section.tsx';
import { KeyboardSection } from './keyboard-section.tsx';
import { PrivacySection } from './privacy-section.tsx';
import { RemindersSection } from './reminders-section.tsx';
import { WritingSection } from './writing-section.tsx';
import './settings-page.css';

type Section = Extract<Place, { screen: 'settings' }>['section'];

const sections: readonly { readonly id: Section; readonly name: string }[] = [
  { id: 'privacy', name: 'Privacy' },
  { id: 'appearance', name: 'Appearance' },
  { id: 'writing', name: 'Writing' },
  { id: 'guide', name: 'Guide and questions' },
  { id: 'reminders', name: 'Reminders' },
  { id: 'backup', name: 'Backup' },
  { id: 'keyboard', name: 'Keyboard' },
  { id: 'about', name: 'About' },
];

/** Settings hold at once; there is nothing to confirm. */
export function SettingsPage({ section }: { section: Section }) {
  return (
    <SidePage
      name="Settings"
      items={sections}
      current={section}
      onChoose={(id) => goTo({ screen: 'settings', section: id }, { replace: true })}
    >
      <SectionOf section={section} />
    </SidePage>
  );
}

function SectionOf({ section }: { section: Section }) {
  switch (section) {
    case 'privacy':
      return <PrivacySection />;
    case 'appearance':
      return <AppearanceSection />;
    case 'writing':
      return <WritingSection />;
    case 'guide':
      return <GuideSection />;
    case 'reminders':
      return <RemindersSection />;
    case 'backup':
      return <BackupSection />;
    case 'keyboard':
      return <KeyboardSection />;
    case 'about':
      return <AboutSection />;
  }
}
