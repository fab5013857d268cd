import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import type { Placed } from '#contract/document/attachment.ts';
import { TextButton } from '../../../ui/button.tsx';
import { AttachmentDialog } from './attachment-dialog.tsx';
import { changePlaced, lookedAt, selectedPlaced } from './attachment-view.ts';
import { SaveCopy } from './save-copy.tsx';

const widths = [25, 50, 75, 100];
const names: Readonly<Record<Placed['kind'], string>> = { picture: 'Picture', sound: 'Sound', file: 'File' };

/** What can be done with the picture, sound or file that is selected; everything with the keyboard too. */
export function AttachmentBar({ editor, placed }: { readonly editor: Editor; readonly placed: Placed }) {
  const [describing, setDescribing] = useState(false);
  const [saving, setSaving] = useState(false);
  const { kind, width } = placed;
  const narrower = widths.findLast((each) => each < width);
  const wider = widths.find((each) => each > width);
  const change = (next: Partial<Placed>): void => {
    const selected = selectedPlaced(editor.view);
    if (selected) changePlaced(editor.view, selected.at, next);
  };
  return (
    <fieldset className="place-bar" aria-label={names[kind]}>
      <TextButton onClick={() => setDescribing(true)}>{kind === 'picture' ? 'Describe…' : 'Caption…'}</TextButton>
      {kind === 'picture' && (
        <>
          <TextButton disabled={narrower === undefined} onClick={() => narrower && change({ width: narrower })}>
            Smaller
          </TextButton>
          <TextButton disabled={wider === undefined} onClick={() => wider && change({ width: wider })}>
            Larger
          </TextButton>
          <TextButton onClick={() => lookedAt.set(placed)}>Look at it</TextButton>
        </>
      )}
      <TextButton onClick={() => setSaving(true)}>Save a copy…</TextButton>
      <TextButton onClick={() => editor.chain().focus().deleteSelection().run()}>Take it out</TextButton>
      {saving && <SaveCopy placed={placed} onClose={() => setSaving(false)} />}
      {describing && (
        <AttachmentDialog
          placed={placed}
          onKeep={change}
          onClose={() => {
            setDescribing(false);
            setTimeout(() => editor.view.focus());
          }}
        />
      )}
    </fieldset>
  );
}
