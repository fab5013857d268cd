import { type FormEvent, useId, useState } from 'react';
import type { ErrorCode } from '#contract/errors.ts';
import { journal } from '../../bridge/client.ts';
import { dayOf, longDay } from '../../dates.ts';
import { pauseInWords } from '../../passphrase/pause-words.ts';
import { Button } from '../../ui/button.tsx';
import { takeFocus } from '../../ui/take-focus.ts';
import type { Pause } from '../../use-pause.ts';
import type { Opening } from './lock-screen.tsx';
import { codeOf } from './lock-sentences.ts';
import { openWith } from './open-with.ts';
import { nothingTyped, type Secret, SecretFields, secretIn, type Typed } from './secret-fields.tsx';
import type { Work } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

export interface MendLockProps {
  /** The lock comes out of the square on the sheet, and not out of a copy. */
  readonly fromSheet: boolean;
  readonly pause: Pause;
  readonly work: Work;
  readonly onOpen: (opening: Opening) => void;
  readonly onTrouble: (code: ErrorCode) => void;
}

interface Mended {
  readonly passphraseSetOn: string;
  readonly recoveryMadeOn: string | null;
  readonly secret: Secret;
}

/** Puts a lost lock back, with what opens it, and then opens the journal with the same. */
export function MendLock({ fromSheet, pause, work, onOpen, onTrouble }: MendLockProps) {
  const about = fromSheet ? 'sheet' : 'copy';
  const code = useId();
  const [text, setText] = useState('');
  const [typed, setTyped] = useState<Typed>(fromSheet ? { ...nothingTyped, by: 'words' } : nothingTyped);
  const [mended, setMended] = useState<Mended | null>(null);
  const waiting = pause.secondsLeft > 0;
  const isBusy = work.doing !== '';

  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (isBusy || waiting) return;
    const secret = secretIn(typed);
    if (fromSheet && text.trim() === '') work.ask(about, 'The text of the square is still missing.');
    else if (typeof secret === 'string') work.ask(about, secret);
    else {
      void work.run(about, 'Trying the lock…', async () => {
        const answer = await journal.access.mendLock({ code: fromSheet ? text.slice(0, 4_096) : null, secret });
        if (answer.result === 'mended') setMended({ ...answer, secret });
        else {
          pause.begin(answer.waitSeconds);
          work.ask(about, 'That didn’t open the lock. Nothing was changed.');
        }
      });
    }
  };
  const open = (secret: Secret): Promise<void> =>
    work.run(about, 'Opening…', async () => {
      try {
        const opening = await openWith(secret);
        if ('readOnly' in opening) onOpen(opening);
      } catch (error) {
        onTrouble(codeOf(error));
      }
    });

  if (mended) {
    const { passphraseSetOn, recoveryMadeOn, secret } = mended;
    const today = dayOf(new Date());
    return (
      <div className="mend-lock">
        <p role="status">
          The lock is back, as it was when it was kept: with the passphrase that was set on{' '}
          {longDay(passphraseSetOn, today)}, and{' '}
          {recoveryMadeOn ? `the recovery sheet of ${longDay(recoveryMadeOn, today)}.` : 'without a recovery sheet.'}
        </p>
        <div className="buttons">
          <Button kind="primary" ref={takeFocus} aria-disabled={isBusy} onClick={() => void open(secret)}>
            Open it
          </Button>
        </div>
        <WorkLine work={work} about={about} />
      </div>
    );
  }
  return (
    <form className="mend-lock" aria-label={fromSheet ? 'From the sheet' : 'From a copy'} onSubmit={handleSubmit}>
      {fromSheet && (
        <div className="field">
          <label htmlFor={code}>The text of the square</label>
          <textarea
            id={code}
            ref={takeFocus}
            className="mend-lock-code"
            rows={5}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            readOnly={isBusy}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
      )}
      <SecretFields typed={typed} onType={setTyped} readOnly={isBusy} />
      <div className="buttons">
        <Button kind="primary" type="submit" aria-disabled={isBusy || waiting}>
          Put the lock back
        </Button>
        {waiting && (
          <span className="small muted">
            {pauseInWords(pause.length)}{' '}
            <span className="unlock-seconds" role="timer" aria-live="off">
              {pause.secondsLeft} s
            </span>
          </span>
        )}
      </div>
      <WorkLine work={work} about={about} />
    </form>
  );
}
