import { DOMSerializer, type Node } from '@tiptap/pm/model';
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { Placed } from '#contract/document/attachment.ts';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import { documentSchema, readDocument } from '#contract/document/schema.ts';
import { showAttachment } from './show-attachment.ts';
import './prose.css';

export interface DocumentViewProps {
  readonly body: EntryDocument;
}

/** Writing to read, not to change: links do not lead anywhere and check boxes do not move. */
export function DocumentView({ body }: DocumentViewProps) {
  const document = useMemo(() => readable(body), [body]);
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (document) ref.current?.replaceChildren(inert(document));
  }, [document]);
  if (!document) return <p className="prose-problem">This text is damaged and can’t be shown. Nothing was changed.</p>;
  return <div className="prose" ref={ref} />;
}

function readable(body: EntryDocument): Node | null {
  try {
    return readDocument(body);
  } catch {
    return null;
  }
}

function inert(document: Node): DocumentFragment {
  const fragment = globalThis.document.createDocumentFragment();
  DOMSerializer.fromSchema(documentSchema).serializeFragment(document.content, {}, fragment);
  const placed: Placed[] = [];
  document.descendants((node) => {
    if (node.type.name === 'attachment') placed.push(node.attrs as Placed);
  });
  const figures = fragment.querySelectorAll<HTMLElement>('figure[data-file]');
  for (const [index, figure] of figures.entries()) {
    const one = placed[index];
    if (one) figure.replaceWith(readOnlyFigure(one));
  }
  for (const link of fragment.querySelectorAll('a')) {
    link.title = link.getAttribute('href') ?? '';
    link.removeAttribute('href');
  }
  for (const box of fragment.querySelectorAll<HTMLInputElement>('li > label > input')) {
    box.disabled = true;
    // The attribute decides at first; the property is what assistive technology reads.
    box.checked = box.closest('li')?.dataset.checked === 'true';
    box.ariaLabel = box.checked ? 'Done' : 'Not done';
  }
  return fragment;
}

function readOnlyFigure(placed: Placed): HTMLElement {
  const figure = globalThis.document.createElement('figure');
  figure.className = 'attachment';
  figure.dataset.kind = placed.kind;
  const frame = globalThis.document.createElement('div');
  frame.className = 'attachment-frame';
  figure.append(frame);
  showAttachment(frame, placed);
  if (placed.caption) {
    const caption = globalThis.document.createElement('figcaption');
    caption.textContent = placed.caption;
    figure.append(caption);
  }
  return figure;
}
