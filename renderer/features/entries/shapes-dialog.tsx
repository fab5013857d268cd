import type { Editor } from '@tiptap/core';
import type { Template } from '#contract/content.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { focusAfterDialog } from './editor/focus-after-dialog.ts';
import './shapes-dialog.css';

interface ShapesDialogProps {
  readonly editor: Editor;
  readonly onClose: () => void;
}

/** An entry is a blank page already. */
const hasWords = ({ body }: Template): boolean => JSON.stringify(body).includes('"text":');

/** Shapes to start from. In an entry with words in it, the shape comes after them. */
export function ShapesDialog({ editor, onClose }: ShapesDialogProps) {
  const { data: templates } = useJournalQuery('content.templates');
  const close = (): void => {
    onClose();
    focusAfterDialog(editor);
  };
  return (
    <Dialog open onClose={close} title="Start from a shape" actions={<Button onClick={close}>Cancel</Button>}>
      <ul className="shapes">
        {templates?.filter(hasWords).map((template) => (
          <li key={template.id}>
            <button
              type="button"
              className="shapes-item"
              onClick={() => {
                const content = template.body.content ?? [];
                const end = editor.state.doc.content.size;
                const range = editor.isEmpty ? { from: 0, to: end } : end;
                editor.commands.insertContentAt(range, content as object[], { updateSelection: false });
                close();
              }}
            >
              <b>{template.name}</b>
              <span>{template.hint}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
