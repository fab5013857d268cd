import { type EditorState, NodeSelection, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';

/**
 * Keys around a question. Deleting towards one selects it first, so that it never goes unseen; deleting it then leaves
 * the answer. What is typed while it is selected goes on the line after it, and not in its place.
 */
export function questionKeys(): Plugin {
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        const side = event.key === 'Backspace' ? -1 : event.key === 'Delete' ? 1 : 0;
        const question = side === 0 ? null : questionBeside(view.state, side);
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

const isQuestion = (selection: unknown): selection is NodeSelection =>
  selection instanceof NodeSelection && selection.node.type.name === 'prompt';

/** The question right before or after the block whose edge the caret stands at. */
function questionBeside({ doc, selection }: EditorState, side: -1 | 1): NodeSelection | null {
  if (!(selection instanceof TextSelection) || !selection.$cursor) return null;
  const { $cursor } = selection;
  const isAtEdge = side < 0 ? $cursor.parentOffset === 0 : $cursor.parentOffset === $cursor.parent.content.size;
  if (!isAtEdge) return null;
  const edge = doc.resolve(side < 0 ? $cursor.before() : $cursor.after());
  const neighbour = side < 0 ? edge.nodeBefore : edge.nodeAfter;
  if (neighbour?.type.name !== 'prompt') return null;
  return NodeSelection.create(doc, side < 0 ? edge.pos - neighbour.nodeSize : edge.pos);
}

/** Puts the caret into the block that begins at `place`, which is made when there is none to write in. */
export function caretAfter(tr: Transaction, place: number): Transaction {
  if (!tr.doc.nodeAt(place)?.isTextblock) {
    const paragraph = tr.doc.type.schema.nodes.paragraph?.create();
    if (paragraph) tr.insert(place, paragraph);
  }
  return tr.setSelection(TextSelection.create(tr.doc, place + 1));
}
