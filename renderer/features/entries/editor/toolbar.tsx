import type { Editor } from '@tiptap/core';
import {
  Bold,
  Heading,
  Highlighter,
  ImagePlus,
  Italic,
  Link,
  List,
  MessageCircleQuestionMark,
  Quote,
} from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useState } from 'react';
import { askForQuestion } from '../../../insert-question.ts';
import { takesFiles } from '../../../sealed.ts';
import { IconButton } from '../../../ui/button.tsx';
import { chooseFiles } from '../add-attachments.ts';
import { useEditorFacts } from '../use-editor-facts.ts';
import './toolbar.css';

interface ToolbarProps {
  readonly editor: Editor;
  readonly onLink: () => void;
  /** Whether questions of the guide are offered on this page. */
  readonly offersQuestions?: boolean;
  /** What stands at its end. */
  readonly children: ReactNode;
}

/** Formatting, at the foot of the page. One stop for Tab; arrow keys go along it. */
export function Toolbar({ editor, onLink, offersQuestions = true, children }: ToolbarProps) {
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
      room: 'entry-toolbar-little-room',
      run: () => editor.chain().toggleBlockquote(),
    },
    {
      label: 'List',
      keys: 'Ctrl Shift 8',
      icon: List,
      pressed: facts.list,
      room: 'entry-toolbar-little-room',
      run: () => editor.chain().toggleBulletList(),
    },
    {
      label: 'Highlight',
      keys: 'Ctrl Shift H',
      icon: Highlighter,
      pressed: facts.highlight,
      room: 'entry-toolbar-room',
      run: () => editor.chain().toggleHighlight(),
    },
  ];

  const handleKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const all = [...event.currentTarget.querySelectorAll('button')];
    const buttons = all.filter((button) => button.checkVisibility());
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
    const next = buttons[to];
    if (at < 0 || !next) return;
    event.preventDefault();
    setStop(all.indexOf(next));
    next.focus();
  };

  return (
    <div
      className="entry-toolbar"
      role="toolbar"
      aria-label="Formatting"
      onKeyDown={handleKeyDown}
      // The way back in is by a button that is there at every width.
      onBlur={({ currentTarget, relatedTarget }) => currentTarget.contains(relatedTarget) || setStop(0)}
      // The selection must stay in the text while a button is pressed with the mouse.
      onMouseDown={(event) => event.preventDefault()}
    >
      {tools.map(({ label, keys, icon, pressed, room, run }, index) => (
        <IconButton
          key={label}
          className={room}
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
      {offersQuestions && (
        <IconButton
          label="Insert question"
          keys="Ctrl /"
          icon={MessageCircleQuestionMark}
          tabIndex={stop === tools.length ? 0 : -1}
          onClick={() => askForQuestion('beside')}
        />
      )}
      <IconButton
        label="Link"
        keys="Ctrl Shift K"
        className="entry-toolbar-link"
        icon={Link}
        pressed={facts.link}
        tabIndex={stop === tools.length + (offersQuestions ? 1 : 0) ? 0 : -1}
        onClick={onLink}
      />
      {takesFiles() && (
        <IconButton
          label="Picture or file"
          icon={ImagePlus}
          tabIndex={stop === tools.length + (offersQuestions ? 2 : 1) ? 0 : -1}
          onClick={() => void chooseFiles(editor)}
        />
      )}
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
  highlight: editor.isActive('highlight'),
  link: editor.isActive('link'),
});
