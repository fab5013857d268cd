import { Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { JournalError } from '#contract/errors.ts';
import { journal } from '../../bridge/client.ts';
import { RecoverySheet, type RecoveryWords } from '../../passphrase/recovery-sheet.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Note } from '../../ui/note.tsx';
import { StepPage } from './step-page.tsx';

/** Offers the spare way in. Going on without one is as good a choice, and makes none. */
export function RecoveryStep({ onDone }: { onDone: () => void }) {
  const [sheet, setSheet] = useState<RecoveryWords | null>(null);
  const [safe, setSafe] = useState(false);
  const [problem, setProblem] = useState('');

  useEffect(() => {
    journal.access.proposeRecovery().then(setSheet, (error: unknown) => setProblem(sentenceOf(error)));
  }, []);

  const keep = (): void => {
    journal.access.keepRecovery().then(onDone, (error: unknown) => setProblem(sentenceOf(error)));
  };

  return (
    <StepPage
      step="Step 2 of 3"
      title="In case you forget"
      asideFirst={false}
      aside={sheet && <RecoverySheet {...sheet} />}
    >
      <p className="body">
        These twelve words open your notes if the passphrase is lost. They are shown once. With neither, the notes stay
        closed to everyone, and to us too.
      </p>
      <div className="buttons">
        <Button icon={Printer} onClick={() => window.print()}>
          Print
        </Button>
        <span className="small muted">or copy them by hand. A printer may keep a copy of its own.</span>
      </div>
      <div>
        <h2 className="label">Good places to keep it</h2>
        <ul className="first-run-dashes">
          <li>A locked drawer at work</li>
          <li>With your therapist</li>
          <li>With a friend who lives somewhere else</li>
        </ul>
        <p className="body">Shared cloud folders and phone photos are the places other people tend to look.</p>
      </div>
      <Checkbox checked={safe} onChange={setSafe} label="It is somewhere only I can get to" />
      {problem && <Note kind="problem">{problem}</Note>}
      <div className="buttons">
        <Button kind="primary" size="l" onClick={keep} disabled={!safe || !sheet}>
          Continue
        </Button>
        <Button size="l" onClick={onDone}>
          Go on without one
        </Button>
      </div>
      <p className="small muted">
        {safe
          ? 'Continue makes these words a way in.'
          : 'Without a sheet there is no way back from a forgotten passphrase. You can make one later, in Settings.'}
      </p>
    </StepPage>
  );
}

const sentenceOf = (error: unknown): string =>
  (error instanceof JournalError ? error : new JournalError('internal')).message;
