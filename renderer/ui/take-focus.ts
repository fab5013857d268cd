import type { TiptapEditorHTMLElement } from '@tiptap/core';

/** For what comes in place of something that had the focus, and took it along. */
export function takeFocus(element: HTMLElement | null): void {
  if (element && document.activeElement === document.body) element.focus({ preventScroll: true });
}

/** Focuses without scrolling; in a text that is written in, the caret is where it was, also for a key that comes at once. */
export function giveFocus(element: HTMLElement): void {
  // By itself an editor puts its caret back a moment later.
  const { editor } = element as TiptapEditorHTMLElement;
  if (editor) editor.view.focus();
  else element.focus({ preventScroll: true });
}
