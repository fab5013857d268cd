import { useState } from 'react';
import { useShortcut } from '../../ui/keyboard.ts';
import { later } from '../../ui/later.tsx';
import { useSettings } from '../../use-settings.ts';
import { SupportCorner } from './support-corner.tsx';

const SupportPanel = later(() => import('./support-panel.tsx').then(({ SupportPanel }) => SupportPanel));

export interface OpenSupportProps {
  /** There is no sidebar on screen. */
  readonly alone: boolean;
  readonly onPage: () => void;
  readonly onHide: () => void;
}

/**
 * Staying safe from anywhere in an open journal: its page where that can be gone to, and a panel where leaving would
 * take something away, in focus mode and over a dialog.
 */
export function OpenSupport({ alone, onPage, onHide }: OpenSupportProps) {
  const [isOpen, setOpen] = useState(false);
  const [settings, change] = useSettings();
  const handleKey = (): void => {
    const isOverDialog = document.querySelector('.scrim') !== null;
    if (alone || isOverDialog) setOpen(true);
    else onPage();
  };
  useShortcut('f2', handleKey, { evenInText: true });
  return (
    <>
      <SupportCorner quiet={!alone} onOpen={() => setOpen(true)} />
      {isOpen && (
        <SupportPanel
          country={settings.country}
          onCountry={(country) => change({ country })}
          onHide={onHide}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
