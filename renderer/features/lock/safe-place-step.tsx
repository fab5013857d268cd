import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { shell } from '../../bridge/client.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { StepPage } from './step-page.tsx';

const answers = [
  { value: 'me', label: 'Only me' },
  { value: 'trusted', label: 'Others, and I am at ease with that' },
  { value: 'unsure', label: 'Others, and I am not sure' },
  { value: 'checked', label: 'Someone may check what I do here' },
] as const;
type Answer = (typeof answers)[number]['value'];

/** Before anything is made: is this a safe place to write? The answer is kept nowhere. */
export function SafePlaceStep({ onContinue }: { onContinue: () => void }) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  return (
    <StepPage
      step="Before you begin"
      title="Is this a safe place to write?"
      aside={
        <>
          <p className="display">A place only you can open</p>
          <dl className="first-run-facts">
            <dt>It stays on this computer</dt>
            <dd>There is no account and no cloud. Nothing you write is sent anywhere.</dd>
            <dt>What it is</dt>
            <dd>A private notebook, to write in at your own pace. You may skip anything, and stop at any time.</dd>
            <dt>What it is not</dt>
            <dd>
              It is not therapy and it is not for emergencies. If you are in danger now, call your local emergency
              number.
            </dd>
          </dl>
        </>
      }
    >
      <fieldset className="first-run-choices">
        <legend>Who else can open this computer account?</legend>
        {answers.map(({ value, label }) => (
          <label key={value}>
            <input type="radio" name="who" checked={answer === value} onChange={() => setAnswer(value)} />
            {label}
          </label>
        ))}
      </fieldset>
      <p className="small muted">Your answer is not kept. It only changes the advice below.</p>
      <div role="status">{answer && <Advice answer={answer} />}</div>
      <div className="buttons">
        <Button kind="primary" size="l" onClick={onContinue}>
          Continue
        </Button>
        <Button kind="quiet" size="l" icon={FolderOpen} onClick={() => void shell.journals.choose({ purpose: 'open' })}>
          Open notes I already have
        </Button>
      </div>
    </StepPage>
  );
}

function Advice({ answer }: { answer: Answer }) {
  if (answer === 'me') return <Note kind="plain">Good. The next page sets the lock.</Note>;
  if (answer === 'checked') {
    return (
      <Note kind="care">
        <p>
          A lock does not help against someone who watches the screen, records the keys or runs this computer. A device
          that they have never held is safer: a friend’s, a library’s, or one at work. A helpline can think it through
          with you.
        </p>
        <p>A sudden change of habit can be noticed too. You may go on here all the same; it is your choice.</p>
      </Note>
    );
  }
  return (
    <Note kind="care">
      <SharedComputerTips />
    </Note>
  );
}

/** What to do about a computer that others use too. */
export const SharedComputerTips = () => (
  <>
    <p>On a computer that others use too:</p>
    <ul className="first-run-dashes">
      <li>Choose a passphrase that nobody who knows you would try.</li>
      <li>Lock before you leave your chair. It also locks by itself.</li>
      <li>An account of your own on this computer, with its own password, keeps more apart.</li>
      <li>Others can see that this app is here, and when it was last used. They cannot see what is in it.</li>
    </ul>
  </>
);
