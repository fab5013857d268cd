import { useState } from 'react';
import type { Closing, Format } from '#contract/exports.ts';
import { NewPassphraseFields, useNewPassphrase } from '../../passphrase/new-passphrase-fields.tsx';
import { Segmented } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';

type By = Closing['by'];

const longest = 200;

/** How a file of this form is to be closed, while it is being chosen. */
export function useClosing(format: Format) {
  const [chosenBy, setBy] = useState<By>('nothing');
  const [keys, setKeys] = useState('');
  const secret = useNewPassphrase('Write one first, or choose “Open”.');
  // Only a PDF has a password of its own.
  const by = chosenBy === 'password' && format !== 'pdf' ? 'nothing' : chosenBy;
  const closing = (): Closing => {
    switch (by) {
      case 'nothing':
        return { by };
      case 'password':
        return { by, password: secret.passphrase };
      case 'passphrase':
        return { by, passphrase: secret.passphrase };
      case 'recipients':
        return { by, recipients: recipientsIn(keys) };
    }
  };
  return {
    ...{ format, by, setBy, keys, setKeys, secret, closing: closing() },
    /** Whether a place can be asked for; from then on what is missing is told at its field. */
    isReady: (): boolean => (by === 'password' || by === 'passphrase' ? secret.isReady() : true),
  };
}

/** How the file is closed, and who could open it then. */
export function ClosingField({ format, by, setBy, keys, setKeys, secret }: ReturnType<typeof useClosing>) {
  const options: { value: By; label: string }[] = [
    { value: 'nothing', label: 'Open' },
    ...(format === 'pdf' ? [{ value: 'password' as const, label: 'Password' }] : []),
    { value: 'passphrase', label: 'Locked' },
    { value: 'recipients', label: 'For a key' },
  ];
  return (
    <div className="share-step">
      <div className="share-row">
        <p className="share-name" aria-hidden="true">
          Who can open the file
        </p>
        <Segmented label="Who can open the file" options={options} value={by} onChange={setBy} />
      </div>
      {by === 'nothing' && <p className="small muted">Anyone who has the file can open it.</p>}
      {(by === 'password' || by === 'passphrase') && (
        <>
          <NewPassphraseFields
            {...secret}
            key={by}
            label={by === 'password' ? 'Password of the file' : 'Passphrase of the file'}
            hint={
              by === 'password'
                ? 'PDF readers ask for it. Say it by telephone or in the room, never in the same message as the file.'
                : `Whoever gets it needs a program that opens age files, and this passphrase from you. Ask first whether they can.${format === 'pdf' ? ' “Password” is simpler: PDF readers ask for it by themselves.' : ''}`
            }
            maxLength={longest}
            asksKnown={false}
          />
          {secret.strength?.accepted === false && (
            <Note kind="care">
              Somebody who has the file could guess this quickly. It can be used all the same; a few unrelated words
              hold much longer.
            </Note>
          )}
        </>
      )}
      {by === 'recipients' && (
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
              onChange={({ target }) => setKeys(target.value)}
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
