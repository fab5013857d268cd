import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { useEffect, useState } from 'react';
import { ownText, wordCount } from '#contract/document/plain-text.ts';

/** A block that has not changed is the same object, so its words are counted once. */
const counted = new WeakMap<Node, number>();
const pause = 500;

function wordsIn(document: Node): number {
  let sum = 0;
  document.forEach((block) => {
    const known = counted.get(block) ?? wordCount(ownText(block));
    counted.set(block, known);
    sum += known;
  });
  return sum;
}

/** How many words the entry holds, counted while the writer rests. */
export function useWordCount(editor: Editor): number {
  const [words, setWords] = useState(() => wordsIn(editor.state.doc));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last: Node | undefined;
    const soon = (): void => {
      if (editor.state.doc === last) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        last = editor.state.doc;
        setWords(wordsIn(last));
      }, pause);
    };
    soon();
    editor.on('transaction', soon);
    return () => {
      clearTimeout(timer);
      editor.off('transaction', soon);
    };
  }, [editor]);
  return words;
}
