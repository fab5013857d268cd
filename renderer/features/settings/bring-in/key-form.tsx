import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Look, Tried } from '#contract/merge.ts';
import { journal } from '../../../bridge/client.ts';
import { pauseInWords } from '../../../passphrase/pause-words.ts';
import { places, wordsIn } from '../../../passphrase/recovery-words.ts';
import { TextButton } from '../../../ui/button.tsx';
import { Field, PassphraseInput, TextInput } from '../../../ui/field.tsx';
import { called } from './bring-in-words.ts';

interface KeyFormProps {
  readonly id: string;
  readonly look: Extract<Look, { result: 'key-wanted' }>;
  readonly working: boolean;
  /** Tries it, and says how many seconds to wait when it was wrong; null when it was right. */
  readonly onTry: (attempt: () => Promise<Tried>) => Promise<number | null>;
}

/** Asks for the passphrase of another journal, or for the words of its recovery sheet. */
export function KeyForm({ id, look, working, onTry }: KeyFormProps) {
  const [withWords, setWithWords] = useState(false);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState('');
  const form = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of the two fields takes the focus when it comes
  useEffect(() => form.current?.querySelector('input')?.focus(), [withWords]);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (working) return;
    const words = wordsIn(typed);
    if (withWords && words.length !== places.length) {
      setProblem(`That is ${words.length === 1 ? 'one word' : `${words.length} words`}. The sheet has twelve.`);
      return;
    }
    if (typed === '') {
      setProblem('Type it first.');
      return;
    }
    setProblem('');
    const wait = await onTry(() =>
      journal.merge.unlock(
        withWords
          ? { by: 'words', words: words.map((word) => word.slice(0, 40)) }
          : { by: 'passphrase', passphrase: typed.slice(0, 1_024) },
      ),
    );
    if (wait === null) return;
    setProblem(`That didn’t open it. Nothing was changed.${wait > 0 ? ` ${pauseInWords(wait)}` : ''}`);
    form.current?.querySelector('input')?.select();
  };

  const which = look.isThisJournal
    ? 'It is a copy of this journal under another passphrase: the one from before, or one that it was given since.'
    : 'It is another journal, with a passphrase of its own. That is used once, and not kept.';
  const change = (value: string): void => {
    setTyped(value);
    setProblem('');
  };
  return (
    <form id={id} className="settings-form" ref={form} onSubmit={submit}>
      <p>{which}</p>
      {withWords ? (
        <Field
          label={`The twelve words of the recovery sheet of ${called(look.name)}`}
          hint="In order, with spaces between them."
          {...(problem ? { problem } : {})}
        >
          {(props) => <TextInput {...props} value={typed} onChange={({ target }) => change(target.value)} />}
        </Field>
      ) : (
        <Field label={`Passphrase of ${called(look.name)}`} {...(problem ? { problem } : {})}>
          {(props) => (
            <PassphraseInput
              {...props}
              autoComplete="off"
              value={typed}
              onChange={({ target }) => change(target.value)}
            />
          )}
        </Field>
      )}
      {look.hasRecovery && (
        <div>
          <TextButton
            onClick={() => {
              setWithWords(!withWords);
              change('');
            }}
          >
            {withWords ? 'Use its passphrase' : 'Use its recovery sheet'}
          </TextButton>
        </div>
      )}
    </form>
  );
}
