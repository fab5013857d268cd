import { useEffect, useRef } from 'react';
import { shell } from '../bridge/client.ts';
import { useDoorEvent } from '../bridge/events.ts';

const every = 5_000;

/** Tells the main process that somebody is here, at most every five seconds, so that an idle window can lock itself. */
export function usePresence(): void {
  const warned = useRef(false);
  useDoorEvent('shell', 'lock.warning', ({ secondsLeft }) => {
    warned.current = secondsLeft !== null;
  });
  useEffect(() => {
    let told = Number.NEGATIVE_INFINITY;
    const handle = (): void => {
      // After the warning, any key keeps the journal open at once. Before it, a message per key would only slow typing.
      if (!warned.current && performance.now() - told < every) return;
      told = performance.now();
      void shell.lock.active();
    };
    const events = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
    for (const name of events) window.addEventListener(name, handle, { passive: true, capture: true });
    return () => {
      for (const name of events) window.removeEventListener(name, handle, { capture: true });
    };
  }, []);
}
