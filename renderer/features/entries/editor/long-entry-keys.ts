import { Plugin, Selection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { isLongDocument } from './long-entry.ts';

/**
 * In a long entry blocks out of sight are not laid out, so the engine cannot say where a jump to them ends: it stops at
 * their first letter. Jumps over more than the window holds are therefore made here.
 */
export function longEntryKeys(): Plugin {
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        if (!isLongDocument(view.state.doc) || event.altKey) return false;
        const isMac = /Mac/u.test(navigator.platform);
        const mod = isMac ? event.metaKey : event.ctrlKey;
        const { key } = event;
        if (mod && (key === 'End' || (isMac && key === 'ArrowDown')))
          goTo(view, Selection.atEnd(view.state.doc), event);
        else if (mod && (key === 'Home' || (isMac && key === 'ArrowUp'))) {
          goTo(view, Selection.atStart(view.state.doc), event);
        } else if (!mod && key === 'PageDown') turnPage(view, 1, event);
        else if (!mod && key === 'PageUp') turnPage(view, -1, event);
        else return false;
        return true;
      },
    },
  });
}

function goTo(view: EditorView, place: Selection, { shiftKey }: { readonly shiftKey: boolean }): void {
  const { doc, selection, tr } = view.state;
  const next = shiftKey ? TextSelection.between(selection.$anchor, doc.resolve(place.head)) : place;
  view.dispatch(tr.setSelection(next).scrollIntoView());
}

/** Scrolls by a window less a few lines, and puts the caret where it was on screen. */
function turnPage(view: EditorView, way: 1 | -1, { shiftKey }: { readonly shiftKey: boolean }): void {
  const scroller = view.dom.closest('.entry-page-scroll');
  if (!scroller) return;
  const { top, left } = view.coordsAtPos(view.state.selection.head);
  const before = scroller.scrollTop;
  scroller.scrollTop += way * (scroller.clientHeight - 120);
  if (scroller.scrollTop === before) {
    const { doc } = view.state;
    goTo(view, way > 0 ? Selection.atEnd(doc) : Selection.atStart(doc), { shiftKey });
    return;
  }
  const { top: from, bottom: to } = scroller.getBoundingClientRect();
  const line = Math.min(Math.max(top + 4, from + 16), to - 96);
  // Two frames: in the first the blocks that came into sight are laid out.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const found = view.posAtCoords({ left, top: line });
      if (!found || view.isDestroyed) return;
      const { doc, selection, tr } = view.state;
      const head = doc.resolve(found.pos);
      view.dispatch(tr.setSelection(TextSelection.between(shiftKey ? selection.$anchor : head, head)));
    }),
  );
}
