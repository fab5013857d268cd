import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';
import type { Settings } from '#contract/settings.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { setSpelling } from './spelling.ts';

/** Long enough that the first entry is on screen and takes keys before the dictionary is read. */
const afterOpening = 1_200;

/** Keeps the checker in step with the setting and with the person's own words. */
export function useSpelling(editor: Editor, setting: Settings['spelling'] | undefined): void {
  const { data: ownWords } = useJournalQuery('settings.ownWords');
  useEffect(() => {
    if (!setting || !ownWords) return;
    const timer = setTimeout(
      () => setSpelling(editor.view, setting === 'off' ? null : setting, ownWords),
      afterOpening,
    );
    return () => clearTimeout(timer);
  }, [editor, setting, ownWords]);
}
