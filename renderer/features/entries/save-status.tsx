import type { Editor } from '@tiptap/core';
import { Check, CircleAlert, CircleDot } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { SaveState } from '../../autosave.ts';
import { goTo, journalPlace } from '../../place.ts';
import { meaning, Spoken } from '../../save-line.tsx';
import { sentenceOf } from '../../sentence-of.ts';
import { TextButton } from '../../ui/button.tsx';
import { toast } from '../../ui/toasts.tsx';
import { type Draft, useUnsavedDrafts } from './drafts.ts';
import { clockOfMoment } from './entry-dates.ts';
import { useWordCount } from './use-word-count.ts';
import './save-status.css';

interface SaveStatusProps {
  readonly draft: Draft;
  /** Given when the words are to be counted. */
  readonly editor?: Editor | undefined;
}

/** What has become of the words: always shown, never in the way. */
export function SaveStatus({ draft, editor }: SaveStatusProps) {
  const state = useSyncExternalStore(draft.autosave.subscribe, draft.autosave.state);
  const elsewhere = useUnsavedDrafts().filter((other) => other.id !== draft.id);
  const failed = state.kind === 'failed' ? { draft, state } : undefined;
  const [other] = elsewhere;
  const otherState = other?.autosave.state();
  const shown = failed ?? (other && otherState?.kind === 'failed' ? { draft: other, state: otherState } : undefined);
  return (
    <div className="save-status">
      {shown && <Failure key={shown.draft.id} {...shown} isElsewhere={shown.draft !== draft} />}
      <p className="save-status-line" title={meaning(state)}>
        <Mark kind={state.kind} />
        <span>
          {state.kind === 'failed'
            ? 'Not saved'
            : state.kind === 'slow'
              ? 'Saving…'
              : `Saved ${clockOfMoment(state.savedAt)}`}
        </span>
        {editor && <Words editor={editor} />}
      </p>
      <Spoken state={state} />
    </div>
  );
}

function Mark({ kind }: { readonly kind: SaveState['kind'] }) {
  const Icon = kind === 'saved' ? Check : kind === 'failed' ? CircleAlert : CircleDot;
  return <Icon className="icon icon-small" aria-hidden="true" />;
}

function Words({ editor }: { readonly editor: Editor }) {
  const words = useWordCount(editor);
  return (
    <span className="save-status-words">
      · {words.toLocaleString('en-GB')} {words === 1 ? 'word' : 'words'}
    </span>
  );
}

interface FailureProps {
  readonly draft: Draft;
  readonly state: Extract<SaveState, { kind: 'failed' }>;
  readonly isElsewhere: boolean;
}

function Failure({ draft, state, isElsewhere }: FailureProps) {
  const isConflict = state.code === 'stale-revision' || state.code === 'not-found';
  const keepBoth = async (): Promise<void> => {
    try {
      const id = await draft.keepBoth();
      if (draft.room === 'entries') goTo(journalPlace({ entry: id }));
    } catch (error) {
      toast({ text: sentenceOf(error), tone: 'problem' });
    }
  };
  return (
    <div className="save-status-failure">
      <CircleAlert className="icon" aria-hidden="true" />
      <div>
        <p>
          {isElsewhere && <strong>{nameOf(draft)} is not saved yet. </strong>}
          {isConflict ? conflictSentence(state.code) : state.sentence}
        </p>
        <p className="save-status-actions">
          {isConflict ? (
            <TextButton onClick={() => void keepBoth()}>Keep these words as a new entry</TextButton>
          ) : (
            <TextButton onClick={draft.autosave.tryAgain}>Try again</TextButton>
          )}
          {isElsewhere && draft.room === 'entries' && (
            <TextButton onClick={() => goTo(journalPlace({ entry: draft.id }))}>Go to that entry</TextButton>
          )}
          <span className="save-status-code">{state.code}</span>
        </p>
      </div>
    </div>
  );
}

/** What is behind a second passphrase has no name outside. */
const nameOf = (draft: Draft): string => (draft.room === 'sealed' ? 'Something' : draft.title() || 'An untitled entry');

const conflictSentence = (code: string): string =>
  code === 'not-found'
    ? 'This entry is no longer in the journal. Your words are still on screen; keep them as a new entry if you want them.'
    : 'This entry was changed somewhere else since it was opened. Both texts are safe: the other is in the journal, yours is on screen. Keep yours as a new entry beside it.';
