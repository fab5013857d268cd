import { Check, CircleAlert, CircleDot } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Autosave, SaveState } from './autosave.ts';
import { clockOf, localTimeOf } from './dates.ts';
import { TextButton } from './ui/button.tsx';
import './save-line.css';

/** What has become of the words: always shown, never in the way. */
export function SaveLine({ autosave }: { readonly autosave: Autosave }) {
  const state = useSyncExternalStore(autosave.subscribe, autosave.state);
  const Icon = state.kind === 'saved' ? Check : state.kind === 'failed' ? CircleAlert : CircleDot;
  return (
    <div className="save-line" data-state={state.kind}>
      <p title={meaning(state)}>
        <Icon className="icon icon-small" aria-hidden="true" />
        {state.kind === 'failed'
          ? 'Not saved'
          : state.kind === 'slow'
            ? 'Saving…'
            : `Saved ${clockOf(localTimeOf(new Date(state.savedAt)))}`}
      </p>
      {state.kind === 'failed' && (
        <p className="save-line-problem">
          {state.sentence} <TextButton onClick={autosave.tryAgain}>Try again</TextButton>
        </p>
      )}
      <Spoken state={state} />
    </div>
  );
}

export const meaning = (state: SaveState): string =>
  state.kind === 'saved'
    ? 'Everything on this page is on disk'
    : state.kind === 'failed'
      ? 'Your words are on screen and not yet on disk'
      : 'The newest words are about to be saved';

/** Spoken when it matters: when saving stops, and when it goes on. Not with every save. */
export function Spoken({ state }: { readonly state: SaveState }) {
  const [text, setText] = useState('');
  const before = useRef(state.kind);
  useEffect(() => {
    const hadFailed = before.current === 'failed';
    before.current = state.kind;
    if (state.kind === 'failed') setText(`Not saved. ${state.sentence}`);
    else if (hadFailed && state.kind === 'saved') setText('Saved again.');
  }, [state]);
  return (
    <p className="visually-hidden" role="status">
      {text}
    </p>
  );
}
