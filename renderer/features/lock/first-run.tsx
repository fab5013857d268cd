import { useState } from 'react';
import { ComfortStep } from './comfort-step.tsx';
import type { LockScreenProps } from './lock-screen.tsx';
import { PassphraseStep, type TypedPassphrase } from './passphrase-step.tsx';
import { RecoveryStep } from './recovery-step.tsx';
import { SafePlaceStep } from './safe-place-step.tsx';
import './first-run.css';

type Step = 'safe-place' | 'passphrase' | 'recovery' | 'comfort';

/** Making a journal: first what it can and cannot promise, then the lock, the spare way in, and a few small things. */
export function FirstRun({ onOpen }: LockScreenProps) {
  const [step, setStep] = useState<Step>('safe-place');
  // Held here so that going back and forth loses nothing; it is in memory only, and gone once the journal is made.
  const [typed, setTyped] = useState<TypedPassphrase>({ passphrase: '', again: '', ownWords: '', suggested: false });

  switch (step) {
    case 'safe-place':
      return <SafePlaceStep onContinue={() => setStep('passphrase')} />;
    case 'passphrase':
      return (
        <PassphraseStep
          typed={typed}
          onType={setTyped}
          onBack={() => setStep('safe-place')}
          onMade={() => {
            setTyped({ passphrase: '', again: '', ownWords: '', suggested: false });
            setStep('recovery');
          }}
        />
      );
    case 'recovery':
      return <RecoveryStep onDone={() => setStep('comfort')} />;
    case 'comfort':
      return (
        <ComfortStep
          onDone={() => onOpen({ readOnly: false, headerRepaired: false, firstRun: true, withRecovery: false })}
        />
      );
  }
}
