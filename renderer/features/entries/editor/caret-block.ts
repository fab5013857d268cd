import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';

const key = new PluginKey<boolean>('caretBlock');

/** Names the block that is being written, so that focus mode can dim the others. Only while it is asked to. */
export function caretBlockPlugin(): Plugin {
  return new Plugin<boolean>({
    key,
    state: {
      init: () => false,
      apply: (tr, isNamed) => tr.getMeta(key) ?? isNamed,
    },
    props: {
      decorations(state) {
        const { $from } = state.selection;
        if (!key.getState(state) || $from.depth === 0) return null;
        const start = $from.before(1);
        const node = $from.node(1);
        return DecorationSet.create(state.doc, [Decoration.node(start, start + node.nodeSize, { class: 'is-here' })]);
      },
    },
  });
}

export function nameCaretBlock(view: EditorView, isNamed: boolean): void {
  if (key.getState(view.state) !== isNamed) {
    view.dispatch(view.state.tr.setMeta(key, isNamed).setMeta('addToHistory', false));
  }
}
