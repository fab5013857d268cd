import { useState } from 'react';
import type { Placed } from '#contract/document/attachment.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, TextInput } from '../../../ui/field.tsx';

interface AttachmentDialogProps {
  readonly placed: Placed;
  readonly onKeep: (said: Pick<Placed, 'alt' | 'caption'>) => void;
  readonly onClose: () => void;
}

const longest = 600;

/** What a picture shows, for whoever can’t see it, and a line to stand below it. */
export function AttachmentDialog({ placed, onKeep, onClose }: AttachmentDialogProps) {
  const [alt, setAlt] = useState(placed.alt);
  const [caption, setCaption] = useState(placed.caption);
  const keep = (): void => {
    onKeep({ alt: alt.trim(), caption: caption.trim() });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={placed.kind === 'picture' ? 'About this picture' : 'About this file'}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" onClick={keep}>
            Keep
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
        {placed.kind === 'picture' && (
          <Field label="What it shows" hint="Read out where it can’t be seen, and found by the search.">
            {(props) => (
              <TextInput {...props} value={alt} maxLength={longest} onChange={(event) => setAlt(event.target.value)} />
            )}
          </Field>
        )}
        <Field label="Caption" hint="Stands below it.">
          {(props) => (
            <TextInput
              {...props}
              value={caption}
              maxLength={longest}
              onChange={(event) => setCaption(event.target.value)}
            />
          )}
        </Field>
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Dialog>
  );
}
