import { Info } from 'lucide-react';
import { type ClipboardEvent, type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { ErrorCode } from '#contract/errors.ts';
import { journal } from '../../bridge/client.ts';
import { pauseInWords } from '../../passphrase/pause-words.ts';
import { fillFrom, places, wordsIn } from '../../passphrase/recovery-words.ts';
import { Button } from '../../ui/button.tsx';
import type { Opening } from './lock-screen.tsx';
import { codeOf } from './lock-sentences.ts';
import type { Pause } from './use-pause.ts';

interface RecoveryFormProps {
  readonly onOpen: (opening: Opening) => void;
  readonly onTrouble: (code: ErrorCode) => void;
  readonly pause: Pause;
  readonly onBack: () => void;
}

const empty: readonly string[] = places.map(() => '');

/** Twelve words, one to a field; all of them can be pasted at once, and a space moves on. */
export function RecoveryForm({ onOpen, onTrouble, pause, onBack }: RecoveryFormProps) {
  const [words, setWords] = useState<readonly string[]>(empty);
  const [opening, setOpening] = useState(false);
  const [missing, setMissing] = useState<number | null>(null);
  const [wrong, setWrong] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const field = (index: number) => form.current?.querySelectorAll<HTMLInputElement>('input')[index];
  const waiting = pause.secondsLeft > 0;

  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  const handlePaste = (event: ClipboardEvent, index: number): void => {
    const pasted = wordsIn(event.clipboardData.getData('text/plain'));
    if (pasted.length < 2) return;
    event.preventDefault();
    const filled = fillFrom(words, index, pasted);
    setWords(filled);
    const next = filled.indexOf('');
    field(next < 0 ? places.length - 1 : next)?.focus();
  };

  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>, index: number): void => {
    if (event.key === ' ') {
      event.preventDefault();
      if (words[index]) field(index + 1)?.focus();
    }
    if (event.key === 'Backspace' && !words[index] && index > 0) {
      event.preventDefault();
      field(index - 1)?.focus();
    }
  };

  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (opening || waiting) return;
    const gap = words.findIndex((word) => word.trim() === '');
    setMissing(gap < 0 ? null : gap);
    setWrong(false);
    if (gap >= 0) {
      field(gap)?.focus();
      return;
    }
    setOpening(true);
    try {
      const answer = await journal.access.unlockWithRecovery({ words: words.map((word) => word.trim().slice(0, 40)) });
      if (answer.result === 'open') {
        onOpen({ ...answer, firstRun: false, withRecovery: true });
        return;
      }
      setWrong(true);
      pause.begin(answer.waitSeconds);
    } catch (error) {
      onTrouble(codeOf(error));
    }
    setOpening(false);
  };

  const wait = waiting ? pauseInWords(pause.length) : wrong && pause.length > 0 ? 'You can try again now.' : '';
  const said = wrong ? 'Those words didn’t open it. Check the spelling and the order against your sheet.' : '';
  const told = opening
    ? 'Opening…'
    : missing !== null
      ? `Word ${missing + 1} is still empty.`
      : [said, wait].filter(Boolean).join(' ');

  return (
    <form
      className="recovery-form"
      ref={form}
      onSubmit={handleSubmit}
      onKeyDown={(event) => event.key === 'Escape' && onBack()}
      aria-label="Recovery sheet"
    >
      <p className="body" id="recovery-form-how">
        Type the twelve words of your sheet in order, or paste them all at once. The first four letters of each are
        enough.
      </p>
      <ol className="recovery-form-words" aria-describedby="recovery-form-how">
        {places.map((place, index) => (
          <li key={place}>
            <span aria-hidden="true">{place}</span>
            <input
              aria-label={`Word ${place}`}
              {...(missing === index ? { 'aria-invalid': true } : {})}
              autoComplete="off"
              autoCapitalize="off"
              autoCorrect="off"
              spellCheck={false}
              readOnly={opening}
              value={words[index]}
              onPaste={(event) => handlePaste(event, index)}
              onKeyDown={(event) => handleKeyDown(event, index)}
              onChange={(event) => setWords(words.map((each, at) => (at === index ? event.target.value : each)))}
            />
          </li>
        ))}
      </ol>
      <p className={wrong || missing !== null ? 'unlock-told unlock-wrong' : 'unlock-told'} role="status">
        {(wrong || missing !== null) && <Info className="icon icon-small" aria-hidden="true" />}
        <span>{told}</span>
      </p>
      <div className="buttons">
        <Button kind="primary" type="submit" aria-disabled={opening || waiting}>
          Open
        </Button>
        {waiting && (
          <span className="unlock-seconds" role="timer" aria-live="off">
            {pause.secondsLeft} s
          </span>
        )}
        <Button kind="quiet" onClick={onBack}>
          Use the passphrase
        </Button>
      </div>
    </form>
  );
}
