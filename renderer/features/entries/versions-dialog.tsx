import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import { plainText } from '#contract/document/plain-text.ts';
import { readDocument } from '#contract/document/schema.ts';
import { journal } from '../../bridge/client.ts';
import { queryClient, queryKeyOf, refreshAfter, useJournalQuery } from '../../bridge/hooks.ts';
import { dayOf, dayPart, daysBetween, localTimeOf } from '../../dates.ts';
import { DocumentView } from '../../document/document-view.tsx';
import { sentenceOf } from '../../sentence-of.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Segmented } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toasts.tsx';
import type { Draft } from './drafts.ts';
import { clockOfMoment, dayInWords } from './entry-dates.ts';
import { differenceBetween, type Paragraph } from './version-difference.ts';
import './versions-dialog.css';

interface VersionsDialogProps {
  readonly draft: Draft;
  readonly readOnly: boolean;
  readonly onClose: () => void;
}

/** Earlier versions of the open entry: to read, to compare with what is there now, and to bring back. */
export function VersionsDialog({ draft, readOnly, onClose }: VersionsDialogProps) {
  const { data: versions } = useJournalQuery(`${draft.room}.versions`, { id: draft.id });
  const popup = useRef<HTMLDivElement>(null);
  const [picked, setPicked] = useState<number>();
  const [view, setView] = useState<'read' | 'compare'>('read');
  const revision = picked ?? versions?.[0]?.revision;

  if (versions?.length === 0) {
    return (
      <Dialog open onClose={onClose} title="Earlier versions" actions={<Button onClick={onClose}>Close</Button>}>
        <p>
          There is no earlier version yet. One is kept now and then while you write, and before anything is brought
          back.
        </p>
      </Dialog>
    );
  }
  return (
    <Base.Root open onOpenChange={(open) => open || onClose()} modal="trap-focus">
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Popup className="versions" ref={popup} initialFocus={popup}>
          <header className="versions-head">
            <Base.Title className="versions-title">Earlier versions</Base.Title>
            {revision !== undefined && (
              <Segmented
                label="Show"
                options={[
                  { value: 'read', label: 'Read' },
                  { value: 'compare', label: 'Compare with now' },
                ]}
                value={view}
                onChange={(value) => setView(value === 'compare' ? 'compare' : 'read')}
              />
            )}
            <IconButton label="Close" keys="Esc" icon={X} onClick={onClose} />
          </header>
          {versions && revision !== undefined && (
            <div className="versions-body">
              <ul className="versions-list" aria-label="Versions, newest first">
                {versions.map((version) => (
                  <li key={version.revision}>
                    <button
                      type="button"
                      className="versions-row"
                      aria-current={version.revision === revision}
                      onClick={() => setPicked(version.revision)}
                    >
                      <b>{whenSaved(version.savedAt)}</b>
                      <span>
                        {version.words} {version.words === 1 ? 'word' : 'words'}
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
              <Version
                key={revision}
                draft={draft}
                revision={revision}
                view={view}
                readOnly={readOnly}
                onRestored={onClose}
              />
            </div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

interface VersionProps {
  readonly draft: Draft;
  readonly revision: number;
  readonly view: 'read' | 'compare';
  readonly readOnly: boolean;
  readonly onRestored: () => void;
}

function Version({ draft, revision, view, readOnly, onRestored }: VersionProps) {
  const { data: version, error } = useJournalQuery(`${draft.room}.version`, { id: draft.id, revision });
  if (error) return <p className="versions-none">{error.message}</p>;
  if (!version) return null;
  return (
    <div className="versions-side">
      <section className="versions-text" aria-label="This version" ref={makeReachable}>
        {view === 'read' ? (
          <>
            {version.title && <h3 className="versions-entry-title">{version.title}</h3>}
            <DocumentView body={version.body} />
          </>
        ) : (
          <Comparison
            earlier={`${version.title}\n\n${wordsOf(version.body)}`}
            later={`${draft.title()}\n\n${wordsOf(draft.body())}`}
          />
        )}
      </section>
      {!readOnly && (
        <footer className="versions-foot">
          <p>What is there now is kept as a version first.</p>
          <Button
            kind="primary"
            onClick={() => {
              onRestored();
              void bringBack(draft, revision);
            }}
          >
            Bring this version back
          </Button>
        </footer>
      )}
    </div>
  );
}

/** A text that scrolls must be reachable from the keyboard, though it is not a control. */
const makeReachable = (element: HTMLElement | null): void => {
  if (element) element.tabIndex = 0;
};

function Comparison({ earlier, later }: { readonly earlier: string; readonly later: string }) {
  const paragraphs = differenceBetween(earlier.trim(), later.trim());
  if (!paragraphs) return <p>These two are too different to compare.</p>;
  if (paragraphs.flat().every(({ kind }) => kind === 'same')) return <p>The words are the same as now.</p>;
  return (
    <div className="prose versions-comparison">
      <p className="versions-key">
        <ins>{names.added}</ins> <del>{names.removed}</del>
      </p>
      {paragraphs.map((passages, index) => {
        const key = `${index}-${passages.length}`;
        return <ComparedParagraph key={key} passages={passages} />;
      })}
    </div>
  );
}

const names = { added: 'Written since then', removed: 'No longer there' } as const;

/** One that came or went whole stands in a block of its own, with the name of what happened to it over its words. */
function ComparedParagraph({ passages }: { readonly passages: Paragraph }) {
  const [first, ...others] = passages;
  if (first && first.kind !== 'same' && others.length === 0) {
    return (
      <p className={`versions-whole versions-whole-${first.kind}`}>
        <span className="versions-whole-name" aria-hidden="true">
          {names[first.kind]}
        </span>
        <Marked kind={first.kind} text={first.text} />
      </p>
    );
  }
  return (
    <p>
      {passages.map(({ kind, text }, index) => {
        const key = `${index}-${kind}`;
        return kind === 'same' ? <span key={key}>{text}</span> : <Marked key={key} kind={kind} text={text} />;
      })}
    </p>
  );
}

/** Words that came or went; where they begin and end is said to a screen reader. */
function Marked({ kind, text }: { readonly kind: 'added' | 'removed'; readonly text: string }) {
  const Mark = kind === 'added' ? 'ins' : 'del';
  return (
    <Mark>
      <span className="visually-hidden">{kind === 'added' ? ' [written since: ' : ' [no longer there: '}</span>
      {text}
      <span className="visually-hidden">] </span>
    </Mark>
  );
}

/** With an empty line between two blocks, as they stand apart on the page. */
const wordsOf = (body: EntryDocument): string => plainText(readDocument(body)).replaceAll('\n', '\n\n');

/** Makes an earlier version the present text, and offers the way back. */
async function bringBack(draft: Draft, revision: number): Promise<void> {
  try {
    if (!(await draft.autosave.flush())) {
      toast({ text: 'The present words could not be saved, so nothing was brought back.', tone: 'problem' });
      return;
    }
    const before = draft.revision();
    await restore(draft, revision);
    toast({ text: 'The earlier version is back', undo: () => restore(draft, before) });
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'problem' });
  }
}

async function restore({ id, room }: Draft, revision: number): Promise<void> {
  const entry = await journal[room].restoreVersion({ id, revision });
  queryClient.setQueryData(queryKeyOf(`${room}.get`, { id }), entry);
  await refreshAfter(`${room}.restoreVersion`);
}

/** `Today 18:42`, `Yesterday 9:05`, `Thursday 13 November 18:42`. */
function whenSaved(savedAt: string, now = new Date()): string {
  const at = localTimeOf(new Date(savedAt));
  const days = daysBetween(dayPart(at), dayOf(now));
  const day = days === 0 ? 'Today' : days === 1 ? 'Yesterday' : dayInWords(at, now);
  return `${day} ${clockOfMoment(savedAt)}`;
}
