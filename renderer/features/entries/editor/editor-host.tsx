import type { Editor } from '@tiptap/core';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { keepCaretInView, keepCaretInViewAtWidths } from './keep-caret-in-view.ts';
import { editorHost } from './living-editor.ts';
import { isLongDocument } from './long-entry.ts';
import '../../../document/prose.css';
import './editor-host.css';

/** Takes the living editor in while the page is open. */
export function EditorHost({ editor }: { readonly editor: Editor }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const host = editorHost(editor);
    ref.current?.append(host);
    return () => host.remove();
  }, [editor]);
  useEffect(() => {
    const host = editorHost(editor);
    const measure = (): void => {
      const long = isLongDocument(editor.state.doc);
      if (host.classList.contains('is-long') !== long) host.classList.toggle('is-long', long);
    };
    measure();
    editor.on('transaction', measure);
    return () => {
      editor.off('transaction', measure);
    };
  }, [editor]);
  useEffect(() => keepCaretInView(editor), [editor]);
  useEffect(() => keepCaretInViewAtWidths(editor), [editor]);
  useEffect(() => {
    const around = ref.current;
    // A click in the empty space under the last line is meant for the last line.
    const onMouseDown = (event: MouseEvent): void => {
      if (event.target !== around) return;
      event.preventDefault();
      editor.commands.focus('end');
    };
    around?.addEventListener('mousedown', onMouseDown);
    return () => around?.removeEventListener('mousedown', onMouseDown);
  }, [editor]);
  return <div className="entry-editor" ref={ref} />;
}
