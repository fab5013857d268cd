import type { Node } from '@tiptap/pm/model';
import { NodeSelection, Plugin } from '@tiptap/pm/state';
import type { EditorView, NodeView } from '@tiptap/pm/view';
import { narrowest, type Placed } from '#contract/document/attachment.ts';
import { measureAttachment, pictureWords, showAttachment } from '../../../document/show-attachment.ts';
import { createStore } from '../../../store.ts';

/** The picture that is looked at by itself. */
export const lookedAt = createStore<Placed | null>(null);

/** Draws pictures, sounds and files where they stand in the entry. */
export function attachmentViews(): Plugin {
  return new Plugin({
    props: { nodeViews: { attachment: (node, view, getPos) => attachmentView(node, view, getPos) } },
  });
}

/** Changes what is said of one or how wide it is, as one step that undo takes back. It stays selected if it was. */
export function changePlaced(view: EditorView, at: number, change: Partial<Placed>): void {
  const { tr, selection } = view.state;
  for (const [name, value] of Object.entries(change)) tr.setNodeAttribute(at, name, value);
  if (selection instanceof NodeSelection && selection.from === at) tr.setSelection(NodeSelection.create(tr.doc, at));
  view.dispatch(tr);
}

/** The one that is selected, with its place in the text. */
export function selectedPlaced(view: EditorView): { readonly at: number; readonly placed: Placed } | null {
  const { selection } = view.state;
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'attachment') return null;
  return { at: selection.from, placed: selection.node.attrs as Placed };
}

function attachmentView(first: Node, view: EditorView, getPos: () => number | undefined): NodeView {
  let placed = first.attrs as Placed;
  const dom = document.createElement('figure');
  dom.className = 'attachment';
  dom.dataset.kind = placed.kind;
  dom.contentEditable = 'false';
  const frame = document.createElement('div');
  frame.className = 'attachment-frame';
  const caption = document.createElement('figcaption');
  dom.append(frame);
  showAttachment(frame, placed);

  const tell = (): void => {
    dom.setAttribute('aria-label', placed.kind === 'picture' ? pictureWords(placed) : placed.name);
    const picture = frame.querySelector('img');
    if (picture) picture.alt = pictureWords(placed);
    caption.textContent = placed.caption;
    if (placed.caption) dom.append(caption);
    else caption.remove();
    measureAttachment(frame, placed);
  };
  tell();
  if (placed.kind === 'picture') {
    frame.append(
      grip(
        dom,
        frame,
        (width) => {
          const at = getPos();
          if (at !== undefined) changePlaced(view, at, { width });
        },
        () => view.editable,
      ),
    );
    frame.addEventListener('dblclick', () => lookedAt.set(placed));
  }

  return {
    dom,
    update(node) {
      const next = node.attrs as Placed;
      if (node.type !== first.type || next.file !== placed.file || next.kind !== placed.kind) return false;
      placed = next;
      tell();
      return true;
    },
    // Its own buttons are for the person and not for the text.
    stopEvent: ({ target }) => target instanceof Element && target.closest('button, audio, .attachment-grip') !== null,
    ignoreMutation: () => true,
  };
}

/** Dragged, it makes the picture wider or narrower; the keyboard has buttons below the text. */
function grip(
  dom: HTMLElement,
  frame: HTMLElement,
  onWidth: (width: number) => void,
  mayChange: () => boolean,
): HTMLElement {
  const handle = document.createElement('span');
  handle.className = 'attachment-grip';
  handle.setAttribute('aria-hidden', 'true');
  let width: number | null = null;
  handle.addEventListener('pointerdown', (event) => {
    if (!mayChange()) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    width = 0;
  });
  handle.addEventListener('pointermove', (event) => {
    if (width === null) return;
    const { left, width: line } = dom.getBoundingClientRect();
    width = Math.round(Math.min(100, Math.max(narrowest, ((event.clientX - left) / line) * 100)));
    frame.style.setProperty('width', `${width}%`);
  });
  handle.addEventListener('pointerup', () => {
    if (width) onWidth(width);
    width = null;
  });
  return handle;
}
