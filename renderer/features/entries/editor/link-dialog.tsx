import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, TextInput } from '../../../ui/field.tsx';
import { completeUrl } from './complete-url.ts';
import { focusAfterDialog } from './focus-after-dialog.ts';
import { openLink } from './open-link.ts';

interface LinkDialogProps {
  readonly editor: Editor;
  readonly onClose: () => void;
}

/** Makes the selected words a link, or changes the link at the caret. */
export function LinkDialog({ editor, onClose }: LinkDialogProps) {
  const [before] = useState(() => linkAtCaret(editor));
  const [address, setAddress] = useState(before.address);
  const [words, setWords] = useState('');
  const [problem, setProblem] = useState<string>();
  const asksForWords = before.address === '' && before.isEmpty;

  const close = (): void => {
    onClose();
    focusAfterDialog(editor);
  };
  const keep = (): void => {
    const href = completeUrl(address);
    if (!href) {
      setProblem('Write a web address that begins with https, or an e-mail address.');
      return;
    }
    const chain = editor.chain();
    if (asksForWords) {
      chain.insertContent({
        type: 'text',
        text: words.trim() || address.trim(),
        marks: [{ type: 'link', attrs: { href } }],
      });
    } else {
      chain.extendMarkRange('link').setLink({ href });
    }
    chain.run();
    close();
  };

  return (
    <Dialog
      open
      onClose={close}
      title={before.address ? 'Change this link' : 'Add a link'}
      actions={
        <>
          {before.address && (
            <>
              <Button
                kind="quiet"
                onClick={() => {
                  editor.chain().extendMarkRange('link').unsetLink().run();
                  close();
                }}
              >
                Remove link
              </Button>
              <Button kind="quiet" onClick={() => openLink(before.address)}>
                Open…
              </Button>
            </>
          )}
          <Button onClick={close}>Cancel</Button>
          <Button kind="primary" onClick={keep}>
            {before.address ? 'Keep' : 'Add'}
          </Button>
        </>
      }
    >
      <form
        className="entry-link-form"
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <Field
          label="Address"
          {...(problem ? { problem } : {})}
          hint="It is never followed by itself: opening it asks first."
        >
          {(props) => (
            <TextInput
              {...props}
              value={address}
              placeholder="https://"
              onChange={(event) => {
                setAddress(event.target.value);
                setProblem(undefined);
              }}
            />
          )}
        </Field>
        {asksForWords && (
          <Field label="Words to show" hint="The address itself, if left empty.">
            {(props) => <TextInput {...props} value={words} onChange={(event) => setWords(event.target.value)} />}
          </Field>
        )}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Dialog>
  );
}

function linkAtCaret(editor: Editor): { address: string; isEmpty: boolean } {
  const { href } = editor.getAttributes('link') as { href?: unknown };
  return { address: typeof href === 'string' ? href : '', isEmpty: editor.state.selection.empty };
}
