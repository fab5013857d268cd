import type { Editor } from '@tiptap/core';
import type { Placed } from '#contract/document/attachment.ts';
import { TextButton } from '../../../ui/button.tsx';
import { useEditorFacts } from '../use-editor-facts.ts';
import { AttachmentBar } from './attachment-bar.tsx';
import { selectedPlaced } from './attachment-view.ts';
import { openLink } from './open-link.ts';
import './toolbar.css';

interface PlaceBarProps {
  readonly editor: Editor;
  readonly onLink: () => void;
}

/** What can be done where the caret is: with a table's rows and columns, a link, or a picture. */
export function PlaceBar({ editor, onLink }: PlaceBarProps) {
  const { table, address, placed } = useEditorFacts(editor, placeOfCaret);
  if (placed) return <AttachmentBar editor={editor} placed={placed} />;
  if (address) {
    return (
      <fieldset className="place-bar" aria-label="Link">
        <span className="place-bar-address">{address}</span>
        <TextButton onClick={() => openLink(address)}>Open…</TextButton>
        <TextButton onClick={onLink}>Change</TextButton>
        <TextButton onClick={() => editor.chain().focus().extendMarkRange('link').unsetLink().run()}>
          Remove link
        </TextButton>
      </fieldset>
    );
  }
  if (!table) return null;
  return (
    <fieldset className="place-bar" aria-label="Table">
      <TextButton onClick={() => editor.chain().focus().addRowAfter().run()}>Add row</TextButton>
      <TextButton onClick={() => editor.chain().focus().addColumnAfter().run()}>Add column</TextButton>
      <TextButton onClick={() => editor.chain().focus().deleteRow().run()}>Remove row</TextButton>
      <TextButton onClick={() => editor.chain().focus().deleteColumn().run()}>Remove column</TextButton>
      <TextButton onClick={() => editor.chain().focus().deleteTable().run()}>Remove table</TextButton>
    </fieldset>
  );
}

const placeOfCaret = (editor: Editor): { table: boolean; address: string; placed: Placed | null } => {
  const { href } = editor.isActive('link') ? (editor.getAttributes('link') as { href?: unknown }) : {};
  return {
    table: editor.isActive('table'),
    address: typeof href === 'string' ? href : '',
    placed: selectedPlaced(editor.view)?.placed ?? null,
  };
};
