import type { Editor } from '@tiptap/core';
import { type Plugin, PluginKey } from '@tiptap/pm/state';
import { exitSuggestion, Suggestion } from '@tiptap/suggestion';
import { itemsFor, type SlashItem } from './slash-items.ts';

export interface SlashMenuState {
  readonly items: readonly SlashItem[];
  readonly chosen: number;
  /** Where the caret is on screen, in pixels. */
  readonly place: DOMRect;
  readonly choose: (item: SlashItem) => void;
}

const key = new PluginKey('slashMenu');
const listeners = new Set<() => void>();
let state: SlashMenuState | null = null;

export const slashMenuNow = (): SlashMenuState | null => state;
export const onSlashMenu = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

function show(next: SlashMenuState | null): void {
  if (next === null && state === null) return;
  state = next;
  for (const listener of listeners) listener();
}

/** Moves the choice by one, round the ends. */
export function pointAt(index: number): void {
  if (!state) return;
  const count = state.items.length;
  show({ ...state, chosen: (index + count) % count });
}

/** Opens a list of what can be put in when `/` is typed at the start of a line or after a space. */
export function slashMenuPlugin(editor: Editor): Plugin {
  return Suggestion<SlashItem, SlashItem>({
    pluginKey: key,
    editor,
    char: '/',
    allowedPrefixes: [' '],
    decorationClass: 'entry-slash-query',
    items: ({ query }) => [...itemsFor(query)],
    allow: ({ state: { selection }, isActive }) =>
      selection.$from.parent.type.name !== 'codeBlock' && (isActive === true || selection.empty),
    command: ({ editor, range, props: item }) => {
      editor.chain().focus().deleteRange(range).run();
      item.run(editor);
    },
    render: () => ({
      onStart: (props) => update(props),
      onUpdate: (props) => update(props),
      onExit: () => show(null),
      onKeyDown: ({ event, view }) => {
        if (!state || state.items.length === 0) return false;
        if (event.key === 'ArrowDown') pointAt(state.chosen + 1);
        else if (event.key === 'ArrowUp') pointAt(state.chosen - 1);
        else if (event.key === 'Enter' || event.key === 'Tab') {
          const item = state.items[state.chosen];
          if (item) state.choose(item);
        } else if (event.key === 'Escape') exitSuggestion(view, key);
        else return false;
        return true;
      },
    }),
  });
}

interface Shown {
  readonly items: SlashItem[];
  readonly command: (item: SlashItem) => void;
  readonly clientRect?: (() => DOMRect | null) | null;
}

function update({ items, command, clientRect }: Shown): void {
  const place = clientRect?.();
  // Words that name nothing are a sentence with a slash in it, not a search.
  const chosen = state && state.items.length === items.length ? state.chosen : 0;
  show(place && items.length > 0 ? { items, chosen, place, choose: command } : null);
}
