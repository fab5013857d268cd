import type { Editor } from '@tiptap/core';

/** Puts the caret back into the text once a dialog over it has closed and handed the focus back. */
export function focusAfterDialog(editor: Editor): void {
  setTimeout(() => {
    // Whoever has opened the palette meanwhile is typing there.
    if (document.activeElement instanceof HTMLInputElement) return;
    // At once, where the editor's own command would wait for a frame and could take the focus from what comes next.
    editor.view.focus();
  });
}
