import type { Editor } from '@tiptap/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { nextMisspelling } from '../../editor/spelling/spelling.ts';
import { SpellingMenu } from '../../editor/spelling/spelling-menu.tsx';
import { useSpelling } from '../../editor/spelling/use-spelling.ts';
import { takeWords } from '../../first-words.ts';
import { askToSeal } from '../../sealed.ts';
import { Banner } from '../../ui/banner.tsx';
import { useShortcut } from '../../ui/keyboard.ts';
import { chooseFiles } from './add-attachments.ts';
import { AddingLine } from './adding-line.tsx';
import { AlongsideButton } from './alongside-button.tsx';
import { answerCaret, type Caret } from './caret.ts';
import { discardEntry } from './discard-entry.ts';
import { nameCaretBlock } from './editor/caret-block.ts';
import { EditorHost } from './editor/editor-host.tsx';
import { FindBar } from './editor/find-bar.tsx';
import { LargePicture } from './editor/large-picture.tsx';
import { LinkDialog } from './editor/link-dialog.tsx';
import { livingEditor } from './editor/living-editor.ts';
import { PlaceBar } from './editor/place-bar.tsx';
import { slashMenuNow } from './editor/slash-menu.ts';
import { SlashMenuView } from './editor/slash-menu-view.tsx';
import { Toolbar } from './editor/toolbar.tsx';
import { dayInWords } from './entry-dates.ts';
import { EntryMeta } from './entry-meta.tsx';
import { EntryTitle } from './entry-title.tsx';
import { MoreMenu } from './more-menu.tsx';
import { recordSound } from './record-sound.ts';
import { RecordingLine } from './recording-line.tsx';
import { SaveStatus } from './save-status.tsx';
import { ShapesDialog } from './shapes-dialog.tsx';
import { wasJustBegun } from './start-entry.ts';
import { useEntryCommands } from './use-entry-commands.ts';
import { useOpenDraft } from './use-open-draft.ts';
import { useTakenQuestions } from './use-taken-questions.ts';
import { VersionsDialog } from './versions-dialog.tsx';
import './entry-page.css';

export interface EntryPageProps {
  readonly id: string;
  /** Where the caret was in this entry when the journal was locked. */
  readonly caret?: Caret | undefined;
  readonly focusMode?: boolean;
  readonly onFocusMode?: (on: boolean) => void;
  /** The journal can be read but not saved to. */
  readonly readOnly?: boolean;
  /** Under the text. */
  readonly below?: ReactNode;
  /** Takes the entry, or the words that are marked in it, to a worksheet. */
  readonly onWorksheet?: (passage: string | null) => void;
}

type Open = 'versions' | 'shapes' | 'link' | null;

