import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import { isLongDocument } from './long-entry.ts';

/** How often the place is looked at again while blocks on the way to it take their true height. */
const looks = 4;

/**
 * In a long entry a jump (Ctrl End, Page Up) first lands where guessed heights say. Once the blocks there have been
 * laid out, the caret is brought back into view. Listens until the returned function is called.
 */
export function keepCaretInView(editor: Editor): () => void {
  let frame = 0;
  const look = (left: number): void => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      if (!editor.view.hasFocus()) return;
      if (!isInView(editor)) editor.view.dispatch(editor.state.tr.scrollIntoView());
      if (left > 1) look(left - 1);
    });
  };
  const onSelection = ({ transaction }: { transaction: Transaction }): void => {
    // Typing keeps its own line in view, and is not to be measured at every key.
    if (!transaction.docChanged && transaction.selection.empty && !pressed && isLongDocument(editor.state.doc))
      look(looks);
  };
  // While the mouse is held, the place under it is the one that is meant.
  let pressed = false;
  const onPress = (): void => {
    pressed = true;
  };
  const onRelease = (): void => {
    pressed = false;
  };
  editor.on('selectionUpdate', onSelection);
  window.addEventListener('pointerdown', onPress, { capture: true });
  window.addEventListener('pointerup', onRelease, { capture: true });
  return () => {
    cancelAnimationFrame(frame);
    editor.off('selectionUpdate', onSelection);
    window.removeEventListener('pointerdown', onPress, { capture: true });
    window.removeEventListener('pointerup', onRelease, { capture: true });
  };
}

function isInView(editor: Editor): boolean {
  const { top, bottom } = editor.view.coordsAtPos(editor.state.selection.head);
  const edges = editor.view.dom.closest('.entry-page-scroll')?.getBoundingClientRect();
  return !edges || (top >= edges.top && bottom <= edges.bottom - 64);
}
