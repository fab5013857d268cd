import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Looked } from '#contract/imports.ts';
import { Field, PassphraseInput } from '../../../ui/field.tsx';

interface SecretFormProps {
  readonly id: string;
  readonly locked: Extract<Looked, { result: 'locked' }>;
  readonly isWorking: boolean;
  /** Tries it; false when it was wrong. */
  readonly onTry: (secret: string) => Promise<boolean>;
}

/** Asks for what opens an age file. */
export function SecretForm({ id, locked: { name, by }, isWorking, onTry }: SecretFormProps) {
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const isPassphrase = by === 'passphrase';

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isWorking) return;
    if (typed === '') {
      setProblem('Type it first.');
      return;
    }
    setProblem('');
    if (await onTry(typed.slice(0, 1_024))) return;
    setProblem('That didn’t open it. Nothing was changed.');
    form.current?.querySelector('input')?.select();
  };
  return (
    <form id={id} className="settings-form" ref={form} onSubmit={submit}>
      <p>
        {isPassphrase
          ? `“${name}” is locked with a passphrase of its own, the one that was chosen when it was saved.`
          : `“${name}” is locked for a key. The other half of that key opens it; it begins with AGE-SECRET-KEY-.`}{' '}
        It is used once, and not kept.
      </p>
      <Field
        label={isPassphrase ? `Passphrase of “${name}”` : `Key that opens “${name}”`}
        {...(problem ? { problem } : {})}
      >
        {(props) => (
          <PassphraseInput
            {...props}
            autoComplete="off"
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value);
              setProblem('');
            }}
          />
        )}
      </Field>
    </form>
  );
}
