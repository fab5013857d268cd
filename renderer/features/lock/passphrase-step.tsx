import { ArrowLeft, Monitor, RefreshCw } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { JournalError } from '#contract/errors.ts';
import { journal } from '../../bridge/client.ts';
import { differenceInWords } from '../../passphrase/passphrase-difference.ts';
import { StrengthMeter } from '../../passphrase/strength-meter.tsx';
import { ownWordsIn, useStrength } from '../../passphrase/use-strength.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, PassphraseInput, TextInput } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';
import { SharedComputerTips } from './safe-place-step.tsx';
import { StepPage } from './step-page.tsx';

export interface TypedPassphrase {
  readonly passphrase: string;
  readonly again: string;
  readonly ownWords: string;
  readonly suggested: boolean;
}

interface PassphraseStepProps {
  readonly typed: TypedPassphrase;
  readonly onType: (typed: TypedPassphrase) => void;
  readonly onBack: () => void;
  readonly onMade: () => void;
}

/** Chooses the passphrase, with an honest estimate, and makes the journal. */
export function PassphraseStep({ typed, onType, onBack, onMade }: PassphraseStepProps) {
  const [tried, setTried] = useState(false);
  const [making, setMaking] = useState(false);
  const [problem, setProblem] = useState('');
  const [tips, setTips] = useState(false);
  const strength = useStrength(typed.passphrase, typed.ownWords);
  const change = (part: Partial<TypedPassphrase>): void => onType({ ...typed, ...part });
  const difference =
    tried || typed.again.length >= typed.passphrase.length ? differenceInWords(typed.passphrase, typed.again) : null;
  const tooWeak = tried && strength !== null && !strength.accepted;

  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    setProblem('');
    if (making || typed.passphrase === '' || differenceInWords(typed.passphrase, typed.again) !== null) return;
    if (strength && !strength.accepted) return;
    setMaking(true);
    try {
      await journal.access.create({ passphrase: typed.passphrase, ownWords: ownWordsIn(typed.ownWords) });
      onMade();
    } catch (error) {
      setProblem((error instanceof JournalError ? error : new JournalError('internal')).message);
      setMaking(false);
    }
  };

  const suggest = async (): Promise<void> => {
    const { passphrase } = await journal.access.suggest();
    change({ passphrase, again: '', suggested: true });
  };

  return (
    <StepPage
      step="Step 1 of 3"
      title="Choose a passphrase"
      aside={
        <>
          <p className="display">A place only you can open</p>
          <dl className="first-run-facts">
            <dt>It stays on this computer</dt>
            <dd>There is no account and no cloud. Nothing you write is sent anywhere.</dd>
            <dt>Your passphrase is the only key</dt>
            <dd>
              We never receive it, so nobody can reset it. The next step makes a recovery sheet in case you forget.
            </dd>
            <dt>It keeps a plain face</dt>
            <dd>The window is called Notes. Ctrl and the full stop key hide it at once.</dd>
          </dl>
        </>
      }
    >
      <form className="first-run-fields" onSubmit={handleSubmit}>
        <p className="body">Four or more unrelated words are easy to remember and hard to guess. Spaces are fine.</p>
        <Field
          label="Passphrase"
          {...(tooWeak ? { problem: 'This could be guessed too soon. Add a word or two, or take a suggestion.' } : {})}
          action={
            <TextButton icon={RefreshCw} onClick={() => void suggest()}>
              Suggest one
            </TextButton>
          }
        >
          {(props) => (
            <PassphraseInput
              large
              {...props}
              key={typed.suggested ? 'suggested' : 'own'}
              shown={typed.suggested}
              autoComplete="new-password"
              value={typed.passphrase}
              onChange={(event) => change({ passphrase: event.target.value })}
            />
          )}
        </Field>
        <StrengthMeter strength={strength} />
        <Field label="Type it once more" {...(difference ? { problem: difference } : {})}>
          {(props) => (
            <PassphraseInput
              large
              {...props}
              autoComplete="new-password"
              value={typed.again}
              onChange={(event) => change({ again: event.target.value })}
            />
          )}
        </Field>
        <details className="first-run-more">
          <summary>Check it against words of your own life</summary>
          <Field
            label="Names, places or dates"
            hint="What someone close to you would try first. Used only for this check, never kept."
          >
            {(props) => (
              <TextInput
                {...props}
                value={typed.ownWords}
                onChange={(event) => change({ ownWords: event.target.value })}
              />
            )}
          </Field>
        </details>
        {problem && <Note kind="problem">{problem}</Note>}
        <div className="buttons">
          <Button kind="primary" size="l" type="submit" aria-disabled={making}>
            Continue
          </Button>
          <Button kind="quiet" size="l" icon={ArrowLeft} onClick={onBack} disabled={making}>
            Back
          </Button>
        </div>
        <p className="small muted" role="status">
          {making && 'Setting the lock. This takes a moment on purpose: it makes guessing slow.'}
        </p>
      </form>
      <Note kind="plain" icon={Monitor}>
        <p>A passphrase can’t protect you from someone who watches you type or who controls this computer.</p>
        <p>
          <button type="button" className="link" onClick={() => setTips(true)}>
            If this computer is shared
          </button>
        </p>
      </Note>
      <Dialog
        open={tips}
        onClose={() => setTips(false)}
        title="If this computer is shared"
        actions={
          <Button kind="primary" onClick={() => setTips(false)}>
            Close
          </Button>
        }
      >
        <SharedComputerTips />
      </Dialog>
    </StepPage>
  );
}
