import { PenLine } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { errorSentences } from '#contract/errors.ts';
import { journal } from '../../bridge/client.ts';
import { type ProposedSheet, RecoverySheet } from '../../passphrase/recovery-sheet.tsx';
import { PrintButton } from '../../print-button.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Note } from '../../ui/note.tsx';
import { codeOf } from './lock-sentences.ts';
import { StepPage } from './step-page.tsx';
import { stepWords } from './steps.ts';

interface RecoveryStepProps {
  /** The words proposed so far; asked for once, so that a sheet already written down stays the right one. */
  readonly sheet: ProposedSheet | null;
  readonly onSheet: (sheet: ProposedSheet) => void;
  /** They open the journal by now. */
  readonly kept: boolean;
  readonly onKept: () => void;
  readonly onDone: () => void;
  readonly onLost: () => void;
}

/** Offers the spare way in. Going on without one is as good a choice, and makes none. */
export function RecoveryStep({ sheet, onSheet, kept, onKept, onDone, onLost }: RecoveryStepProps) {
  const [safe, setSafe] = useState(kept);
  const [byHand, setByHand] = useState(false);
  const [problem, setProblem] = useState('');
  const fail = (error: unknown): void => {
    const code = codeOf(error);
    if (code === 'locked') onLost();
    else setProblem(errorSentences[code]);
  };

  const propose = useEffectEvent((isStale: () => boolean): void => {
    if (sheet) return;
    journal.access.proposeRecovery().then((proposed) => {
      if (!isStale()) onSheet(proposed);
    }, fail);
  });
  useEffect(() => {
    let stale = false;
    propose(() => stale);
    return () => {
      stale = true;
    };
  }, []);

  const handleContinue = (): void => {
    if (kept) onDone();
    else if (!safe) setProblem('Tick the box once the words are somewhere safe, or go on without them.');
    else {
      journal.access.keepRecovery().then(() => {
        onKept();
        onDone();
      }, fail);
    }
  };

  return (
    <StepPage
      step={stepWords('recovery')}
      title="In case you forget"
      asideAt="right"
      asideName="The sheet"
      aside={sheet && <RecoverySheet {...sheet} large={byHand} />}
    >
      <p className="body">
        Twelve words open your notes if the passphrase is lost. They are shown once. With neither, the notes stay closed
        to everyone, and to us too.
      </p>
      <div className="first-run-pair">
        <div className="buttons">
          <PrintButton notes={null} />
          <Button kind="quiet" icon={PenLine} aria-pressed={byHand} onClick={() => setByHand(!byHand)}>
            Copy by hand
          </Button>
        </div>
        <p className="small muted" role="status">
          {byHand
            ? 'Write them in this order, then read your copy once against the screen. The square is for printing alone; the words open your notes without it.'
            : 'A printer that only you use is best. Copying the words by hand leaves nothing behind.'}
        </p>
      </div>
      <div>
        <h2 className="label">Good places to keep it</h2>
        <ul className="dashes">
          <li>A locked drawer at work</li>
          <li>With your therapist</li>
          <li>With a friend who lives somewhere else</li>
        </ul>
        <p className="body">Shared cloud folders and phone photos are the places other people tend to look.</p>
      </div>
      {!kept && (
        <Checkbox
          checked={safe}
          onChange={(next) => {
            setSafe(next);
            setProblem('');
          }}
          label="It is somewhere only I can get to"
        />
      )}
      <div role="alert">{problem && <Note kind="problem">{problem}</Note>}</div>
      <div className="buttons">
        <Button kind="primary" size="l" onClick={handleContinue} aria-disabled={!sheet}>
          Continue
        </Button>
        {!kept && (
          <Button size="l" onClick={onDone}>
            Go on without one
          </Button>
        )}
      </div>
      <p className="small muted">
        {kept
          ? 'These words open your notes from now on. Settings can make a new sheet.'
          : 'Without a sheet there is no way back from a forgotten passphrase. Settings can make one later.'}
      </p>
    </StepPage>
  );
}
