import type { KeyboardEvent } from 'react';

/** Arrow keys, Home and End move the focus among the parts of a group; choosing stays with Space and Enter. */
export const moveAmong =
  (parts: string) =>
  (event: KeyboardEvent<HTMLElement>): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined && event.key !== 'Home' && event.key !== 'End') return;
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>(parts)];
    const now = all.indexOf(event.target as HTMLElement);
    if (now < 0) return;
    const to =
      event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : (now + (step ?? 0) + all.length) % all.length;
    event.preventDefault();
    all[to]?.focus();
  };
