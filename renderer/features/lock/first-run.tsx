import { useState } from 'react';
import { errorSentences } from '#contract/errors.ts';
import { defaultSettings, type Settings } from '#contract/settings.ts';
import { journal } from '../../bridge/client.ts';
import type { ProposedSheet } from '../../passphrase/recovery-sheet.tsx';
import { toast } from '../../ui/toasts.tsx';
import { BeginStep } from './begin-step.tsx';
import { ComfortStep } from './comfort-step.tsx';
import type { LockScreenProps, Opening } from './lock-screen.tsx';
import { codeOf } from './lock-sentences.ts';
import { PassphraseStep, type TypedPassphrase } from './passphrase-step.tsx';
import { RecoveryStep } from './recovery-step.tsx';
import { type Company, SafePlaceStep } from './safe-place-step.tsx';
import { TopicsStep } from './topics-step.tsx';
import './first-run.css';

type Step = 'safe-place' | 'passphrase' | 'recovery' | 'comfort' | 'topics' | 'begin';

interface FirstRunProps extends LockScreenProps {
  /** The journal was made and is closed again: its process ended. */
  readonly onLost: () => void;
}

/** What a page asks, and where it leads. Only “Continue” keeps answers; skipping leaves things as they were. */
export interface AnswerStepProps {
  readonly answers: Settings;
  readonly onAnswer: (part: Partial<Settings>) => void;
  readonly onBack: () => void;
  readonly onContinue: (kept: Partial<Settings>) => void;
  readonly onSkip: () => void;
}

const nothingTyped: TypedPassphrase = { passphrase: '', again: '', ownWords: '', suggested: false };

/**
 * Making a journal: first what it can and cannot promise, then the lock, the spare way in, and what would make it one’s
 * own. Everything is held here, so that going back and forth loses nothing. What is asked after the lock is kept in the
 * journal; what was asked before it, nowhere.
 */
export function FirstRun({ onOpen, onLost, offersExample }: FirstRunProps) {
  const [step, setStep] = useState<Step>('safe-place');
  const [company, setCompany] = useState<Company | null>(null);
  const [typed, setTyped] = useState(nothingTyped);
  const [sheet, setSheet] = useState<ProposedSheet | null>(null);
  const [sheetKept, setSheetKept] = useState(false);
  const [answers, setAnswers] = useState<Settings>(defaultSettings);

  const keep = async (part: Partial<Settings>): Promise<void> => {
    try {
      await journal.settings.change(part);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'locked') onLost();
      else toast({ text: `${errorSentences[code]} Settings asks for the same later.`, tone: 'problem' });
    }
  };
  const answering = (back: Step, next: Step): AnswerStepProps => ({
    answers,
    onAnswer: (part) => setAnswers((now) => ({ ...now, ...part })),
    onBack: () => setStep(back),
    onContinue: (kept) => void keep(kept).then(() => setStep(next)),
    onSkip: () => setStep(next),
  });
  const goIn = (begin: Opening['begin']): void =>
    onOpen({
      readOnly: false,
      headerRepaired: false,
      firstRun: true,
      withRecovery: false,
      ...(begin ? { begin } : {}),
    });

  switch (step) {
    case 'safe-place':
      return (
        <SafePlaceStep
          company={company}
          onCompany={setCompany}
          onContinue={() => setStep('passphrase')}
          onExample={offersExample ? onOpen : undefined}
        />
      );
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
      return <ComfortStep {...answering('recovery', 'topics')} />;
    case 'topics':
      return <TopicsStep {...answering('comfort', 'begin')} />;
    case 'begin':
      return (
        <BeginStep
          therapist={answers.therapist}
          onTherapist={(therapist) => {
            setAnswers({ ...answers, therapist });
            void keep({ therapist });
          }}
          onBack={() => setStep('topics')}
          onBegin={goIn}
        />
      );
  }
}
