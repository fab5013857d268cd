import { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import { readDocument } from '#contract/document/schema.ts';
import { pasteProps } from '../../../editor/paste.ts';
import { swapped } from '../../../editor/swapped.ts';
import { addFiles } from '../add-attachments.ts';
import { editorExtensions } from './extensions.ts';
import { roomAroundCaret } from './keep-caret-in-view.ts';

let living: Editor | undefined;

/**
 * The one editor. It is built once and its content swapped when another entry opens: building costs several times as
 * much as swapping. It lives in an element of its own, which the open page takes in.
 */
export function livingEditor(): Editor {
  living ??= new Editor({
    element: Object.assign(document.createElement('div'), { className: 'entry-editor-host' }),
    extensions: editorExtensions,
    // An object: a string would be read as HTML, which the page may not do.
    content: { type: 'doc', content: [{ type: 'paragraph' }] },
    injectCSS: false,
    editorProps: {
      ...pasteProps((files, at) => addFiles(livingEditor(), files, at)),
      attributes: {
        class: 'prose',
        'aria-multiline': 'true',
        'aria-label': 'Entry text',
        spellcheck: 'false',
        autocorrect: 'off',
        autocapitalize: 'off',
        'data-gramm': 'false',
        translate: 'no',
      },
      scrollMargin: roomAroundCaret,
      scrollThreshold: roomAroundCaret,
    },
  });
  return living;
}

/** The element that holds the editor, to be placed on the page. */
export function editorHost(editor: Editor): HTMLElement {
  const host = editor.view.dom.parentElement;
  if (!host) throw new Error('The editor has no element.');
  return host;
}

/**
 * Shows another document: nothing counts as a change, and undo begins here.
 * @throws JournalError `bad-input` when the body is not a document of the schema; what was shown stays.
 */
export function swapDocument(editor: Editor, body: EntryDocument, caret?: { anchor: number; head: number }): Node {
  const checked = readDocument(body);
  const { schema, plugins } = editor.state;
  // Read again with the editor's own schema object: nodes of another one would be refused.
  const document = schema.nodeFromJSON(checked.toJSON());
  const first = EditorState.create({ schema, plugins, doc: document });
  // Plugins may add to it, such as an empty line after a table. That belongs to opening, not to writing.
  const settled = first.apply(first.tr).doc;
  const end = settled.content.size;
  const within = (position: number) => settled.resolve(Math.min(Math.max(position, 0), end));
  editor.view.updateState(
    EditorState.create({
      schema,
      plugins,
      doc: settled,
      ...(caret ? { selection: TextSelection.between(within(caret.anchor), within(caret.head)) } : {}),
    }),
  );
  // Tells those who follow the editor's state that everything is new.
  editor.view.dispatch(editor.state.tr.setMeta(swapped, true).setMeta('addToHistory', false));
  return editor.state.doc;
}