/** One entry to write in. Opening another one swaps its words in the same editor. */
export function EntryPage({
  id,
  caret,
  focusMode = false,
  onFocusMode,
  readOnly = false,
  below,
  onWorksheet,
}: EntryPageProps) {
  const editor = livingEditor();
  const { data: entry, error } = useJournalQuery('entries.get', { id }, { keepPrevious: true });
  const { data: settings } = useJournalQuery('settings.get');
  const scroller = useRef<HTMLDivElement>(null);
  const open = useOpenDraft(editor, scroller, entry, caret);
  const [dialog, setDialog] = useState<Open>(null);
  /** The entry that is being searched: another one begins without the bar. */
  const [finding, setFinding] = useState<string | null>(null);
  useSpelling(editor, readOnly ? 'off' : settings?.spelling);
  const said = useTakenQuestions(editor, !readOnly && Boolean(open));

  useEffect(() => editor.setEditable(!readOnly, false), [editor, readOnly]);
  useEffect(
    () =>
      answerCaret(() => {
        const { anchor, head } = editor.state.selection;
        return { anchor, head, scroll: scroller.current?.scrollTop ?? 0 };
      }),
    [editor],
  );
  // Each time the page is drawn, and not only when the id changes: an untouched entry may be begun again while open.
  useEffect(() => {
    if (open?.draft.id === id && wasJustBegun(id)) beginWriting(editor);
  });
  const returning = useRef(caret);
  useEffect(() => {
    if (!open || !returning.current) return;
    returning.current = undefined;
    // At once, where the editor's own command waits for a frame in which another entry may have been chosen.
    if (caret && document.activeElement === document.body) editor.view.focus();
  }, [editor, open, caret]);

  const isDimmed = focusMode && settings?.dimInFocus === true;
  // After every swap too: each document comes with a state of its own.
  useEffect(() => {
    if (open) nameCaretBlock(editor.view, isDimmed);
  }, [editor, open, isDimmed]);

  useEntryCommands({
    onFocusMode: () => onFocusMode?.(!focusMode),
    onFind: () => setFinding(id),
    onVersions: () => setDialog('versions'),
    onAttach: () => void chooseFiles(editor),
    onRecord: () => void recordSound(editor),
    onShapes: () => setDialog('shapes'),
    onWorksheet: () => onWorksheet?.(markedWords(editor)),
    onSeal: () => askToSeal(id, open?.draft.title() ?? ''),
    onDiscard: () => {
      if (!open) return;
      // Where Ctrl Z brings it back, and does not undo something in the text that comes in its place.
      document.querySelector<HTMLElement>('.list-pane [role="listbox"]')?.focus();
      void discardEntry(open.draft.id, open.draft.title());
    },
    onNextMisspelling: () => void nextMisspelling(editor.view),
    readOnly,
  });
  useShortcut('f11', () => onFocusMode?.(!focusMode), { evenInText: true });
  useShortcut('ctrl+s', () => void open?.draft.autosave.flush(), { evenInText: true });

  if (!entry || open === null) {
    return (
      <section className="entry-page" aria-label="Entry">
        {(error || open === null) && (
          <p className="entry-page-problem">
            {error ? error.message : 'This entry’s text is damaged and can’t be shown. Nothing was changed.'}
          </p>
        )}
      </section>
    );
  }

  const draft = open?.draft.id === entry.id ? open.draft : undefined;
  const handleKeyDown = (event: React.KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    if (isCtrl(event, 'f')) setFinding(id);
    else if (isCtrl(event, 'k') && event.shiftKey && !readOnly) setDialog('link');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  // Before the editor sees the key: it keeps Escape to itself.
  const handleKeyDownCapture = (event: React.KeyboardEvent): void => {
    if (event.key !== 'Escape' || !focusMode || event.nativeEvent.isComposing) return;
    const { target } = event;
    const isInPage = target instanceof Element && event.currentTarget.contains(target);
    if (!isInPage || target.closest('.find-bar') || slashMenuNow()) return;
    event.preventDefault();
    onFocusMode?.(false);
  };

  return (
    <section
      className="entry-page"
      aria-label="Entry"
      onKeyDownCapture={handleKeyDownCapture}
      data-entry={draft?.id}
      data-focus-mode={focusMode || undefined}
      data-dimmed={isDimmed || undefined}
      onKeyDown={handleKeyDown}
    >
      {readOnly && (
        <div className="entry-page-banner">
          <Banner>This journal can be read but not changed, because its folder does not allow writing.</Banner>
        </div>
      )}
      <div className="entry-page-scroll" ref={scroller}>
        {finding === id && <FindBar editor={editor} onClose={() => setFinding(null)} />}
        <div className="entry-page-column">
          {draft && (
            <EntryTitle
              key={`${draft.id}-${open?.swaps}`}
              draft={draft}
              readOnly={readOnly}
              level={focusMode ? 1 : 2}
              onEnter={() => editor.commands.focus('start')}
            />
          )}
          {!focusMode && <EntryMeta key={entry.id} entry={entry} readOnly={readOnly} />}
          <EditorHost editor={editor} />
          {!focusMode && below}
        </div>
        <div className="entry-page-under">
          <AddingLine />
          <RecordingLine />
          {!focusMode && !readOnly && <PlaceBar editor={editor} onLink={() => setDialog('link')} />}
          {focusMode ? (
            <footer className="entry-page-focus-foot">
              <span>{dayInWords(entry.at)}</span>
              {draft && <SaveStatus draft={draft} />}
              <button type="button" className="entry-page-leave" onClick={() => onFocusMode?.(false)}>
                Esc to leave focus
              </button>
            </footer>
          ) : (
            <footer className="entry-page-foot">
              {readOnly ? (
                <AlongsideButton />
              ) : (
                <Toolbar editor={editor} onLink={() => setDialog('link')}>
                  <AlongsideButton tabIndex={-1} />
                  {draft && (
                    <MoreMenu
                      editor={editor}
                      draft={draft}
                      onLink={() => setDialog('link')}
                      onFind={() => setFinding(id)}
                      onFocusMode={() => onFocusMode?.(true)}
                      onVersions={() => setDialog('versions')}
                      onShapes={() => setDialog('shapes')}
                      onWorksheet={() => onWorksheet?.(markedWords(editor))}
                    />
                  )}
                </Toolbar>
              )}
              {draft && <SaveStatus draft={draft} editor={settings?.showWordCount ? editor : undefined} />}
            </footer>
          )}
        </div>
      </div>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <LargePicture />
      <SlashMenuView />
      <SpellingMenu editor={editor} />
      {dialog === 'link' && <LinkDialog editor={editor} onClose={() => setDialog(null)} />}
      {dialog === 'shapes' && <ShapesDialog editor={editor} onClose={() => setDialog(null)} />}
      {dialog === 'versions' && draft && (
        <VersionsDialog draft={draft} readOnly={readOnly} onClose={() => setDialog(null)} />
      )}
    </section>
  );
}

/** Gives the body the caret, and the words that were typed before there was one. */
function beginWriting(editor: Editor): void {
  // What was opened since, such as the palette, keeps the keyboard.
  if (!document.activeElement?.closest('[role="dialog"]')) {
    editor.commands.focus('end');
    // At once: the command waits for a frame, and a key that is pressed in it would go nowhere.
    editor.view.focus();
  }
  const lines = takeWords().split('\n');
  for (const [index, line] of lines.entries()) {
    if (index > 0) editor.commands.splitBlock();
    if (line) editor.commands.insertContent({ type: 'text', text: line });
  }
}

/** The words that are marked; null when there are none. */
function markedWords({ state }: Editor): string | null {
  const { from, to } = state.selection;
  return state.doc.textBetween(from, to, '\n').trim() || null;
}

const isCtrl = (event: React.KeyboardEvent, key: string): boolean =>
  (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === key;
