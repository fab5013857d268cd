import os from 'node:os';
import { type BrowserWindow, powerMonitor } from 'electron';
import { defaultSettings } from '#contract/settings.ts';
import { emitTo } from './ipc/emit.ts';
import type { JournalProcess } from './journal-process.ts';
import type { PassingCopy } from './passing-copy.ts';

export interface LockRules {
  readonly idleMinutes: number | null;
  readonly withComputer: boolean;
  readonly coverWhenLeft: boolean;
  readonly isExample: boolean;
}

export interface Locking {
  /** Saves what is on screen, ends the journal process and loads the page anew. `folder` opens another journal. */
  lock(folder?: string): Promise<void>;
  /** Begins, or changes, the watch over an open journal. */
  watch(rules: LockRules): void;
  /** The journal is open, and its page has not said yet what its person chose: what holds for anybody holds. */
  opened(): void;
  /** Whether a journal is open. */
  isWatching(): boolean;
  /** Whether the page is covered while another window has the keyboard. */
  coversWhenLeft(): boolean;
  /** Whether it is the example. */
  isExample(): boolean;
  /** Somebody is here. */
  active(): void;
  /** The page has saved what it had when it was asked. The journal's folder then; null where it was never asked so. */
  saved(asked: number): string | null;
  /** Asks the page to save and waits until it has, or a while. */
  flush(why: 'lock' | 'close'): Promise<void>;
}

/** What is not chosen otherwise. */
const cautious: Omit<LockRules, 'isExample'> = {
  idleMinutes: defaultSettings.idleMinutes,
  withComputer: defaultSettings.lockWithComputer,
  coverWhenLeft: defaultSettings.coverWhenLeft,
};

/** How long the page may take to hand over its last words. Saving keeps pace with typing, so this is rarely used up. */
const flushMilliseconds = 3_000;
/** How long the lock screen may wait for the journal to be closed. Where a disk is slow, it is closed behind it. */
const endMilliseconds = 1_000;
const warningMilliseconds = 60_000;
/** A threshold has to be named; whether the screen is locked does not depend on it. */
const lockedIdleSeconds = 60;

const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Decides when to lock: when asked, when idle, and when the computer sleeps, locks its screen or changes its user. */
export function watchLocking(
  browserWindow: BrowserWindow,
  {
    journal,
    passing,
    load,
    keepOut,
  }: {
    journal: JournalProcess;
    passing: Pick<PassingCopy, 'forget'>;
    load: () => Promise<void>;
    /** Asks the system to leave the window out of captures. */
    keepOut: (on: boolean) => void;
  },
): Locking {
  let rules: LockRules | null = null;
  // The time since the computer was started: setting its clock must neither lock nor keep open, and unlike other clocks
  // that never go back, this one goes on while the computer sleeps.
  const now = (): number => os.uptime() * 1_000;
  let lastActive = now();
  let warned = false;
  let onSaved = (): void => {};
  /** The folder of the journal that was open, by the place in which the page was asked. */
  const asked: string[] = [];
  let running: Promise<void> | undefined;
  let isLeaving = false;

  const flush = (why: 'lock' | 'close'): Promise<void> => {
    if (!rules) return Promise.resolve();
    const saved = new Promise<void>((resolve) => {
      onSaved = resolve;
    });
    emitTo(browserWindow, 'lock.asked', { why, asked: asked.push(journal.folder()) - 1 });
    return Promise.race([saved, after(flushMilliseconds)]);
  };

  const lock = async (folder?: string): Promise<void> => {
    isLeaving = true;
    await Promise.all([flush('lock'), passing.forget().catch(() => {})]);
    // As before any journal was open: what was chosen in the example is not kept.
    if (rules?.isExample) keepOut(true);
    rules = null;
    warned = false;
    await Promise.race([journal.end(folder), after(endMilliseconds)]);
    isLeaving = false;
    await load();
  };
  const lockOnce = (folder?: string): Promise<void> => {
    running ??= lock(folder).finally(() => {
      running = undefined;
    });
    return running;
  };

  const tick = (): void => {
    // Linux alone tells of its lock only when it is asked (Electron emits `lock-screen` on macOS and Windows).
    if (rules?.withComputer && powerMonitor.getSystemIdleState(lockedIdleSeconds) === 'locked') void lockOnce();
    if (!rules?.idleMinutes) return;
    const left = rules.idleMinutes * 60_000 - (now() - lastActive);
    if (left <= 0) void lockOnce();
    else if (left <= warningMilliseconds && !warned) {
      warned = true;
      emitTo(browserWindow, 'lock.warning', { secondsLeft: Math.ceil(left / 1_000) });
    }
  };
  setInterval(tick, 1_000).unref();

  const lockWithComputer = (): void => {
    if (rules?.withComputer) void lockOnce();
  };
  powerMonitor.on('lock-screen', lockWithComputer);
  powerMonitor.on('suspend', lockWithComputer);
  powerMonitor.on('user-did-resign-active', lockWithComputer);
  powerMonitor.on('shutdown', lockWithComputer);
  // The same on Windows.
  browserWindow.on('query-session-end', lockWithComputer);

  return {
    lock: lockOnce,
    watch(next) {
      // Of a page that is about to go.
      if (isLeaving) return;
      rules = next;
      lastActive = now();
      warned = false;
    },
    opened() {
      if (!rules) this.watch({ ...cautious, isExample: false });
    },
    isWatching: () => rules !== null,
    coversWhenLeft: () => rules?.coverWhenLeft === true,
    isExample: () => rules?.isExample === true,
    active() {
      lastActive = now();
      if (!warned) return;
      warned = false;
      emitTo(browserWindow, 'lock.warning', { secondsLeft: null });
    },
    saved(number) {
      // One that is late must not end the wait for the next.
      if (number === asked.length - 1) onSaved();
      return asked[number] ?? null;
    },
    flush,
  };
}
