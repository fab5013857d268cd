import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** Shows where to begin while nothing is written yet; looks at the first block only, so it costs nothing per key. */
export function placeholderPlugin(): Plugin {
  return new Plugin({
    props: {
      decorations({ doc }) {
        const first = doc.firstChild;
        if (doc.childCount !== 1 || !first?.isTextblock || first.content.size > 0) return null;
        if (first.type.name !== 'paragraph') return null;
        return DecorationSet.create(doc, [
          Decoration.node(0, first.nodeSize, { class: 'entry-editor-empty', 'data-placeholder': 'Start anywhere.' }),
        ]);
      },
    },
  });
}
