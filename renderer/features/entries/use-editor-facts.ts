import type { Editor } from '@tiptap/core';
import { useCallback, useRef, useSyncExternalStore } from 'react';

/** How long after a key the controls around the text follow it, in milliseconds: never in the key's own frame. */
const lag = 60;

/** Follows something about the editor's state without drawing anything anew per key. `read` answers with flat values. */
export function useEditorFacts<Facts extends Readonly<Record<string, unknown>>>(
  editor: Editor,
  read: (editor: Editor) => Facts,
): Facts {
  const facts = useRef<Facts>(undefined);
  const subscribe = useCallback(
    (changed: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const soon = (): void => {
        timer ??= setTimeout(() => {
          timer = undefined;
          const next = read(editor);
          if (isSame(next, facts.current)) return;
          facts.current = next;
          changed();
        }, lag);
      };
      editor.on('transaction', soon);
      return () => {
        clearTimeout(timer);
        editor.off('transaction', soon);
      };
    },
    [editor, read],
  );
  const now = useCallback(() => {
    facts.current ??= read(editor);
    return facts.current;
  }, [editor, read]);
  return useSyncExternalStore(subscribe, now);
}

const isSame = (
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>> | undefined,
): boolean => other !== undefined && Object.keys(one).every((name) => Object.is(one[name], other[name]));
