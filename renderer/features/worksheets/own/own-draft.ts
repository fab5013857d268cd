import { useRef, useState } from 'react';
import type { Worksheet } from '#contract/worksheet.ts';
import type { OwnDraft as OwnDraftOnDisk } from '#contract/worksheets.ts';
import { createAutosave } from '../../../autosave.ts';
import { queryClient, queryKeyOf } from '../../../bridge/hooks.ts';
import { mended } from './mended.ts';

interface Held {
  /** As it was when making it began. */
  readonly begun: Worksheet;
  readonly now: Worksheet;
  readonly earlier: readonly Worksheet[];
  /** What was taken back, last first. */
  readonly later: readonly Worksheet[];
  /** What the last change was made to, so that a word is one change and not seven. */
  readonly typing: string;
}

/** What is being made, also while another page is shown, with the way back. */
const held = new Map<string, Held>();

let keeping: OwnDraftOnDisk | null = null;
/** It is in the journal too, so that no lock takes it away. */
const autosave = createAutosave({
  read: () => keeping,
  save: async (draft, to) => {
    await to.worksheets.keepOwnDraft({ draft });
    // What was let go meanwhile stays so, whatever is still on its way.
    know(keeping);
    return { savedAt: '' };
  },
  savedAt: '',
});

const know = (draft: OwnDraftOnDisk | null): void =>
  void queryClient.setQueryData(queryKeyOf('worksheets.ownDraft', undefined), draft);

const keep = (draft: OwnDraftOnDisk | null): void => {
  keeping = draft;
  // Let go, it must not be found again by whoever opens the editor before that is on disk.
  if (draft === null) know(null);
  autosave.changed();
};

/** Takes up what the journal still holds of an earlier making. */
export function takeUpDraft({ begun, now }: OwnDraftOnDisk): void {
  if (!held.has(begun.id)) held.set(begun.id, { begun, now, ...noSteps });
}

export interface Change {
  /** Typing goes on in the same place under the same name. */
  readonly typing?: string;
  /** Said once it is done; what went along is said after it. */
  readonly told?: string;
}

export type ChangeOwn = (change: (now: Worksheet) => Worksheet, how?: Change) => void;

export interface OwnDraft {
  readonly now: Worksheet;
  readonly isChanged: boolean;
  /** It was already changed when this page was opened. */
  readonly wasHeld: boolean;
  readonly canUndo: boolean;
  /** What the last change did besides, in a line. */
  readonly said: string;
  readonly change: ChangeOwn;
  /** False when there is nothing to take back. */
  readonly undo: () => boolean;
  readonly canRedo: boolean;
  /** False when nothing was taken back. */
  readonly redo: () => boolean;
  /** Back to how it was before anything was changed, as one more change. */
  readonly startOver: () => void;
  /** Holds it no longer: it is kept, or given up. */
  readonly drop: () => void;
}

const longestHistory = 100;
const noSteps = { earlier: [], later: [], typing: '' };

/** A worksheet that is being made or changed, with every step back. */
export function useOwnDraft(name: string, begun: Worksheet, isNew: boolean): OwnDraft {
  const [draft, setDraft] = useState<Held>(() => held.get(name) ?? { begun, now: begun, ...noSteps });
  const [said, setSaid] = useState('');
  const [wasHeld] = useState(() => held.has(name));
  // Two changes may come before the page is drawn anew.
  const latest = useRef(draft);
  const hold = (next: Held): void => {
    latest.current = next;
    if (next.now === next.begun) held.delete(name);
    else held.set(name, next);
    keep(next.now === next.begun ? null : { isNew, begun: next.begun, now: next.now });
    setDraft(next);
  };
  const change: ChangeOwn = (make, { typing = '', told = '' } = {}) => {
    const before = latest.current;
    const changed = make(before.now);
    if (changed === before.now) return;
    const { worksheet, dropped } = typing ? { worksheet: changed, dropped: [] } : mended(changed);
    const goesOn = typing !== '' && typing === before.typing;
    hold({
      ...before,
      now: worksheet,
      earlier: goesOn ? before.earlier : [...before.earlier, before.now].slice(-longestHistory),
      later: [],
      typing,
    });
    setSaid([told, ...dropped].filter(Boolean).join(' '));
  };
  return {
    now: draft.now,
    isChanged: draft.now !== draft.begun,
    wasHeld,
    canUndo: draft.earlier.length > 0,
    said,
    change,
    startOver: () => change(() => latest.current.begun, { told: 'It is as it was before you changed it.' }),
    undo: () => {
      const { now, earlier, later } = latest.current;
      const before = earlier.at(-1);
      if (!before) return false;
      hold({ ...latest.current, now: before, earlier: earlier.slice(0, -1), later: [now, ...later], typing: '' });
      setSaid('The last change is taken back.');
      return true;
    },
    canRedo: draft.later.length > 0,
    redo: () => {
      const { now, earlier, later } = latest.current;
      const [next, ...rest] = later;
      if (!next) return false;
      hold({ ...latest.current, now: next, earlier: [...earlier, now], later: rest, typing: '' });
      setSaid('The change is there again.');
      return true;
    },
    drop: () => {
      const { begun: first } = latest.current;
      hold({ begun: first, now: first, ...noSteps });
      setSaid('');
    },
  };
}
