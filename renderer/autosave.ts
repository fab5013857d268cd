import type { JournalDoor } from '#contract';
import { clientOf, type RefusedCall, refusedCall } from '#contract/client.ts';
import { type ErrorCode, JournalError } from '#contract/errors.ts';
import type { Client } from '#contract/procedure.ts';
import { z } from '#contract/zod.ts';
import { journal } from './bridge/client.ts';

/** What the person is told about their words. */
export type SaveState =
  | { readonly kind: 'saved'; readonly savedAt: string }
  /** Something is newer on screen than on disk, and is about to be saved. */
  | { readonly kind: 'waiting'; readonly savedAt: string }
  /** A save has been on its way for more than a second. */
  | { readonly kind: 'slow'; readonly savedAt: string }
  | { readonly kind: 'failed'; readonly savedAt: string; readonly code: ErrorCode; readonly sentence: string };

export interface Autosave {
  /** The words changed; they are read only when the time to save has come. */
  changed(): void;
  /** Saves what was written up to now; true once that is on disk, false if it could not be. */
  flush(): Promise<boolean>;
  /** Tries again at once after a failure. */
  tryAgain(): void;
  state(): SaveState;
  /**
   * What is not known to be on disk, as the calls that save it: what was refused and may be taken at another time, what is
   * on its way, and what was written since. It is what a lock would take away.
   */
  unsaved(): Promise<RefusedCall[]>;
  /** Called after every change of state, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** Waits no more and saves no more. What is unsaved is given up: flush first. */
  stop(): void;
}

export interface AutosaveOptions<Draft> {
  /** The words as they are now. Called once per save, never per key. */
  readonly read: () => Draft;
  /** Resolves with the moment of saving once they are on disk. What it calls first in the journal is what saves them. */
  readonly save: (draft: Draft, journal: Client<JournalDoor>) => Promise<{ savedAt: string }>;
  readonly savedAt: string;
  /** The call that begins anew what these words are about, for when it is gone after a lock. */
  readonly orElse?: (draft: Draft) => RefusedCall;
  /** Milliseconds, never going back. */
  readonly now?: () => number;
  /** Calls back after so many milliseconds unless the returned function is called first. */
  readonly schedule?: (callback: () => void, milliseconds: number) => () => void;
}

export const stillness = 400;
export const longestWait = 2_000;
const slowAfter = 1_000;
const firstRetry = 2_000;
const longestRetry = 30_000;

/** Every draft that is being kept, on screen or not. */
const kept = new Set<Autosave>();

/** Saves everything unsaved. True once all of it is on disk, false if some of it could not be. */
export async function flushDrafts(): Promise<boolean> {
  const results = await Promise.all([...kept].map((autosave) => autosave.flush()));
  return results.every(Boolean);
}

/** What is not known to be on disk, of every draft. */
export async function unsavedDrafts(): Promise<RefusedCall[]> {
  // One that can't even be read takes no other along.
  return (await Promise.all([...kept].map((autosave) => autosave.unsaved().catch(() => [])))).flat();
}

/** Tries every failed save again at once: when the journal can be reached again. */
export function retryDrafts(): void {
  for (const autosave of kept) autosave.tryAgain();
}

/** Another try could only say the same: a person has to decide. */
const needsAPerson: readonly ErrorCode[] = ['stale-revision', 'not-found'];
/** Another try makes sense only once the words have changed. */
const needsOtherWords: readonly ErrorCode[] = ['too-large', 'bad-input', 'bad-answer', 'holds-files'];
/** After a lock nobody can choose other words: answers become an entry then, the rest could still not be taken. */
const mayBeHeld = (code: ErrorCode): boolean => code === 'bad-answer' || !needsOtherWords.includes(code);

/**
 * Saves 400 ms after the last key and at least every 2 s while typing goes on: one save at a time, always the latest
 * words. What could not be saved stays unsaved and says so, and is tried again after 2 s, 4 s … 30 s.
 */
