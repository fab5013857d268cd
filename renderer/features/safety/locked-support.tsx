import { useState } from 'react';
import { useShortcut } from '../../ui/keyboard.ts';
import { later } from '../../ui/later.tsx';
import { SupportCorner } from './support-corner.tsx';

// Read seldom, and no weight on the lock screen.
const SupportPanel = later(() => import('./support-panel.tsx').then(({ SupportPanel }) => SupportPanel));

/** Staying safe while the journal is locked, or not yet made. The country is chosen for this sitting and kept nowhere. */
export function LockedSupport() {
  const [isOpen, setOpen] = useState(false);
  const [country, setCountry] = useState<string | null>(null);
  useShortcut('f2', () => setOpen(true), { evenInText: true });
  return (
    <>
      <SupportCorner onOpen={() => setOpen(true)} />
      {isOpen && <SupportPanel country={country} onCountry={setCountry} onClose={() => setOpen(false)} />}
    </>
  );
}
