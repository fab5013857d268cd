import type { Editor } from '@tiptap/core';
import {
  Ellipsis,
  FilePen,
  History,
  LayoutTemplate,
  Link,
  ListOrdered,
  ListTodo,
  LockKeyhole,
  Maximize,
  Mic,
  Minus,
  Search,
  Strikethrough,
  Table,
  Trash2,
} from 'lucide-react';
import { askToSeal } from '../../sealed.ts';
import { IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { discardEntry } from './discard-entry.ts';
import type { Draft } from './drafts.ts';
import { insertTable } from './editor/slash-items.ts';
import { recordSound } from './record-sound.ts';
import { useEditorFacts } from './use-editor-facts.ts';

interface MoreMenuProps {
  readonly editor: Editor;
  readonly draft: Draft;
  readonly onLink: () => void;
  readonly onFind: () => void;
  readonly onFocusMode: () => void;
  readonly onVersions: () => void;
  readonly onShapes: () => void;
  readonly onWorksheet: () => void;
}

/** Everything else that can be done with an entry. */
export function MoreMenu({
  editor,
  draft,
  onLink,
  onFind,
  onFocusMode,
  onVersions,
  onShapes,
  onWorksheet,
}: MoreMenuProps) {
  const { table } = useEditorFacts(editor, whetherInTable);
  return (
    <Menu
      label="More"
      trigger={<IconButton label="More" icon={Ellipsis} tabIndex={-1} />}
      items={[
        {
          label: 'Numbered list',
          icon: ListOrdered,
          keys: 'Ctrl Shift 7',
          onSelect: () => editor.chain().focus().toggleOrderedList().run(),
        },
        {
          label: 'Check list',
          icon: ListTodo,
          keys: 'Ctrl Shift 9',
          onSelect: () => editor.chain().focus().toggleTaskList().run(),
        },
        {
          label: 'Strike through',
          icon: Strikethrough,
          keys: 'Ctrl Shift S',
          onSelect: () => editor.chain().focus().toggleStrike().run(),
        },
        { label: 'Link…', icon: Link, keys: 'Ctrl Shift K', onSelect: onLink },
        { label: 'Divider', icon: Minus, onSelect: () => editor.chain().focus().setHorizontalRule().run() },
        ...(table ? [] : [{ label: 'Table', icon: Table, onSelect: () => insertTable(editor) }]),
        { label: 'Record a sound', icon: Mic, onSelect: () => void recordSound(editor) },
        { label: 'Start from a shape…', icon: LayoutTemplate, onSelect: onShapes },
        { label: 'Take it to a worksheet…', icon: FilePen, onSelect: onWorksheet },
        'separator',
        { label: 'Find in this entry', icon: Search, keys: 'Ctrl F', onSelect: onFind },
        { label: 'Focus mode', icon: Maximize, keys: 'F11', onSelect: onFocusMode },
        { label: 'Earlier versions…', icon: History, onSelect: onVersions },
        'separator',
        { label: 'Seal this entry…', icon: LockKeyhole, onSelect: () => askToSeal(draft.id, draft.title()) },
        {
          label: 'Move to the bin',
          icon: Trash2,
          careful: true,
          onSelect: () => void discardEntry(draft.id, draft.title()),
        },
      ]}
    />
  );
}

const whetherInTable = (editor: Editor) => ({ table: editor.isActive('table') });
