import { useEffect, useRef, useState } from 'react';

/** Whole seconds since the exercise began, while it runs and can be seen; nothing goes on behind a hidden window. */
export function useSeconds(isRunning: boolean): { readonly seconds: number; readonly restart: () => void } {
  const [seconds, setSeconds] = useState(0);
  const passed = useRef(0);
  useEffect(() => {
    if (!isRunning) return;
    let last = performance.now();
    const tick = (): void => {
      const now = performance.now();
      if (!document.hidden) passed.current += Math.min(now - last, 1_500);
      last = now;
      setSeconds(Math.floor(passed.current / 1_000));
    };
    const ticking = setInterval(tick, 100);
    return () => clearInterval(ticking);
  }, [isRunning]);
  return {
    seconds,
    restart: () => {
      passed.current = 0;
      setSeconds(0);
    },
  };
}
