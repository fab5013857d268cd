import type { Editor } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import { type EditorState, Plugin, PluginKey, Selection } from '@tiptap/pm/state';
import { type Question, questionToKeep } from '#contract/document/prompt.ts';
import { swapped } from '../../../editor/swapped.ts';
import { caretAfter } from './question-keys.ts';

const key = new PluginKey<boolean>('caretPlaced');

/** Knows whether the caret was put where it is: an entry that was only opened has it at its start. */
export function caretPlacedPlugin(): Plugin {
  return new Plugin<boolean>({
    key,
    state: {
      init: () => false,
      apply: (tr, isPlaced) =>
        !tr.getMeta(swapped) && (isPlaced || tr.docChanged || tr.selectionSet || tr.getMeta(key)),
    },
    props: {
      handleDOMEvents: {
        focus(view) {
          if (!key.getState(view.state)) view.dispatch(view.state.tr.setMeta(key, true));
          return false;
        },
      },
    },
  });
}

/**
 * Puts a question after the block with the caret, or in its place when it is empty, and the caret on an empty line
 * under it. In an entry that was only opened it goes to the end. One step to undo, apart from what is typed around it.
 */
export function insertQuestion(editor: Editor, question: Question): void {
  const { view } = editor;
  const node = view.state.schema.nodes.prompt?.create({ ...questionToKeep(question) });
  if (!node) return;
  const { from, to } = placeFor(view.state);
  const { tr } = view.state;
  const after = from + node.nodeSize;
  const next = tr.doc.nodeAt(to);
  tr.replaceWith(from, to, node);
  // An empty line that is already there is the one to answer on.
  const paragraph = view.state.schema.nodes.paragraph;
  if (paragraph && !(next?.type === paragraph && isEmptyLine(next))) tr.insert(after, paragraph.create());
  view.dispatch(closeHistory(tr));
  // The caret in a step of its own: a jump in a long entry is followed until the line has its true height.
  view.dispatch(closeHistory(caretAfter(view.state.tr, after)).scrollIntoView());
  view.focus();
}

function placeFor(state: EditorState): { readonly from: number; readonly to: number } {
  const { doc, selection } = state;
  const isOnlyOpened = !key.getState(state) && selection.eq(Selection.atStart(doc));
  const $head = isOnlyOpened ? doc.resolve(Selection.atEnd(doc).head) : selection.$head;
  // Between blocks, or behind a block that is selected whole.
  if ($head.depth === 0) return { from: selection.to, to: selection.to };
  const block = $head.node(1);
  return { from: isEmptyLine(block) ? $head.before(1) : $head.after(1), to: $head.after(1) };
}

const isEmptyLine = (node: { readonly isTextblock: boolean; readonly content: { readonly size: number } }): boolean =>
  node.isTextblock && node.content.size === 0;