export function createAutosave<Draft>({
  read,
  save,
  savedAt: openedAt,
  orElse,
  now = () => performance.now(),
  schedule = afterTimeout,
}: AutosaveOptions<Draft>): Autosave {
  const listeners = new Set<() => void>();
  let state: SaveState = { kind: 'saved', savedAt: openedAt };
  /** Counts changes; what is saved is the count that a save began with. */
  let written = 0;
  let saved = 0;
  let unsavedSince = 0;
  let failures = 0;
  let refused: RefusedCall | null = null;
  let saving: Promise<boolean> | null = null;
  /** What is on its way, and how much of what was written is in it. */
  let underway: Draft;
  let target = 0;
  let stopped = false;
  let cancelTimer = (): void => {};

  const show = (next: SaveState): void => {
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    for (const listener of listeners) listener();
  };

  const wait = (milliseconds: number): void => {
    cancelTimer();
    cancelTimer = stopped ? () => {} : schedule(() => void start(), Math.max(0, milliseconds));
  };

  const callAgain = (error: unknown, draft: Draft): RefusedCall | null => {
    const call = refusedCall(error);
    return call && orElse ? { ...call, orElse: orElse(draft) } : call;
  };
  /** The call that saves these words, for which the journal is not asked. */
  const callFor = (draft: Draft): Promise<RefusedCall | null> =>
    save(draft, refusing).then(
      () => null,
      (error: unknown) => callAgain(error, draft),
    );

  /** Saves the present words. Never called while a save is on its way. */
  const start = (): Promise<boolean> => {
    cancelTimer();
    target = written;
    const cancelSlow = schedule(() => {
      if (state.kind === 'waiting') show({ kind: 'slow', savedAt: state.savedAt });
    }, slowAfter);
    saving = attempt(
      () => {
        underway = read();
        return underway;
      },
      (draft) => save(draft, journal),
    ).then(
      ({ savedAt }) => {
        saving = null;
        cancelSlow();
        saved = target;
        failures = 0;
        refused = null;
        if (written === saved) show({ kind: 'saved', savedAt });
        else {
          show({ kind: 'waiting', savedAt });
          wait(Math.min(stillness, unsavedSince + longestWait - now()));
        }
        return true;
      },
      (error: unknown) => {
        saving = null;
        cancelSlow();
        failures += 1;
        const { code, message: sentence } = error instanceof JournalError ? error : new JournalError('internal');
        refused = mayBeHeld(code) ? callAgain(error, underway) : null;
        show({ kind: 'failed', savedAt: state.savedAt, code, sentence });
        if (needsOtherWords.includes(code) && written !== target) wait(stillness);
        else if (!needsAPerson.includes(code) && !needsOtherWords.includes(code)) {
          wait(Math.min(longestRetry, firstRetry * 2 ** (failures - 1)));
        }
        return false;
      },
    );
    // Words that come from here on have waited since they came, not since the first unsaved key.
    unsavedSince = Number.POSITIVE_INFINITY;
    return saving;
  };

  const autosave: Autosave = {
    changed() {
      if (stopped) return;
      if (written === saved || unsavedSince === Number.POSITIVE_INFINITY) unsavedSince = now();
      written += 1;
      if (state.kind === 'saved') show({ kind: 'waiting', savedAt: state.savedAt });
      if (saving !== null) return;
      if (state.kind === 'failed' && !needsOtherWords.includes(state.code)) return;
      wait(Math.min(stillness, unsavedSince + longestWait - now()));
    },
    async flush() {
      const until = written;
      if (saving !== null) await saving;
      if (saved >= until) return true;
      if (stopped) return false;
      // Another flush may have begun the save in the meantime.
      return (await (saving ?? start())) && saved >= until;
    },
    tryAgain() {
      if (state.kind === 'failed' && saving === null && !stopped) void start();
    },
    state: () => state,
    async unsaved() {
      if (written === saved) return [];
      const [first, then] =
        saving === null
          ? [state.kind === 'failed' ? refused : await callFor(read()), null]
          : [await callFor(underway), written > target ? await callFor(read()) : null];
      const next = then && afterThat(then);
      return (next ? [first, next] : [then ?? first]).filter((call) => call !== null);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      stopped = true;
      cancelTimer();
      kept.delete(autosave);
    },
  };
  kept.add(autosave);
  return autosave;
}

/** Reading may throw too: that is a failed save like any other. */
async function attempt<Draft>(read: () => Draft, save: (draft: Draft) => Promise<{ savedAt: string }>) {
  return save(read());
}

/** Refuses whatever is called, so that it can be told what was. */
const refusing = clientOf<JournalDoor>(async () => ({ ok: false, error: { code: 'stopped', message: '' } }));

/** A save as it is once the one before it is on disk; null for what counts no saves, which stands for both. */
function afterThat(call: RefusedCall): RefusedCall | null {
  const counted = Counted.safeParse(call.input);
  if (!counted.success) return null;
  return { ...call, input: { ...counted.data, baseRevision: counted.data.baseRevision + 1 } };
}

const Counted = z.looseObject({ baseRevision: z.number() });

function afterTimeout(callback: () => void, milliseconds: number): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}
