import { useState } from 'react';
import type { Closing, Format } from '#contract/exports.ts';
import { Segmented } from '../../ui/choice.tsx';
import { Field, PassphraseInput } from '../../ui/field.tsx';

type By = Closing['by'];

export interface ClosingFieldProps {
  readonly format: Format;
  readonly value: Closing;
  readonly onChange: (closing: Closing) => void;
}

/** How the file is closed, and who could open it then. */
export function ClosingField({ format, value, onChange }: ClosingFieldProps) {
  const [keys, setKeys] = useState('');
  const options: { value: By; label: string }[] = [
    { value: 'nothing', label: 'Open' },
    ...(format === 'pdf' ? [{ value: 'password' as const, label: 'Password' }] : []),
    { value: 'passphrase', label: 'Locked' },
    { value: 'recipients', label: 'For a key' },
  ];
  const opening = (by: By): Closing => {
    switch (by) {
      case 'nothing':
        return { by };
      case 'password':
        return { by, password: '' };
      case 'passphrase':
        return { by, passphrase: '' };
      case 'recipients':
        return { by, recipients: recipientsIn(keys) };
    }
  };
  return (
    <div className="share-step">
      <div className="share-row">
        <p className="share-name" aria-hidden="true">
          Who can open the file
        </p>
        <Segmented
          label="Who can open the file"
          options={options}
          value={value.by}
          onChange={(by) => onChange(opening(by))}
        />
      </div>
      {value.by === 'nothing' && <p className="small muted">Anyone who has the file can open it.</p>}
      {value.by === 'password' && (
        <Field
          label="Password of the file"
          hint="PDF readers ask for it. Say it by telephone or in the room, never in the same message as the file."
        >
          {(props) => (
            <PassphraseInput
              {...props}
              maxLength={200}
              value={value.password}
              onChange={({ target }) => onChange({ by: 'password', password: target.value })}
            />
          )}
        </Field>
      )}
      {value.by === 'passphrase' && (
        <Field
          label="Passphrase of the file"
          hint="The file is closed with age, which many programs open. Who gets it needs one of them, and this passphrase from you."
        >
          {(props) => (
            <PassphraseInput
              {...props}
              maxLength={200}
              value={value.passphrase}
              onChange={({ target }) => onChange({ by: 'passphrase', passphrase: target.value })}
            />
          )}
        </Field>
      )}
      {value.by === 'recipients' && (
        <Field
          label="Their key"
          hint="It begins with age1. Only who holds its other half can open the file; you can’t."
        >
          {(props) => (
            <textarea
              {...props}
              className="share-keys"
              rows={3}
              spellCheck={false}
              value={keys}
              onChange={({ target }) => {
                setKeys(target.value);
                onChange({ by: 'recipients', recipients: recipientsIn(target.value) });
              }}
            />
          )}
        </Field>
      )}
    </div>
  );
}

/** One key a line; an empty field is one empty key, which is refused with a sentence. */
const recipientsIn = (text: string): string[] => {
  const all = text.split(/\s+/).filter(Boolean);
  return all.length > 0 ? all.slice(0, 10) : [''];
};
