import { ChevronRight, Monitor, RefreshCw } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ErrorCode } from '#contract/errors.ts';
import { journal } from '../../bridge/client.ts';
import { differenceInWords } from '../../passphrase/passphrase-difference.ts';
import { StrengthMeter } from '../../passphrase/strength-meter.tsx';
import { SuggestedWords } from '../../passphrase/suggested-words.tsx';
import { ownWordsIn, useStrength } from '../../passphrase/use-strength.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, PassphraseInput, TextInput } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';
import { chooseFolder } from './choose-folder.ts';
import { codeOf, whyNotMade } from './lock-sentences.ts';
import { SharedComputerTips } from './shared-computer.tsx';
import { StepPage } from './step-page.tsx';
import { stepWords } from './steps.ts';

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

const longest = 1_024;

/** Chooses the passphrase, with an honest estimate, and makes the journal. */
export function PassphraseStep({ typed, onType, onBack, onMade }: PassphraseStepProps) {
  const { passphrase, again, ownWords, suggested } = typed;
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState('');
  const [making, setMaking] = useState(false);
  const [trouble, setTrouble] = useState<ErrorCode | null>(null);
  const [told, setTold] = useState('');
  const [tips, setTips] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const strength = useStrength(passphrase, ownWords);
  const change = (part: Partial<TypedPassphrase>): void => onType({ ...typed, ...part });

  const problem =
    tried && passphrase === ''
      ? 'Type one here, or take a suggestion.'
      : passphrase.length > longest
        ? 'That is longer than a passphrase can be. Keep it under 1,024 characters.'
        : refused !== '' && refused === passphrase
          ? 'This could be guessed too soon, so it can’t be the lock. Add one or two unrelated words, or take a suggestion.'
          : '';
  // While the second one is still being typed, what is missing at its end is not yet a difference.
  const difference =
    passphrase !== '' && (tried || again.length >= passphrase.length) ? differenceInWords(passphrase, again) : null;

  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (making) return;
    setTried(true);
    setTrouble(null);
    setTold('');
    if (passphrase === '' || passphrase.length > longest) return first.current?.focus();
    if (differenceInWords(passphrase, again) !== null) return second.current?.focus();
    setMaking(true);
    try {
      await journal.access.create({ passphrase, ownWords: ownWordsIn(ownWords) });
      onMade();
    } catch (error) {
      const code = codeOf(error);
      if (code === 'weak-passphrase') {
        setRefused(passphrase);
        first.current?.focus();
      } else setTrouble(code);
      setMaking(false);
    }
  };

  const suggest = async (): Promise<void> => {
    try {
      const suggestion = await journal.access.suggest();
      change({ passphrase: suggestion.passphrase, again: '', suggested: true });
      setTried(false);
      // The words themselves are not read out: somebody may be in the room.
      setTold('Six words are in the field. Type them once more.');
    } catch {
      setTold('No suggestion could be made just now. Words of your own will do.');
    }
  };

  return (
    <StepPage
      step={stepWords('passphrase')}
      title="Choose a passphrase"
      asideName="What a passphrase does"
      firstFocus={first}
      {...(making ? {} : { onBack })}
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
        <div>
          <Field
            label="Passphrase"
            {...(problem ? { problem } : {})}
            action={
              <TextButton icon={RefreshCw} className="small" onClick={() => void suggest()}>
                Suggest one
              </TextButton>
            }
          >
            {(props) => (
              <PassphraseInput
                large
                {...props}
                ref={first}
                shown={suggested}
                autoComplete="new-password"
                value={passphrase}
                readOnly={making}
                onChange={(event) => {
                  setTold('');
                  change({ passphrase: event.target.value, suggested: false });
                }}
              />
            )}
          </Field>
          {suggested && <SuggestedWords words={passphrase} />}
          <StrengthMeter strength={strength} />
        </div>
        <Field label="Type it once more" {...(difference ? { problem: difference } : {})}>
          {(props) => (
            <PassphraseInput
              large
              {...props}
              ref={second}
              autoComplete="new-password"
              value={again}
              readOnly={making}
              onChange={(event) => change({ again: event.target.value })}
            />
          )}
        </Field>
        <details className="first-run-more" open={ownWords !== '' || undefined}>
          <summary>
            <ChevronRight className="icon icon-small" aria-hidden="true" />
            Check it against words from your own life
          </summary>
          <Field
            label="Your own words"
            hint="Names, places or dates someone close to you would try first. Used only for this check, never kept."
          >
            {(props) => (
              <TextInput
                large
                {...props}
                value={ownWords}
                readOnly={making}
                onChange={(event) => change({ ownWords: event.target.value })}
              />
            )}
          </Field>
        </details>
        <div role="alert">{trouble && <NotMade code={trouble} />}</div>
        <div className="buttons">
          <Button kind="primary" size="l" type="submit" aria-disabled={making}>
            Continue
          </Button>
          <Button kind="quiet" size="l" onClick={() => void chooseFolder('open').then(setTold)}>
            Open a journal I already have
          </Button>
        </div>
        <p className="small muted first-run-told" role="status">
          {making ? 'Setting the lock. This takes about a second on purpose.' : told}
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

function NotMade({ code }: { code: ErrorCode }) {
  const [told, setTold] = useState('');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={place}>
      <Note kind="problem">
        <p>{told || whyNotMade(code)}</p>
        <p>
          <TextButton onClick={() => void chooseFolder('create').then(setTold)}>Choose another folder</TextButton>
        </p>
      </Note>
    </div>
  );
}
