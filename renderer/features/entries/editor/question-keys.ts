import type { ResolvedPos } from '@tiptap/pm/model';
import { NodeSelection, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/**
 * Keys around a question, or a picture. Deleting towards one selects it first, so that it never goes unseen; deleting it then leaves
 * the answer. What is typed while it is selected goes on the line after it, and not in its place.
 */
export function questionKeys(): Plugin {
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        const side = event.key === 'Backspace' ? -1 : event.key === 'Delete' ? 1 : 0;
        const question = side === 0 ? null : questionBeside(view, side);
        if (!question) return false;
        view.dispatch(view.state.tr.setSelection(question).scrollIntoView());
        return true;
      },
      handleTextInput(view, _from, _to, text) {
        const { selection, tr } = view.state;
        if (!isQuestion(selection)) return false;
        view.dispatch(caretAfter(tr, selection.to).insertText(text).scrollIntoView());
        return true;
      },
    },
  });
}

/** What stands in the text as one thing. */
const isHeld = (name: string): boolean => name === 'prompt' || name === 'attachment';

const isQuestion = (selection: unknown): selection is NodeSelection =>
  selection instanceof NodeSelection && isHeld(selection.node.type.name);

/** The question right before or after the block whose edge the caret stands at. */
function questionBeside(view: EditorView, side: -1 | 1): NodeSelection | null {
  const $caret = caretIn(view);
  if (!$caret) return null;
  const isAtEdge = side < 0 ? $caret.parentOffset === 0 : $caret.parentOffset === $caret.parent.content.size;
  if (!isAtEdge) return null;
  const { doc } = view.state;
  const edge = doc.resolve(side < 0 ? $caret.before() : $caret.after());
  const neighbour = side < 0 ? edge.nodeBefore : edge.nodeAfter;
  if (!neighbour || !isHeld(neighbour.type.name)) return null;
  return NodeSelection.create(doc, side < 0 ? edge.pos - neighbour.nodeSize : edge.pos);
}

/** Where the browser has the caret. After a quick Home or click the editor learns of it only once this key is done. */
function caretIn(view: EditorView): ResolvedPos | null {
  const { doc, selection } = view.state;
  if (!(selection instanceof TextSelection) || !selection.empty) return null;
  const shown = document.getSelection();
  if (!shown?.focusNode || !view.dom.contains(shown.focusNode)) return selection.$cursor;
  if (!shown.isCollapsed) return null;
  const $place = doc.resolve(view.posAtDOM(shown.focusNode, shown.focusOffset));
  return $place.parent.isTextblock ? $place : null;
}

/** Puts the caret into the block that begins at `place`, which is made when there is none to write in. */
export function caretAfter(tr: Transaction, place: number): Transaction {
  if (!tr.doc.nodeAt(place)?.isTextblock) {
    const paragraph = tr.doc.type.schema.nodes.paragraph?.create();
    if (paragraph) tr.insert(place, paragraph);
  }
  return tr.setSelection(TextSelection.create(tr.doc, place + 1));
}
