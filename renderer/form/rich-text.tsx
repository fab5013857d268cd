import { Editor, Extension, type JSONContent } from '@tiptap/core';
import { EditorContent } from '@tiptap/react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { EntryDocument, emptyDocument } from '#contract/document/entry-document.ts';
import { documentExtensions, readDocument } from '#contract/document/schema.ts';
import type { LongText } from '#contract/fields/long-text.ts';
import { useJournalQuery } from '../bridge/hooks.ts';
import { pasteProps } from '../editor/paste.ts';
import { spellingPlugin } from '../editor/spelling/spelling.ts';
import { SpellingMenu } from '../editor/spelling/spelling-menu.tsx';
import { useSpelling } from '../editor/spelling/use-spelling.ts';
import type { Named } from './question-frame.tsx';
import '../document/prose.css';

const extensions = [
  // Their bytes go with the entries that hold them, and with nothing else.
  ...documentExtensions.filter(({ name }) => name !== 'attachment'),
  Extension.create({ name: 'answer', addProseMirrorPlugins: () => [spellingPlugin()] }),
];

export interface RichTextProps {
  readonly field: Pick<LongText, 'placeholder'>;
  readonly answer: unknown;
  /** `undefined` once nothing is written. */
  readonly onAnswer: (answer: EntryDocument | undefined) => void;
  readonly named: Named;
}

/** Words at any length, with the marks of an entry: Markdown’s shortcuts, paste that is cleaned, spelling. */
export function RichText({ field, answer, onAnswer, named }: RichTextProps) {
  const told = useEffectEvent(onAnswer);
  const kept = useRef<unknown>(answer);
  const [focused, setFocused] = useState(false);
  const [editor] = useState(() => makeEditor(answer, named, field.placeholder));
  const { data: settings } = useJournalQuery('settings.get');
  useSpelling(editor, settings?.spelling);

  useEffect(() => {
    const handleUpdate = (): void => {
      const next = editor.isEmpty ? undefined : (editor.getJSON() as EntryDocument);
      kept.current = next;
      told(next);
    };
    const handleFocus = (): void => setFocused(true);
    const handleBlur = (): void => setFocused(false);
    editor.on('update', handleUpdate).on('focus', handleFocus).on('blur', handleBlur);
    return () => {
      editor.off('update', handleUpdate).off('focus', handleFocus).off('blur', handleBlur);
    };
  }, [editor]);
  // A moment later: while developing, React takes every part out once and puts it in again at once.
  const ending = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    clearTimeout(ending.current);
    return () => {
      ending.current = setTimeout(() => editor.destroy());
    };
  }, [editor]);
  // Undo, an earlier version, words taken over from elsewhere: the answer changed, and not here.
  useEffect(() => {
    if (answer === kept.current) return;
    kept.current = answer;
    editor.commands.setContent(documentOf(answer), { emitUpdate: false });
  }, [editor, answer]);

  return (
    <>
      <EditorContent className="form-area" editor={editor} />
      {focused && <SpellingMenu editor={editor} />}
    </>
  );
}

function makeEditor(answer: unknown, { label, help }: Named, placeholder: string | undefined): Editor {
  return new Editor({
    element: document.createElement('div'),
    extensions,
    content: documentOf(answer),
    injectCSS: false,
    editorProps: {
      ...pasteProps(),
      attributes: {
        class: 'prose',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': label,
        ...(help ? { 'aria-describedby': help } : {}),
        ...(placeholder ? { 'aria-placeholder': placeholder } : {}),
        spellcheck: 'false',
        autocorrect: 'off',
        autocapitalize: 'off',
        'data-gramm': 'false',
        translate: 'no',
      },
      // Tab leaves the field, as in every other one; a list is indented from the entry editor only.
      handleKeyDown: (_view, event) => event.key === 'Tab' && false,
      scrollMargin: { top: 32, bottom: 96, left: 0, right: 0 },
      scrollThreshold: { top: 32, bottom: 96, left: 0, right: 0 },
    },
  });
}

function documentOf(answer: unknown): JSONContent {
  const body = EntryDocument.safeParse(answer).data;
  if (!body) return emptyDocument as JSONContent;
  try {
    return readDocument(body).toJSON() as JSONContent;
  } catch {
    return emptyDocument as JSONContent;
  }
}
