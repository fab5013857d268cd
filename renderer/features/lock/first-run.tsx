import { useState } from 'react';
import type { RecoveryWords } from '../../passphrase/recovery-sheet.tsx';
import { ComfortStep } from './comfort-step.tsx';
import type { LockScreenProps } from './lock-screen.tsx';
import { PassphraseStep, type TypedPassphrase } from './passphrase-step.tsx';
import { RecoveryStep } from './recovery-step.tsx';
import { type Company, SafePlaceStep } from './safe-place-step.tsx';
import './first-run.css';

type Step = 'safe-place' | 'passphrase' | 'recovery' | 'comfort';

interface FirstRunProps extends LockScreenProps {
  /** The journal was made and is closed again: its process ended. */
  readonly onLost: () => void;
}

const nothingTyped: TypedPassphrase = { passphrase: '', again: '', ownWords: '', suggested: false };

/**
 * Making a journal: first what it can and cannot promise, then the lock, the spare way in, and a few small things.
 * Everything is held here, so that going back and forth loses nothing; none of it is kept anywhere else.
 */
export function FirstRun({ onOpen, onLost }: FirstRunProps) {
  const [step, setStep] = useState<Step>('safe-place');
  const [company, setCompany] = useState<Company | null>(null);
  const [typed, setTyped] = useState(nothingTyped);
  const [sheet, setSheet] = useState<RecoveryWords | null>(null);
  const [sheetKept, setSheetKept] = useState(false);

  switch (step) {
    case 'safe-place':
      return <SafePlaceStep company={company} onCompany={setCompany} onContinue={() => setStep('passphrase')} />;
    case 'passphrase':
      return (
        <PassphraseStep
          typed={typed}
          onType={setTyped}
          onBack={() => setStep('safe-place')}
          onMade={() => {
            // The journal is made and the passphrase has done its work: it is not held a moment longer.
            setTyped(nothingTyped);
            setStep('recovery');
          }}
        />
      );
    case 'recovery':
      return (
        <RecoveryStep
          sheet={sheet}
          onSheet={setSheet}
          kept={sheetKept}
          onKept={() => setSheetKept(true)}
          onDone={() => setStep('comfort')}
          onLost={onLost}
        />
      );
    case 'comfort':
      return (
        <ComfortStep
          onBack={() => setStep('recovery')}
          onDone={() => onOpen({ readOnly: false, headerRepaired: false, firstRun: true, withRecovery: false })}
        />
      );
  }
}
