import type { Editor } from '@tiptap/core';
import { Bold, Heading, Highlighter, Italic, Link, List, ListTodo, Quote, Table } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useState } from 'react';
import { IconButton } from '../../../ui/button.tsx';
import { useEditorFacts } from '../use-editor-facts.ts';
import { insertTable } from './slash-items.ts';
import './toolbar.css';

interface ToolbarProps {
  readonly editor: Editor;
  readonly onLink: () => void;
  /** What stands at its end. */
  readonly children: ReactNode;
}

/** Formatting, at the foot of the page. One stop for Tab; arrow keys go along it. */
export function Toolbar({ editor, onLink, children }: ToolbarProps) {
  const facts = useEditorFacts(editor, marksAtCaret);
  const [stop, setStop] = useState(0);
  const tools = [
    { label: 'Bold', keys: 'Ctrl B', icon: Bold, pressed: facts.bold, run: () => editor.chain().toggleBold() },
    { label: 'Italic', keys: 'Ctrl I', icon: Italic, pressed: facts.italic, run: () => editor.chain().toggleItalic() },
    {
      label: 'Heading',
      keys: 'Ctrl Alt 2',
      icon: Heading,
      pressed: facts.heading,
      run: () => editor.chain().toggleHeading({ level: 2 }),
    },
    {
      label: 'Quote',
      keys: 'Ctrl Shift B',
      icon: Quote,
      pressed: facts.quote,
      run: () => editor.chain().toggleBlockquote(),
    },
    {
      label: 'List',
      keys: 'Ctrl Shift 8',
      icon: List,
      pressed: facts.list,
      run: () => editor.chain().toggleBulletList(),
    },
    {
      label: 'Check list',
      keys: 'Ctrl Shift 9',
      icon: ListTodo,
      pressed: facts.checkList,
      run: () => editor.chain().toggleTaskList(),
    },
    {
      label: 'Highlight',
      keys: 'Ctrl Shift H',
      icon: Highlighter,
      pressed: facts.highlight,
      run: () => editor.chain().toggleHighlight(),
    },
  ];

  const handleKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const to =
      event.key === 'ArrowRight'
        ? (at + 1) % buttons.length
        : event.key === 'ArrowLeft'
          ? (at - 1 + buttons.length) % buttons.length
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? buttons.length - 1
              : -1;
    if (at < 0 || to < 0) return;
    event.preventDefault();
    setStop(to);
    buttons[to]?.focus();
  };

  return (
    <div
      className="entry-toolbar"
      role="toolbar"
      aria-label="Formatting"
      onKeyDown={handleKeyDown}
      // The selection must stay in the text while a button is pressed with the mouse.
      onMouseDown={(event) => event.preventDefault()}
    >
      {tools.map(({ label, keys, icon, pressed, run }, index) => (
        <IconButton
          key={label}
          label={label}
          keys={keys}
          icon={icon}
          pressed={pressed}
          tabIndex={index === stop ? 0 : -1}
          onFocus={() => setStop(index)}
          onClick={(event: MouseEvent) => {
            const chain = run();
            // Pressed with the mouse, writing goes on; pressed from the keyboard, the bar keeps the focus.
            (event.detail > 0 ? chain.focus() : chain).run();
          }}
        />
      ))}
      <span className="entry-toolbar-line" />
      <IconButton
        label="Table"
        icon={Table}
        pressed={facts.table}
        tabIndex={stop === tools.length ? 0 : -1}
        onClick={() => insertTable(editor)}
        disabled={facts.table}
      />
      <IconButton
        label="Link"
        keys="Ctrl Shift K"
        icon={Link}
        pressed={facts.link}
        tabIndex={stop === tools.length + 1 ? 0 : -1}
        onClick={onLink}
      />
      {children}
    </div>
  );
}

const marksAtCaret = (editor: Editor) => ({
  bold: editor.isActive('bold'),
  italic: editor.isActive('italic'),
  heading: editor.isActive('heading'),
  quote: editor.isActive('blockquote'),
  list: editor.isActive('bulletList'),
  checkList: editor.isActive('taskList'),
  highlight: editor.isActive('highlight'),
  table: editor.isActive('table'),
  link: editor.isActive('link'),
});
