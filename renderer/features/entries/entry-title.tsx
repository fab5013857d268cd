import { useState } from 'react';
import type { Draft } from './drafts.ts';

const longest = 300;

interface EntryTitleProps {
  readonly draft: Draft;
  readonly readOnly: boolean;
  /** The heading's level on this screen; the field itself is not a heading. */
  readonly level: 1 | 2;
  /** Enter leads on to the body. */
  readonly onEnter: () => void;
}

/** The title: optional, on as many lines as it needs. */
export function EntryTitle({ draft, readOnly, level, onEnter }: EntryTitleProps) {
  const [title, setTitle] = useState(draft.title);
  const Heading = `h${level}` as const;
  return (
    <>
      <Heading className="visually-hidden" tabIndex={-1}>
        {title || 'Untitled entry'}
      </Heading>
      <textarea
        className="entry-title"
        aria-label="Title"
        placeholder="Title, if you like"
        rows={1}
        maxLength={longest}
        value={title}
        readOnly={readOnly}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          const words = event.target.value.replace(/\s*\n\s*/gu, ' ');
          setTitle(words);
          draft.writeTitle(words);
        }}
        onKeyDown={(event) => {
          const { selectionStart, selectionEnd, value } = event.currentTarget;
          const atEnd = selectionStart === value.length && selectionEnd === value.length;
          if (event.nativeEvent.isComposing) return;
          if (event.key !== 'Enter' && !(event.key === 'ArrowDown' && atEnd)) return;
          event.preventDefault();
          onEnter();
        }}
      />
    </>
  );
}
