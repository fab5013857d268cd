import { ArrowRight, Ellipsis, FolderOpen, FolderPlus } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type ErrorCode, JournalError } from '#contract/errors.ts';
import { journal, shell } from '../../bridge/client.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { PassphraseInput } from '../../ui/field.tsx';
import { Menu } from '../../ui/menu.tsx';
import type { Opening } from './lock-screen.tsx';
import { pauseInWords } from './pause-words.ts';
import { RecoveryForm } from './recovery-form.tsx';
import { useCountdown } from './use-countdown.ts';
import './unlock.css';

interface UnlockProps {
  readonly onOpen: (opening: Opening) => void;
  readonly onTrouble: (code: ErrorCode) => void;
}

/** A word, a field and a way for a forgotten passphrase. It says nothing about what is behind it. */
export function Unlock({ onOpen, onTrouble }: UnlockProps) {
  const [withRecovery, setWithRecovery] = useState(false);
  return (
    <main className="unlock">
      <div className="unlock-middle">
        <h1 className="unlock-name">Notes</h1>
        {withRecovery ? (
          <RecoveryForm onOpen={onOpen} onTrouble={onTrouble} onBack={() => setWithRecovery(false)} />
        ) : (
          <PassphraseForm onOpen={onOpen} onTrouble={onTrouble} onRecovery={() => setWithRecovery(true)} />
        )}
      </div>
    </main>
  );
}

function PassphraseForm({ onOpen, onTrouble, onRecovery }: UnlockProps & { onRecovery: () => void }) {
  const [passphrase, setPassphrase] = useState('');
  const [opening, setOpening] = useState(false);
  const [wrong, setWrong] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const [secondsLeft, startPause] = useCountdown();
  const field = useRef<HTMLInputElement>(null);
  const waiting = secondsLeft > 0;

  useEffect(() => {
    if (!opening && !waiting) field.current?.focus();
  }, [opening, waiting]);

  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (opening || waiting || passphrase === '') return;
    setOpening(true);
    setWrong(false);
    try {
      const answer = await journal.access.unlock({ passphrase });
      if (answer.result === 'open') {
        onOpen({ ...answer, firstRun: false, withRecovery: false });
        return;
      }
      setWrong(true);
      setPassphrase('');
      startPause(answer.waitSeconds);
    } catch (error) {
      onTrouble(error instanceof JournalError ? error.code : 'internal');
    }
    setOpening(false);
  };

  return (
    <form className="unlock-form" onSubmit={handleSubmit}>
      <PassphraseInput
        large
        ref={field}
        aria-label="Passphrase"
        aria-describedby="unlock-told"
        placeholder="Passphrase"
        autoComplete="current-password"
        value={passphrase}
        disabled={opening || waiting}
        onCapsLock={setCapsLock}
        onChange={(event) => setPassphrase(event.target.value)}
        after={<IconButton size="s" type="submit" label="Open" icon={ArrowRight} aria-disabled={opening || waiting} />}
      />
      <p className="unlock-told" id="unlock-told" role="status">
        {opening && 'Opening…'}
        {wrong && 'That didn’t open it. '}
        {wrong && capsLock && 'Caps Lock is on, which may be why. '}
        {!wrong && !opening && capsLock && 'Caps Lock is on.'}
      </p>
      {waiting && (
        <p className="unlock-told" role="timer" aria-live="off">
          {pauseInWords(secondsLeft)}
        </p>
      )}
      <div className="between">
        <Button kind="quiet" size="s" className="unlock-other" onClick={onRecovery}>
          Use a recovery sheet
        </Button>
        <Menu
          label="Another place"
          trigger={<IconButton size="s" label="More" icon={Ellipsis} />}
          items={[
            {
              label: 'Open another folder…',
              icon: FolderOpen,
              onSelect: () => void shell.journals.choose({ purpose: 'open' }),
            },
            {
              label: 'Start in a new folder…',
              icon: FolderPlus,
              onSelect: () => void shell.journals.choose({ purpose: 'create' }),
            },
          ]}
        />
      </div>
    </form>
  );
}
