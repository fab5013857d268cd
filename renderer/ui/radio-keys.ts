import type { KeyboardEvent } from 'react';

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * Arrow keys move, and choose, in a group of radio buttons or tabs that goes round and round; for the group's onKeyDown.
 * Without `onChange` they only move, for a choice that is kept the moment it is made.
 */
export const radioKeys =
  <V>(values: readonly V[], value: V | null, onChange?: (value: V) => void) =>
  (event: KeyboardEvent<HTMLElement>): void => {
    const step = steps[event.key];
    if (!step || values.length === 0) return;
    event.preventDefault();
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"], [role="tab"]')];
    // From where the keys are, which is what a person sees, also while the choice is still on its way.
    const focused = items.indexOf(event.target as HTMLElement);
    const at = focused >= 0 ? focused : value === null ? -1 : values.indexOf(value);
    const next = (Math.max(at, step > 0 ? -1 : 0) + step + values.length) % values.length;
    const chosen = values[next];
    if (chosen !== undefined) onChange?.(chosen);
    items[next]?.focus();
  };
