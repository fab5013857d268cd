import { useEffect } from 'react';
import { shell } from '../bridge/client.ts';

const every = 5_000;

/** Tells the main process that somebody is here, at most every five seconds, so that an idle window can lock itself. */
export function usePresence(): void {
  useEffect(() => {
    let told = 0;
    const handle = (event: Event): void => {
      // A key always counts: after the warning, any key keeps the journal open at once.
      if (event.type !== 'keydown' && performance.now() - told < every) return;
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
