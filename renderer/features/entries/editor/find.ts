import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { foldedHits } from './folded-hits.ts';

export interface Found {
  readonly query: string;
  readonly hits: readonly { readonly from: number; readonly to: number }[];
  /** Which hit is the one looked at, or -1 when there is none. */
  readonly current: number;
}

const nothing: Found = { query: '', hits: [], current: -1 };
const key = new PluginKey<{ found: Found; marks: DecorationSet }>('find');

/** Marks every place in the entry where what is looked for stands; capitals and accents do not matter. */
export function findPlugin(): Plugin {
  return new Plugin({
    key,
    state: {
      init: () => ({ found: nothing, marks: DecorationSet.empty }),
      apply(tr, held) {
        const asked: Found | undefined = tr.getMeta(key);
        if (asked) return { found: asked, marks: marksOf(tr.doc, asked) };
        if (!tr.docChanged || held.found.query === '') return held;
        const hits = hitsIn(tr.doc, held.found.query);
        const found = { ...held.found, hits, current: Math.min(held.found.current, hits.length - 1) };
        return { found, marks: marksOf(tr.doc, found) };
      },
    },
    props: { decorations: (state) => key.getState(state)?.marks },
  });
}

export const foundIn = (view: EditorView): Found => key.getState(view.state)?.found ?? nothing;

/** Looks for these words; the first hit after the caret is shown. Looking for nothing takes the marks away. */
export function find(view: EditorView, query: string): void {
  const hits = query.trim() === '' ? [] : hitsIn(view.state.doc, query);
  const after = hits.findIndex(({ from }) => from >= view.state.selection.from);
  show(view, {
    query: hits.length > 0 || query.trim() !== '' ? query : '',
    hits,
    current: Math.max(after, hits.length > 0 ? 0 : -1),
  });
}

/** Goes to the next hit, or with -1 to the one before, round the end of the entry. */
export function findNext(view: EditorView, step: 1 | -1): void {
  const found = foundIn(view);
  const count = found.hits.length;
  if (count > 0) show(view, { ...found, current: (found.current + step + count) % count });
}

function show(view: EditorView, found: Found): void {
  view.dispatch(view.state.tr.setMeta(key, found).setMeta('addToHistory', false));
  const hit = found.hits[found.current];
  if (!hit) return;
  const scroll = () => elementAt(view, hit.from)?.scrollIntoView({ block: 'center' });
  scroll();
  // Blocks that were never on screen have a guessed height; once they are laid out the place is known.
  requestAnimationFrame(scroll);
}

function elementAt(view: EditorView, position: number): Element | null {
  const marked = view.dom.querySelector('.entry-find-current');
  if (marked) return marked;
  const { node } = view.domAtPos(position);
  return node instanceof Element ? node : node.parentElement;
}

function marksOf(doc: Node, { hits, current }: Found): DecorationSet {
  return DecorationSet.create(
    doc,
    hits.map(({ from, to }, index) => {
      const look = { class: index === current ? 'entry-find-hit entry-find-current' : 'entry-find-hit' };
      return doc.nodeAt(from)?.isInline ? Decoration.inline(from, to, look) : Decoration.node(from, to, look);
    }),
  );
}

/**
 * Where the words stand in a document, block by block: a hit never spans two paragraphs. A question that holds them is
 * one hit, as its words are no text of the document.
 */
export function hitsIn(doc: Node, query: string): { from: number; to: number }[] {
  const hits: { from: number; to: number }[] = [];
  doc.descendants((node, position) => {
    if (node.type.name === 'prompt' && foldedHits(String(node.attrs.words), query).length > 0) {
      hits.push({ from: position, to: position + node.nodeSize });
    }
    if (!node.isTextblock) return true;
    for (const { from, to } of foldedHits(textOf(node), query)) {
      hits.push({ from: position + 1 + from, to: position + 1 + to });
    }
    return false;
  });
  return hits;
}

/** One character per position, so that an offset in the text is an offset in the block. */
const textOf = (block: Node): string => block.textBetween(0, block.content.size, undefined, '\n');
