import { useEffect, useState } from 'react';

export interface Pause {
  /** Whole seconds until the next try; 0 when there is nothing to wait for. */
  readonly secondsLeft: number;
  /** How long the latest pause is, or was, in seconds. */
  readonly length: number;
  /** Begins a pause; 0 ends it. */
  readonly begin: (seconds: number) => void;
}

/** Counts a pause down by the monotonic clock, so that setting the computer's clock changes nothing. */
export function usePause(): Pause {
  const [length, setLength] = useState(0);
  const [until, setUntil] = useState(0);
  const [secondsLeft, setSecondsLeft] = useState(0);
  useEffect(() => {
    if (until === 0) return;
    const timer = setInterval(() => {
      const left = Math.max(0, Math.ceil((until - performance.now()) / 1_000));
      setSecondsLeft(left);
      if (left === 0) clearInterval(timer);
    }, 200);
    return () => clearInterval(timer);
  }, [until]);
  return {
    secondsLeft,
    length,
    begin(seconds) {
      setLength(seconds);
      setSecondsLeft(seconds);
      setUntil(seconds > 0 ? performance.now() + seconds * 1_000 : 0);
    },
  };
}
