import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { fold } from './editor/folded-hits.ts';

interface EntryTagsProps {
  readonly tags: readonly string[];
  readonly readOnly: boolean;
  readonly onChange: (tags: string[]) => void;
}

const mostTags = 30;
const mostSuggestions = 6;

/** Tags, and a field for another one. Enter or a comma adds it, Backspace in the empty field takes the last away. */
export function EntryTags({ tags, readOnly, onChange }: EntryTagsProps) {
  const field = useRef<HTMLInputElement>(null);
  const [isAdding, setIsAdding] = useState(false);
  const remove = (tag: string): void => onChange(tags.filter((one) => one !== tag));
  return (
    <span className="entry-tags">
      {tags.map((tag) => (
        <span key={tag} className="entry-tag">
          {tag}
          {!readOnly && (
            <button
              type="button"
              className="entry-tag-remove"
              aria-label={`Remove tag ${tag}`}
              onClick={() => {
                remove(tag);
                field.current?.focus();
              }}
            >
              <X size={12} strokeWidth={1.8} aria-hidden="true" />
            </button>
          )}
        </span>
      ))}
      {!readOnly && (isAdding || tags.length > 0) && tags.length < mostTags && (
        <TagField
          ref={field}
          tags={tags}
          takesFocus={isAdding && tags.length === 0}
          onChange={onChange}
          onLeave={() => setIsAdding(false)}
        />
      )}
      {!readOnly && !isAdding && tags.length === 0 && (
        <button type="button" className="entry-meta-button" onClick={() => setIsAdding(true)}>
          Add a tag
        </button>
      )}
    </span>
  );
}

interface TagFieldProps {
  readonly ref: React.RefObject<HTMLInputElement | null>;
  readonly tags: readonly string[];
  /** The field came because it was asked for. */
  readonly takesFocus: boolean;
  readonly onChange: (tags: string[]) => void;
  readonly onLeave: () => void;
}

function TagField({ ref, tags, takesFocus, onChange, onLeave }: TagFieldProps) {
  const id = useId();
  const { data: known } = useJournalQuery('entries.tags');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(-1);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    if (takesFocus) ref.current?.focus();
  }, [ref, takesFocus]);
  const wanted = fold(text.trim());
  const suggestions = (known ?? [])
    .map(({ tag }) => tag)
    .filter((tag) => !tags.includes(tag) && fold(tag).includes(wanted))
    .slice(0, mostSuggestions);
  const isShown = isOpen && suggestions.length > 0;

  const add = (words: string): void => {
    const tag = words.trim().replace(/\s+/gu, ' ');
    // A tag that exists is taken as it is written there.
    const written = known?.find((one) => fold(one.tag) === fold(tag))?.tag ?? tag;
    setText('');
    setChosen(-1);
    if (tag && !tags.some((one) => fold(one) === fold(tag))) onChange([...tags, written]);
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const count = suggestions.length;
    if (event.key === 'Enter' || event.key === ',') add(suggestions[chosen] ?? text);
    else if (event.key === 'Backspace' && text === '' && tags.length > 0) onChange(tags.slice(0, -1));
    else if (event.key === 'ArrowDown' && count > 0) {
      setIsOpen(true);
      setChosen((chosen + 1) % count);
    } else if (event.key === 'ArrowUp' && count > 0) setChosen(chosen <= 0 ? count - 1 : chosen - 1);
    else if (event.key === 'Escape' && isShown) setIsOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <span className="entry-tag-field">
      <input
        ref={ref}
        type="text"
        role="combobox"
        aria-label="Add a tag"
        aria-expanded={isShown}
        aria-controls={id}
        aria-autocomplete="list"
        {...(isShown && chosen >= 0 ? { 'aria-activedescendant': `${id}-${chosen}` } : {})}
        placeholder="Add a tag"
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setIsOpen(true);
          setChosen(-1);
        }}
        onFocus={() => setIsOpen(true)}
        onBlur={() => {
          setIsOpen(false);
          add(text);
          onLeave();
        }}
        onKeyDown={handleKeyDown}
      />
      <div id={id} className="entry-tag-suggestions" role="listbox" aria-label="Tags in use" hidden={!isShown}>
        {suggestions.map((tag, index) => (
          <div
            key={tag}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            // Before the field loses the focus.
            onMouseDown={(event) => {
              event.preventDefault();
              add(tag);
            }}
          >
            {tag}
          </div>
        ))}
      </div>
    </span>
  );
}
