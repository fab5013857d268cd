import type { Place } from '#contract/settings.ts';
import { createStore } from './store.ts';

/**
 * Where the person is. A value, not an address: the window has no address bar, and the value is kept in the journal
 * so that unlocking returns to it.
 */
const here = createStore<Place>({ screen: 'today' });
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

export const currentPlace = here.get;

/** Goes there; `goBack` returns. `replace` keeps the way back as it was, for changes within a screen. */
export function goTo(place: Place, { replace = false } = {}): void {
  if (!replace) {
    earlier.push(here.get());
    if (earlier.length > 50) earlier.shift();
  }
  here.set(place);
}

/** Goes to the place before this one; false when there is none. */
export function goBack(): boolean {
  const place = earlier.pop();
  if (place) here.set(place);
  return place !== undefined;
}

export const onPlaceChange = here.subscribe;

export const usePlace = here.use;
