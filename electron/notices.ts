/** How late a moment may still be told: a computer that slept longer tells nothing of what it slept through. */
const latestMilliseconds = 5 * 60_000;
const lookEveryMilliseconds = 10_000;

export interface NoticeWays {
  /** Whether somebody sees the open journal, and is told there. */
  readonly isSeen: () => boolean;
  /** Tells, through the system, that there is something, and nothing of what it is. */
  readonly tell: () => void;
}

export interface Notices {
  /**
   * From now on these moments (milliseconds since 1970) are told, and no others. They are all that is known here, and
   * they are forgotten when the app ends.
   */
  plan(moments: readonly number[]): void;
  /** Looks at the clock, as it does by itself every few seconds. */
  look(): void;
}

/** Tells of planned moments, also after the lock, when nobody knows any more what they were for. */
export function watchNotices({ isSeen, tell }: NoticeWays): Notices {
  let planned: readonly number[] = [];
  const look = (): void => {
    const now = Date.now();
    const passed = planned.filter((moment) => moment <= now);
    if (passed.length === 0) return;
    planned = planned.filter((moment) => moment > now);
    if (now - Math.max(...passed) <= latestMilliseconds && !isSeen()) tell();
  };
  setInterval(look, lookEveryMilliseconds).unref();
  return {
    plan(moments) {
      planned = moments;
    },
    look,
  };
}
