// Seconds to wait after the third wrong try, the fourth and so on; the last one stays.
const pauses: readonly number[] = [5, 10, 20, 40, 60];
const freeTries = 3;

/**
 * Growing pauses between wrong tries. They slow a guesser at the keyboard; against a copy of the folder only the key
 * stretching helps, so they end with the process. `clock` is monotonic, in milliseconds: setting the computer's
 * clock skips none of it.
 */
export function tryPauses(clock: () => number) {
  let wrong = 0;
  let until = 0;
  const secondsLeft = (): number => Math.max(0, Math.ceil((until - clock()) / 1_000));
  return {
    secondsLeft,
    /** Counts a wrong try and returns the seconds until the next one is looked at. */
    afterWrongTry(): number {
      wrong += 1;
      if (wrong >= freeTries) until = clock() + (pauses[Math.min(wrong - freeTries, pauses.length - 1)] ?? 0) * 1_000;
      return secondsLeft();
    },
    afterRightTry(): void {
      wrong = 0;
      until = 0;
    },
  };
}

export type TryPauses = ReturnType<typeof tryPauses>;
