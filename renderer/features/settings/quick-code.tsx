import { useRef, useState } from 'react';
import { JournalError } from '#contract/errors.ts';
import { journal, shell } from '../../bridge/client.ts';
import { refreshAfter } from '../../bridge/hooks.ts';
import { WithPassphrase } from '../../passphrase/with-passphrase.tsx';
import { Field, PassphraseInput } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.tsx';

const lacking = {
  store: 'This system has no key store that answers, so a quick code can’t be kept here. Nothing was changed.',
  cover:
    'The key store of this system keeps its secrets where anybody can read them, so a quick code would protect nothing. Nothing was changed.',
  portable:
    'This journal travels with its program and leaves nothing on a computer, so there is no quick code for it. Nothing was changed.',
} as const;

/** Makes a short code a way in on this computer, with what that gives away said first. */
export function QuickCode({ onClose }: { readonly onClose: () => void }) {
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState('');
  const typed = useRef('');
  /** Says at the field what is wrong with the code; what was typed on meanwhile is looked at the next time. */
  const isCode = async (): Promise<boolean> => {
    let said = code === '' ? 'Choose a code first.' : '';
    try {
      if (code !== '') await journal.access.checkQuick({ code });
    } catch (error) {
      if (!(error instanceof JournalError) || error.code !== 'weak-code') throw error;
      said = error.message;
    }
    if (typed.current === code) setProblem(said);
    return said === '';
  };
  const act = async (passphrase: string): Promise<'again' | undefined> => {
    // Before the key store is asked, which leaves a mark in it.
    await journal.access.confirm({ passphrase });
    const { secret, lacks } = await shell.quick.keep();
    if (secret === null) {
      setProblem(lacking[lacks ?? 'store']);
      return 'again';
    }
    await journal.access.setQuick({ passphrase, code, secret });
    await refreshAfter('access.setQuick');
    toast({ text: 'The quick code opens this journal here from now on' });
    onClose();
    return undefined;
  };
  return (
    <WithPassphrase
      title="Open with a quick code?"
      safe="Leave it off"
      careful="Turn it on"
      working="Asking the system’s key store…"
      first={isCode}
      act={act}
      onClose={onClose}
    >
      <p>
        Whoever can sign in to this account, and knows the code or sees you type it, can open the journal here. A short
        code can also be found by trying, for someone who has the account and patience. If your partner uses this
        account, leave it off.
      </p>
      <p>
        The passphrase goes on opening it. Five wrong tries end the quick code, and so does a new passphrase. The system
        will show that an app called Notes keeps something in its key store.
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only notices where the focus goes */}
      <div
        onBlur={({ currentTarget, relatedTarget }) => {
          // On the way to the passphrase, and not to a button, which would move from under the press. It comes again.
          const isLeft = relatedTarget instanceof HTMLInputElement && !currentTarget.contains(relatedTarget);
          if (isLeft && code !== '') void isCode().catch(() => {});
        }}
      >
        <Field label="Quick code, six characters or more" {...(problem ? { problem } : {})}>
          {(props) => (
            <PassphraseInput
              {...props}
              autoComplete="off"
              maxLength={100}
              value={code}
              onChange={(event) => {
                typed.current = event.target.value;
                setCode(event.target.value);
                setProblem('');
              }}
            />
          )}
        </Field>
      </div>
    </WithPassphrase>
  );
}
