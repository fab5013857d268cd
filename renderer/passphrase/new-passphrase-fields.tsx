import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { journal } from '../bridge/client.ts';
import { TextButton } from '../ui/button.tsx';
import { Field, PassphraseInput, TextInput } from '../ui/field.tsx';
import { differenceInWords } from './passphrase-difference.ts';
import { StrengthMeter } from './strength-meter.tsx';
import { SuggestedWords } from './suggested-words.tsx';
import { ownWordsIn, type Strength, useStrength } from './use-strength.ts';

export interface NewPassphraseState {
  readonly passphrase: string;
  readonly again: string;
  readonly known: string;
  readonly isSuggested: boolean;
  readonly difference: string | null;
  readonly strength: Strength | null;
  readonly problem: string;
  readonly ownWords: string[];
  readonly write: (change: { passphrase?: string; again?: string; known?: string }) => void;
  readonly suggest: () => Promise<void>;
  readonly say: (problem: string) => void;
  /** Whether it was typed twice alike; from then on a difference is shown. */
  readonly isReady: () => boolean;
}

/** A passphrase that is being chosen. `whenEmpty`: what is said where it was left out. */
export function useNewPassphrase(whenEmpty = ''): NewPassphraseState {
  const [words, setWords] = useState({ passphrase: '', again: '', known: '' });
  const [isSuggested, setSuggested] = useState(false);
  const [isTried, setTried] = useState(false);
  const [problem, say] = useState('');
  const { passphrase, again, known } = words;
  const strength = useStrength(passphrase, known);
  const difference = isTried || again.length >= passphrase.length ? differenceInWords(passphrase, again) : null;
  return {
    ...words,
    isSuggested,
    difference,
    strength,
    problem,
    say,
    ownWords: ownWordsIn(known),
    write(change) {
      say('');
      if (change.passphrase !== undefined) setSuggested(false);
      setWords({ ...words, ...change });
    },
    async suggest() {
      const suggestion = await journal.access.suggest();
      setWords({ ...words, passphrase: suggestion.passphrase, again: '' });
      setSuggested(true);
    },
    isReady() {
      setTried(true);
      const isEmpty = passphrase.trim() === '';
      say(isEmpty ? whenEmpty : '');
      return !isEmpty && differenceInWords(passphrase, again) === null;
    },
  };
}

/** Typed twice, with an honest estimate. */
export function NewPassphraseFields({
  label,
  hint,
  maxLength,
  asksKnown = true,
  passphrase,
  again,
  known,
  isSuggested,
  difference,
  strength,
  problem,
  write,
  suggest,
}: NewPassphraseState & {
  readonly label: string;
  readonly hint?: string;
  /** In characters. */
  readonly maxLength?: number;
  /** Whether words to check it against are asked for. */
  readonly asksKnown?: boolean;
}) {
  return (
    <>
      <Field
        label={label}
        {...(hint ? { hint } : {})}
        {...(problem ? { problem } : {})}
        action={
          <TextButton icon={RefreshCw} onClick={() => void suggest()}>
            Suggest one
          </TextButton>
        }
      >
        {(props) => (
          <PassphraseInput
            {...props}
            shown={isSuggested}
            autoComplete="new-password"
            maxLength={maxLength}
            value={passphrase}
            onChange={(event) => write({ passphrase: event.target.value })}
          />
        )}
      </Field>
      {isSuggested && <SuggestedWords words={passphrase} />}
      <StrengthMeter strength={strength} />
      <Field label="Type it once more" {...(difference ? { problem: difference } : {})}>
        {(props) => (
          <PassphraseInput
            {...props}
            autoComplete="new-password"
            maxLength={maxLength}
            value={again}
            onChange={(event) => write({ again: event.target.value })}
          />
        )}
      </Field>
      {asksKnown && (
        <Field
          label="Names, places or dates to check it against"
          hint="What someone close to you would try first. Used only for this check, never kept."
        >
          {(props) => <TextInput {...props} value={known} onChange={(event) => write({ known: event.target.value })} />}
        </Field>
      )}
    </>
  );
}
