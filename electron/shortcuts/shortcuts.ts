import type { Shortcut } from '#contract/shortcut.ts';

/** The shortcut that a person made for the app, under a name and with a picture of their own. */
export interface Shortcuts {
  readonly can: () => 'yes' | 'macos' | 'portable' | 'taken';
  readonly own: () => Shortcut | null;
  /** Throws where it could not be written, or another program has that name. */
  readonly make: (shortcut: Shortcut) => void;
  readonly remove: () => void;
}

/** Where none can be made, and why. */
export const noShortcuts = (why: 'macos' | 'portable'): Shortcuts => ({
  can: () => why,
  own: () => null,
  make: () => {},
  remove: () => {},
});
