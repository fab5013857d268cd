import { useEffect, useState } from 'react';

/** Whole seconds left, and how to start. Counts by the monotonic clock, so a clock that is set changes nothing. */
export function useCountdown(): [secondsLeft: number, start: (seconds: number) => void] {
  const [until, setUntil] = useState(0);
  const [secondsLeft, setSecondsLeft] = useState(0);
  useEffect(() => {
    if (until === 0) return;
    const tick = () => setSecondsLeft(Math.max(0, Math.ceil((until - performance.now()) / 1_000)));
    const timer = setInterval(tick, 250);
    tick();
    return () => clearInterval(timer);
  }, [until]);
  return [
    secondsLeft,
    (seconds) => {
      setSecondsLeft(seconds);
      setUntil(seconds > 0 ? performance.now() + seconds * 1_000 : 0);
    },
  ];
}
