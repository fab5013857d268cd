import type { Editor } from '@tiptap/core';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { IconButton } from '../../../ui/button.tsx';
import { SearchInput } from '../../../ui/field.tsx';
import { useEditorFacts } from '../use-editor-facts.ts';
import { find, findNext, foundIn } from './find.ts';
import './find-bar.css';

interface FindBarProps {
  readonly editor: Editor;
  readonly onClose: () => void;
}

/** Looks for words in the open entry. Enter goes on, Shift Enter goes back, Escape returns to the caret. */
export function FindBar({ editor, onClose }: FindBarProps) {
  const [query, setQuery] = useState(() => selectedWords(editor));
  const input = useRef<HTMLInputElement>(null);
  const { count, current } = useEditorFacts(editor, factsOfFind);

  useEffect(() => {
    input.current?.focus();
    input.current?.select();
    return () => find(editor.view, '');
  }, [editor]);
  useEffect(() => find(editor.view, query), [editor, query]);

  const close = (): void => {
    onClose();
    editor.commands.focus();
  };

  return (
    <search
      className="find-bar"
      onKeyDown={(event) => {
        const isFindKey = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f';
        if (event.key === 'Escape') close();
        else if (event.key === 'F3' || (event.key === 'Enter' && event.target === input.current)) {
          findNext(editor.view, event.shiftKey ? -1 : 1);
        } else if (isFindKey) input.current?.select();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <SearchInput
        ref={input}
        aria-label="Find in this entry"
        placeholder="Find in this entry"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <span className="find-bar-count" role="status">
        {query.trim() === '' ? '' : count === 0 ? 'Not here' : `${current + 1} of ${count}`}
      </span>
      <IconButton
        label="Previous"
        keys="Shift Enter"
        icon={ChevronUp}
        disabled={count === 0}
        onClick={() => findNext(editor.view, -1)}
      />
      <IconButton
        label="Next"
        keys="Enter"
        icon={ChevronDown}
        disabled={count === 0}
        onClick={() => findNext(editor.view, 1)}
      />
      <IconButton label="Close" keys="Esc" icon={X} onClick={close} />
    </search>
  );
}

const factsOfFind = (editor: Editor) => {
  const { hits, current } = foundIn(editor.view);
  return { count: hits.length, current };
};

/** Words that are selected on one line are most likely what is looked for. */
function selectedWords(editor: Editor): string {
  const { from, to } = editor.state.selection;
  const text = to - from < 80 ? editor.state.doc.textBetween(from, to, '\n') : '';
  return text.includes('\n') ? '' : text;
}
