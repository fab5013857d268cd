import { useSyncExternalStore } from 'react';
import type { Place } from '#contract/settings.ts';

/**
 * Where the person is. A value, not an address: the window has no address bar, and the value is kept in the journal
 * so that unlocking returns to it.
 */
const listeners = new Set<() => void>();
let here: Place = { screen: 'today' };
const earlier: Place[] = [];

export const journalPlace = (
  change: Partial<Extract<Place, { screen: 'journal' }>> = {},
): Extract<Place, { screen: 'journal' }> => ({
  screen: 'journal',
  view: 'list',
  entry: null,
  filter: {},
  search: '',
  ...change,
});

/** Where a card of the guide is read: its id names the chapter, and the questions people ask have a page of their own. */
export const placeOfCard = (card: string): Extract<Place, { screen: 'guide' }> => {
  const chapter = /^card-(\d+)\./.exec(card)?.[1];
  return chapter
    ? { screen: 'guide', view: 'chapter', chapter: Number(chapter), card }
    : { screen: 'guide', view: 'questions', card };
};

export const currentPlace = (): Place => here;

const show = (place: Place): void => {
  here = place;
  for (const listener of listeners) listener();
};

/** Goes there; `goBack` returns. `replace` keeps the way back as it was, for changes within a screen. */
export function goTo(place: Place, { replace = false } = {}): void {
  if (!replace) {
    earlier.push(here);
    if (earlier.length > 50) earlier.shift();
  }
  show(place);
}

/** Goes to the place before this one; false when there is none. */
export function goBack(): boolean {
  const place = earlier.pop();
  if (place) show(place);
  return place !== undefined;
}

export const onPlaceChange = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const usePlace = (): Place => useSyncExternalStore(onPlaceChange, currentPlace);
