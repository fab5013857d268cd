import { ChevronLeft, EyeOff } from 'lucide-react';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { leaveAside } from '../../place.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { Keys } from '../../ui/kbd.tsx';
import { useSettings } from '../../use-settings.ts';
import { OwnNumbers } from './own-numbers.tsx';
import { SafetyContent } from './safety-content.tsx';
import './safety-page.css';

export interface SafetyPageProps {
  readonly onHide: () => void;
}

/** People to call, and what can be seen on this computer. It reads nothing of what was written, and asks nothing. */
export function SafetyPage({ onHide }: SafetyPageProps) {
  const [settings, change] = useSettings();
  const { data: safety } = useJournalQuery('content.safety');
  return (
    <div className="safety-page page-scroll" data-pane="page">
      <div className="safety-page-in">
        <header className="safety-page-head">
          <div>
            <TextButton icon={ChevronLeft} onClick={leaveAside}>
              Back
            </TextButton>
            <h1 className="title">{safety?.page.title ?? 'Staying safe'}</h1>
            <p>Kept inside the app. Opening this page contacts nobody and goes nowhere.</p>
          </div>
          <Button icon={EyeOff} onClick={onHide}>
            Hide the window <Keys keys="Ctrl ." />
          </Button>
        </header>
        <SafetyContent country={settings.country} onCountry={(country) => change({ country })} own={<OwnNumbers />} />
      </div>
    </div>
  );
}
