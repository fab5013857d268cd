import { useSyncExternalStore } from 'react';
import { Appearance, defaultAppearance } from '#contract/shell.ts';

const listeners = new Set<() => void>();
let present: Appearance = defaultAppearance;

/** How things look now. */
export const currentAppearance = (): Appearance => present;

/** Reads what the main process put into the page's address, so that the first paint is the right one. */
export function readAppearance(search: string): Appearance {
  const given = new URLSearchParams(search);
  const known = Appearance.safeParse({
    ...defaultAppearance,
    ...Object.fromEntries(given),
    textSize: Number(given.get('textSize') ?? defaultAppearance.textSize),
  });
  return known.success ? known.data : defaultAppearance;
}

/** Puts it on the document; the stylesheet does the rest. */
export function applyAppearance(appearance: Appearance): void {
  present = appearance;
  const { dataset } = document.documentElement;
  dataset.theme = appearance.theme;
  dataset.textSize = String(appearance.textSize);
  dataset.writingFace = appearance.writingFace;
  dataset.lineWidth = appearance.lineWidth;
  dataset.movement = appearance.movement;
  for (const listener of listeners) listener();
}

export const useAppearance = (): Appearance =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentAppearance);
