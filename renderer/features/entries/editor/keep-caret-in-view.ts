import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import { isLongDocument } from './long-entry.ts';

/** How often the place is looked at again while blocks on the way to it take their true height. */
const looks = 4;

/**
 * How far the line being written stays from the edges of what is seen, in pixels: clear of the toolbar, which has a second
 * line where the page is narrow or the letters are large.
 */
export const roomAroundCaret = {
  top: 32,
  get bottom() {
    return footHeight() + 46;
  },
  left: 0,
  right: 0,
};

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

/**
 * When the page grows narrower or wider, as beside the guide, its lines break anew. The line with the caret stays in
 * view if it was; who had scrolled away from it is left where they are. Listens until the returned function is called.
 */
export function keepCaretInViewAtWidths(editor: Editor): () => void {
  const scroller = scrollerOf(editor);
  if (!scroller) return () => {};
  let wasInView = isInView(editor);
  // Whatever moves the caret or writes at it brings it into view.
  const onSelection = (): void => {
    wasInView = true;
  };
  const onScrolled = (): void => {
    wasInView = isInView(editor);
  };
  let width = scroller.clientWidth;
  const observer = new ResizeObserver(() => {
    if (width === scroller.clientWidth) return;
    width = scroller.clientWidth;
    if (!wasInView || isInView(editor)) return;
    const { top, bottom } = editor.view.coordsAtPos(editor.state.selection.head);
    const edges = scroller.getBoundingClientRect();
    scroller.scrollTop +=
      top < edges.top ? top - edges.top - roomAroundCaret.top : bottom - edges.bottom + roomAroundCaret.bottom;
  });
  observer.observe(scroller);
  editor.on('selectionUpdate', onSelection);
  editor.on('update', onSelection);
  scroller.addEventListener('scrollend', onScrolled);
  return () => {
    observer.disconnect();
    editor.off('selectionUpdate', onSelection);
    editor.off('update', onSelection);
    scroller.removeEventListener('scrollend', onScrolled);
  };
}

const scrollerOf = (editor: Editor): HTMLElement | null => editor.view.dom.closest('.entry-page-scroll');

function isInView(editor: Editor): boolean {
  const { top, bottom } = editor.view.coordsAtPos(editor.state.selection.head);
  const edges = scrollerOf(editor)?.getBoundingClientRect();
  return !edges || (top >= edges.top && bottom <= edges.bottom - footHeight());
}

const footHeight = (): number => document.querySelector<HTMLElement>('.entry-page-under')?.offsetHeight ?? 0;
