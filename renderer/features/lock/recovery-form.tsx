import { Info } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ErrorCode } from '#contract/errors.ts';
import { journal } from '../../bridge/client.ts';
import { pauseInWords } from '../../passphrase/pause-words.ts';
import { Button } from '../../ui/button.tsx';
import type { Pause } from '../../use-pause.ts';
import type { Opening } from './lock-screen.tsx';
import { codeOf } from './lock-sentences.ts';
import { noWords, trimmed, WordFields } from './word-fields.tsx';

interface RecoveryFormProps {
  readonly onOpen: (opening: Opening) => void;
  readonly onTrouble: (code: ErrorCode) => void;
  readonly pause: Pause;
  readonly onBack: () => void;
  /** The words are right, and don’t open it. */
  readonly onSquare: () => void;
}

/** Opens with the words of a recovery sheet. Where they don’t, the lock itself may be what is damaged. */
export function RecoveryForm({ onOpen, onTrouble, pause, onBack, onSquare }: RecoveryFormProps) {
  const [words, setWords] = useState(noWords);
  const [opening, setOpening] = useState(false);
  const [missing, setMissing] = useState<number | null>(null);
  const [wrong, setWrong] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const field = (index: number) => form.current?.querySelectorAll<HTMLInputElement>('input')[index];
  const waiting = pause.secondsLeft > 0;

  useEffect(() => form.current?.querySelector('input')?.focus(), []);

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
      const answer = await journal.access.unlockWithRecovery({ words: trimmed(words) });
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
      <WordFields
        words={words}
        onWords={setWords}
        missing={missing}
        readOnly={opening}
        describedBy="recovery-form-how"
      />
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
      {wrong && (
        <Button kind="quiet" size="s" className="unlock-other" onClick={onSquare}>
          The words are right, and still don’t open it
        </Button>
      )}
    </form>
  );
}
