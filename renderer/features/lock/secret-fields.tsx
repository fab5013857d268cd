import { useId } from 'react';
import { Segmented } from '../../ui/choice.tsx';
import { PassphraseInput } from '../../ui/field.tsx';
import { takeFocus } from '../../ui/take-focus.ts';
import { noWords, trimmed, WordFields } from './word-fields.tsx';

/** What is typed to open a lock. */
export interface Typed {
  readonly by: 'passphrase' | 'words';
  readonly passphrase: string;
  readonly words: readonly string[];
}
export const nothingTyped: Typed = { by: 'passphrase', passphrase: '', words: noWords };

export type Secret = { passphrase: string } | { words: string[] };

/** The secret, or what is still missing of it. */
export function secretIn({ by, passphrase, words }: Typed): Secret | string {
  if (by === 'passphrase')
    return passphrase ? { passphrase: passphrase.slice(0, 1_024) } : 'Type your passphrase first.';
  const gap = words.findIndex((word) => word.trim() === '');
  return gap < 0 ? { words: trimmed(words) } : `Word ${gap + 1} is still empty.`;
}

/** A passphrase, or the twelve words. */
export function SecretFields({
  typed,
  onType,
  readOnly,
}: {
  readonly typed: Typed;
  readonly onType: (typed: Typed) => void;
  readonly readOnly: boolean;
}) {
  const how = useId();
  return (
    <div className="secret-fields">
      <Segmented
        label="Open it with"
        options={[
          { value: 'passphrase', label: 'Passphrase' },
          { value: 'words', label: 'Recovery words' },
        ]}
        value={typed.by}
        onChange={(by) => onType({ ...typed, by })}
      />
      {typed.by === 'passphrase' ? (
        <PassphraseInput
          ref={takeFocus}
          aria-label="Passphrase"
          autoComplete="current-password"
          readOnly={readOnly}
          value={typed.passphrase}
          onChange={(event) => onType({ ...typed, passphrase: event.target.value })}
        />
      ) : (
        <>
          <p className="small muted" id={how}>
            In order, or pasted all at once. The first four letters of each are enough.
          </p>
          <WordFields
            words={typed.words}
            onWords={(words) => onType({ ...typed, words })}
            readOnly={readOnly}
            describedBy={how}
          />
        </>
      )}
    </div>
  );
}
