import { Ellipsis, History, Link, LockKeyholeOpen, Search, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { emptyDocument } from '#contract/document/entry-document.ts';
import { flushDrafts } from '../../../autosave.ts';
import { journal } from '../../../bridge/client.ts';
import { queryClient, queryKeyOf, refreshAfter, useJournalQuery } from '../../../bridge/hooks.ts';
import { SpellingMenu } from '../../../editor/spelling/spelling-menu.tsx';
import { useSpelling } from '../../../editor/spelling/use-spelling.ts';
import { WithPassphrase } from '../../../passphrase/with-passphrase.tsx';
import { sentenceOf } from '../../../sentence-of.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { toast } from '../../../ui/toasts.tsx';
import { EditorHost } from '../editor/editor-host.tsx';
import { FindBar } from '../editor/find-bar.tsx';
import { LinkDialog } from '../editor/link-dialog.tsx';
import { livingEditor, swapDocument } from '../editor/living-editor.ts';
import { SlashMenuView } from '../editor/slash-menu-view.tsx';
import { Toolbar } from '../editor/toolbar.tsx';
import { EntryMeta } from '../entry-meta.tsx';
import { EntryTitle } from '../entry-title.tsx';
import { SaveStatus } from '../save-status.tsx';
import { useOpenDraft } from '../use-open-draft.ts';
import { VersionsDialog } from '../versions-dialog.tsx';
import '../entry-page.css';

interface SealedEntryProps {
  readonly id: string;
  readonly readOnly: boolean;
  /** It was just begun here: its body takes the caret. */
  readonly isNew: boolean;
  readonly onGone: () => void;
}

/** One sealed entry to read and write, in the editor of the journal. */
export function SealedEntry({ id, readOnly, isNew, onGone }: SealedEntryProps) {
  const editor = livingEditor();
  const { data: entry, error } = useJournalQuery('sealed.get', { id }, { keepPrevious: true });
  const { data: settings } = useJournalQuery('settings.get');
  const scroller = useRef<HTMLDivElement>(null);
  const open = useOpenDraft(editor, scroller, entry, undefined, 'sealed');
  const [dialog, setDialog] = useState<'link' | 'erase' | 'versions' | null>(null);
  const [finding, setFinding] = useState<string | null>(null);
  useSpelling(editor, readOnly ? 'off' : settings?.spelling);

  useEffect(() => editor.setEditable(!readOnly, false), [editor, readOnly]);
  // The editor outlives the page: nothing of what is sealed stays in it.
  useEffect(() => () => void swapDocument(editor, emptyDocument), [editor]);
  const draft = open?.draft.id === id ? open.draft : undefined;
  const isHere = draft !== undefined;
  useEffect(() => {
    if (isHere && isNew) editor.view.focus();
  }, [editor, isHere, isNew]);

  if (!entry || open === null) {
    return error ? <p className="entry-page-problem">{error.message}</p> : null;
  }

  const unseal = async (): Promise<void> => {
    try {
      await flushDrafts();
      await journal.sealed.unseal({ ids: [id] });
      leave();
      await refreshAfter('sealed.unseal');
      toast({
        text: entry.title ? `“${entry.title}” is in the journal again` : 'It is in the journal again',
        undo: async () => {
          await journal.sealed.seal({ ids: [id] }).then(
            () => refreshAfter('sealed.seal'),
            (problem) => toast({ text: sentenceOf(problem), tone: 'problem' }),
          );
        },
      });
    } catch (problem) {
      toast({ text: sentenceOf(problem), tone: 'problem' });
    }
  };
  const leave = (): void => {
    onGone();
    queryClient.removeQueries({ queryKey: queryKeyOf('sealed.get', { id }) });
  };

  return (
    <section
      className="entry-page"
      aria-label="Sealed entry"
      onKeyDown={(event) => {
        if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return;
        const key = event.key.toLowerCase();
        if (key === 'f') setFinding(id);
        else if (key === 's') void draft?.autosave.flush();
        else if (key === 'k' && event.shiftKey && !readOnly) setDialog('link');
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <div className="entry-page-scroll" ref={scroller}>
        {finding === id && <FindBar editor={editor} onClose={() => setFinding(null)} />}
        <div className="entry-page-column">
          {draft && (
            <EntryTitle
              key={`${draft.id}-${open?.swaps}`}
              draft={draft}
              readOnly={readOnly}
              level={2}
              onEnter={() => editor.commands.focus('start')}
            />
          )}
          <EntryMeta key={entry.id} entry={entry} readOnly={readOnly} room="sealed" />
          <EditorHost editor={editor} />
        </div>
        <div className="entry-page-under">
          <footer className="entry-page-foot">
            {!readOnly && (
              <Toolbar editor={editor} onLink={() => setDialog('link')} offersQuestions={false}>
                <Menu
                  label="More"
                  trigger={<IconButton label="More for this entry" icon={Ellipsis} tabIndex={-1} />}
                  items={[
                    {
                      label: 'Link…',
                      icon: Link,
                      keys: 'Ctrl Shift K',
                      onSelect: () => setDialog('link'),
                    },
                    { label: 'Find in this entry', icon: Search, keys: 'Ctrl F', onSelect: () => setFinding(id) },
                    { label: 'Earlier versions…', icon: History, onSelect: () => setDialog('versions') },
                    { label: 'Put it back into the journal', icon: LockKeyholeOpen, onSelect: () => void unseal() },
                    'separator',
                    { label: 'Delete for good…', icon: Trash2, careful: true, onSelect: () => setDialog('erase') },
                  ]}
                />
              </Toolbar>
            )}
            {draft && <SaveStatus draft={draft} editor={settings?.showWordCount ? editor : undefined} />}
          </footer>
        </div>
      </div>
      <SlashMenuView />
      <SpellingMenu editor={editor} />
      {dialog === 'link' && <LinkDialog editor={editor} onClose={() => setDialog(null)} />}
      {dialog === 'versions' && draft && (
        <VersionsDialog draft={draft} readOnly={readOnly} onClose={() => setDialog(null)} />
      )}
      {dialog === 'erase' && (
        <WithPassphrase
          title="Delete this entry for good?"
          safe="Keep it"
          careful="Delete it"
          working="Trying…"
          act={async (passphrase) => {
            await flushDrafts();
            await journal.sealed.erase({ id, passphrase });
            leave();
            await refreshAfter('sealed.erase');
            toast({ text: 'Deleted for good' });
          }}
          onClose={() => setDialog(null)}
        >
          <p>
            There is no bin for what is sealed. It goes at once, with its earlier versions; copies from before still
            hold it. The passphrase that is asked for is that of the journal.
          </p>
        </WithPassphrase>
      )}
    </section>
  );
}
