import type { Editor } from '@tiptap/core';
import {
  Clock,
  Code,
  Heading1,
  Heading2,
  Heading3,
  ImagePlus,
  List,
  ListOrdered,
  ListTodo,
  type LucideIcon,
  MessageCircleQuestionMark,
  Mic,
  Minus,
  Quote,
  Table,
} from 'lucide-react';
import { areQuestionsOffered, askForQuestion } from '../../../insert-question.ts';
import { takesFiles } from '../../../sealed.ts';
import { chooseFiles } from '../add-attachments.ts';
import { recordSound } from '../record-sound.ts';
import { fold } from './folded-hits.ts';

export interface SlashItem {
  readonly name: string;
  /** Other words that find it. */
  readonly also: string;
  readonly icon: LucideIcon;
  readonly keys?: string;
  readonly run: (editor: Editor) => void;
  readonly when?: () => boolean;
}

const slashItems: readonly SlashItem[] = [
  {
    name: 'Large heading',
    also: 'h1 title',
    icon: Heading1,
    keys: 'Ctrl Alt 1',
    run: (editor) => editor.chain().focus().setHeading({ level: 1 }).run(),
  },
  {
    name: 'Heading',
    also: 'h2',
    icon: Heading2,
    keys: 'Ctrl Alt 2',
    run: (editor) => editor.chain().focus().setHeading({ level: 2 }).run(),
  },
  {
    name: 'Small heading',
    also: 'h3',
    icon: Heading3,
    keys: 'Ctrl Alt 3',
    run: (editor) => editor.chain().focus().setHeading({ level: 3 }).run(),
  },
  {
    name: 'List',
    also: 'bullet points',
    icon: List,
    keys: 'Ctrl Shift 8',
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: 'Numbered list',
    also: 'ordered 1',
    icon: ListOrdered,
    keys: 'Ctrl Shift 7',
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    name: 'Check list',
    also: 'task todo tick',
    icon: ListTodo,
    keys: 'Ctrl Shift 9',
    run: (editor) => editor.chain().focus().toggleTaskList().run(),
  },
  {
    name: 'Quote',
    also: 'citation',
    icon: Quote,
    keys: 'Ctrl Shift B',
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
  },
  {
    name: 'Code',
    also: 'pre plain',
    icon: Code,
    keys: 'Ctrl Alt C',
    run: (editor) => editor.chain().focus().toggleCodeBlock().run(),
  },
  {
    name: 'Divider',
    also: 'line rule hr',
    icon: Minus,
    run: (editor) => editor.chain().focus().setHorizontalRule().run(),
  },
  {
    name: 'Picture or file',
    also: 'image photo attach sound audio pdf',
    icon: ImagePlus,
    when: takesFiles,
    run: (editor) => void chooseFiles(editor),
  },
  {
    name: 'Recording',
    also: 'sound audio voice microphone speak',
    icon: Mic,
    when: takesFiles,
    run: (editor) => void recordSound(editor),
  },
  { name: 'Table', also: 'grid columns rows', icon: Table, run: insertTable },
  {
    name: 'Question',
    also: 'guide prompt ask',
    icon: MessageCircleQuestionMark,
    keys: 'Ctrl /',
    when: areQuestionsOffered,
    run: () => askForQuestion('any'),
  },
  {
    name: 'Date and time',
    also: 'now today clock',
    icon: Clock,
    run: (editor) => editor.chain().focus().insertContent({ type: 'text', text: momentInWords() }).run(),
  },
];

/** Those whose name, or another word for them, begins with what was typed. */
export function itemsFor(query: string): readonly SlashItem[] {
  const wanted = fold(query);
  return slashItems.filter(
    ({ name, also, when }) =>
      (when?.() ?? true) &&
      (`${name} ${also}`.split(' ').some((word) => fold(word).startsWith(wanted)) || fold(name).startsWith(wanted)),
  );
}

export function insertTable(editor: Editor): void {
  editor.chain().focus().insertTable({ rows: 3, cols: 2, withHeaderRow: true }).run();
}

/** `Sunday 23 November, 18:42`. */
function momentInWords(now = new Date()): string {
  const day = now.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }).replace(',', '');
  return `${day}, ${now.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
}
