import { type ClipboardEvent, type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type ErrorCode, JournalError } from '#contract/errors.ts';
import { journal } from '../../bridge/client.ts';
import { Button } from '../../ui/button.tsx';
import type { Opening } from './lock-screen.tsx';
import { pauseInWords } from './pause-words.ts';
import { fillFrom, wordsIn } from './recovery-words.ts';
import { useCountdown } from './use-countdown.ts';

interface RecoveryFormProps {
  readonly onOpen: (opening: Opening) => void;
  readonly onTrouble: (code: ErrorCode) => void;
  readonly onBack: () => void;
}

const empty: readonly string[] = Array.from({ length: 12 }, () => '');

/** Twelve words, one to a field; all of them can be pasted at once, and a space moves on. */
export function RecoveryForm({ onOpen, onTrouble, onBack }: RecoveryFormProps) {
  const [words, setWords] = useState<readonly string[]>(empty);
  const [told, setTold] = useState('');
  const [opening, setOpening] = useState(false);
  const [secondsLeft, startPause] = useCountdown();
  const form = useRef<HTMLFormElement>(null);
  const field = (index: number) => form.current?.querySelectorAll<HTMLInputElement>('input')[index];

  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  const handlePaste = (event: ClipboardEvent, index: number): void => {
    const pasted = wordsIn(event.clipboardData.getData('text/plain'));
    if (pasted.length < 2) return;
    event.preventDefault();
    setWords(fillFrom(words, index, pasted));
    field(Math.min(11, index + pasted.length - 1))?.focus();
  };

  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>, index: number): void => {
    if (event.key === ' ') {
      event.preventDefault();
      if (words[index]) field(index + 1)?.focus();
    }
    if (event.key === 'Backspace' && !words[index]) field(index - 1)?.focus();
  };

  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const missing = words.findIndex((word) => word.trim() === '');
    if (missing >= 0) {
      setTold(`Word ${missing + 1} is still empty.`);
      field(missing)?.focus();
      return;
    }
    if (opening || secondsLeft > 0) return;
    setOpening(true);
    setTold('Opening…');
    try {
      const answer = await journal.access.unlockWithRecovery({ words: words.map((word) => word.trim()) });
      if (answer.result === 'open') {
        onOpen({ ...answer, firstRun: false, withRecovery: true });
        return;
      }
      setTold('Those words didn’t open it. Check the spelling and the order against your sheet.');
      startPause(answer.waitSeconds);
    } catch (error) {
      onTrouble(error instanceof JournalError ? error.code : 'internal');
    }
    setOpening(false);
  };

  return (
    <form className="recovery-form" ref={form} onSubmit={handleSubmit} aria-label="Recovery sheet">
      <p className="body">Type the twelve words of your sheet in order. The first four letters of each are enough.</p>
      <ol className="recovery-form-words">
        {words.map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the row is what a word is known by
          <li key={index}>
            <span aria-hidden="true">{index + 1}</span>
            <input
              aria-label={`Word ${index + 1}`}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              value={word}
              onPaste={(event) => handlePaste(event, index)}
              onKeyDown={(event) => handleKeyDown(event, index)}
              onChange={(event) => setWords(words.map((each, at) => (at === index ? event.target.value : each)))}
            />
          </li>
        ))}
      </ol>
      <p className="unlock-told" role="status">
        {told}
      </p>
      {secondsLeft > 0 && (
        <p className="unlock-told" role="timer" aria-live="off">
          {pauseInWords(secondsLeft)}
        </p>
      )}
      <div className="buttons">
        <Button kind="primary" type="submit">
          Open
        </Button>
        <Button kind="quiet" onClick={onBack}>
          Use the passphrase
        </Button>
      </div>
    </form>
  );
}
