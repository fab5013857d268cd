import { useEffect, useRef } from 'react';
import type { Place } from '#contract/settings.ts';
import { areWordsHeld } from '../first-words.ts';
import { giveFocus } from '../ui/take-focus.ts';

/**
 * A new screen is told to a screen reader by its heading; an open entry takes the caret itself. Where the screen stays
 * and something else is shown on it, that takes only a focus that nobody has.
 */
export function useFocusOnPlace(place: Place, readOnly: boolean): void {
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    const isOtherScreen = nameOf(before.current) !== nameOf(place);
    before.current = place;
    const entry = !readOnly && place.screen === 'journal' && place.view === 'list' ? place.entry : null;
    let frames = 0;
    let atFirst: Element | null;
    const look = (): void => {
      const { activeElement } = document;
      // What was opened in the meantime, such as the palette, keeps the focus.
      const taken = '[contenteditable="true"], textarea, main :is(h2, input), [role="dialog"] *';
      if (activeElement?.matches(taken)) return;
      const isNobodys = activeElement === document.body || activeElement?.matches('main h1') === true;
      if (!isOtherScreen && !(isNobodys && place.screen === 'journal' && place.view !== 'read')) return;
      if (frames === 0) atFirst = activeElement;
      // Nor does what the person went to while the screen was on its way.
      else if (activeElement !== atFirst && activeElement !== document.body) return;
      const target = frames < patientFrames && entry !== null ? textOf(entry) : heading();
      if (target) giveFocus(target);
      // A screen that is loaded the first time, or that waits for an answer, has its heading a moment later.
      frames += 1;
      if (!target && frames < 600) frame = requestAnimationFrame(look);
    };
    let frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [place, readOnly]);
}

/** A place as far as another heading stands on it. */
function nameOf(place: Place): string {
  if (place.screen === 'guide') return `guide ${place.view} ${place.chapter}`;
  if (place.screen === 'worksheets') return `worksheets ${place.view} ${place.worksheet} ${place.response}`;
  return place.screen;
}

/** An entry whose text is not there by then, about two seconds, cannot be shown. */
const patientFrames = 120;

/** The text of an entry once it is the one on screen, and has what was typed before it came. */
const textOf = (entry: string): HTMLElement | null =>
  areWordsHeld() ? null : document.querySelector(`.entry-page[data-entry="${entry}"] [contenteditable="true"]`);

function heading(): HTMLElement | null {
  const first = document.querySelector<HTMLElement>('main h1');
  first?.setAttribute('tabindex', '-1');
  return first;
}
