import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { takeQuestions } from '../../insert-question.ts';
import { insertQuestion } from './editor/insert-question.ts';

/** Takes questions into the entry while it can be written in, and answers what is said of the last one. */
export function useTakenQuestions(editor: Editor, isTaking: boolean): string {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!isTaking) return;
    return takeQuestions((question) => {
      insertQuestion(editor, question);
      setSaid(`Put in, to answer under: ${question.words}`);
    });
  }, [editor, isTaking]);
  return said;
}
