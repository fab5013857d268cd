import type { Editor } from '@tiptap/core';
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { queryClient, queryKeyOf } from '../../bridge/hooks.ts';
import type { Caret } from './caret.ts';
import { type Draft, draftOf, type Entry, type Room } from './drafts.ts';
import { swapDocument } from './editor/living-editor.ts';
import { isLongDocument } from './editor/long-entry.ts';

/** Where the caret was in entries opened earlier, so that coming back is coming back to the same line. */
const carets = new Map<string, Caret>();

export interface OpenDraft {
  readonly draft: Draft;
  /** Grows when another text is put in its place: an earlier version, or one saved elsewhere. */
  readonly swaps: number;
}

/**
 * Puts an entry's words into the editor and keeps what is written there. When another entry comes, the one before it
 * takes its unsaved words along and goes on saving by itself. Undefined while the first entry is on its way; null when
 * its text is damaged.
 */
export function useOpenDraft(
  editor: Editor,
  scroller: React.RefObject<HTMLElement | null>,
  entry: Entry | undefined,
  caret: Caret | undefined,
  room: Room = 'entries',
): OpenDraft | null | undefined {
  const [open, setOpen] = useState<OpenDraft | null | undefined>(undefined);
  const shown = useRef<Draft | null>(null);

  const caretNow = (): Caret => {
    const { anchor, head } = editor.state.selection;
    return { anchor, head, scroll: scroller.current?.scrollTop ?? 0 };
  };

  const leave = useEffectEvent(() => {
    const draft = shown.current;
    if (!draft) return;
    carets.set(draft.id, caretNow());
    shown.current = null;
    draft.leave();
    // A body is kept twice, on disk and in the editor, and not a third time for every entry that was ever opened.
    setTimeout(() => {
      const queryKey = queryKeyOf(`${draft.room}.get`, { id: draft.id });
      queryClient.removeQueries({ queryKey, exact: true, type: 'inactive' });
    }, 1_000);
  });

  const show = useEffectEvent((entry: Entry) => {
    const draft = shown.current;
    if (draft?.id === entry.id) {
      if (entry.revision <= draft.revision() || draft.autosave.state().kind !== 'saved') return;
      draft.follow(entry);
      swapDocument(editor, entry.body, caretNow());
      setOpen((before) => ({ draft, swaps: (before?.swaps ?? 0) + 1 }));
      return;
    }
    leave();
    const next = draftOf(entry, room);
    const place = carets.get(entry.id) ?? caret;
    try {
      swapDocument(editor, next.body(), place);
    } catch {
      setOpen(null);
      return;
    }
    next.show(() => editor.getJSON());
    shown.current = next;
    if (scroller.current) scroller.current.scrollTop = place?.scroll ?? 0;
    // In a long entry heights are guessed until a block has been on screen; there the caret is the better landmark.
    if (place && isLongDocument(editor.state.doc)) editor.view.dispatch(editor.state.tr.scrollIntoView());
    setOpen({ draft: next, swaps: 0 });
  });

  useLayoutEffect(() => {
    if (entry) show(entry);
  }, [entry]);
  useEffect(() => () => leave(), []);

  const draft = open?.draft;
  useEffect(() => {
    if (!draft) return;
    const onUpdate = (): void => draft.bodyChanged();
    editor.on('update', onUpdate);
    return () => {
      editor.off('update', onUpdate);
    };
  }, [editor, draft]);

  return open;
}
