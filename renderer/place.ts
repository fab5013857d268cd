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

/** The journal as it was left for another screen. */
let leftJournal: Place | null = null;

here.subscribe(() => {
  const place = here.get();
  if (place.screen === 'journal') leftJournal = place;
});

/** Goes to the journal as it was left, and from within it to its list. */
export const goToJournal = (): void =>
  goTo(here.get().screen === 'journal' ? journalPlace() : (leftJournal ?? journalPlace()));

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

/** Back from a page that was looked at in between; to Today where it is the first one since the unlock. */
export function leaveAside(): void {
  if (!goBack()) goTo({ screen: 'today' });
}

/** The place that `goBack` would go to; undefined when there is none. */
export const placeBefore = (): Place | undefined => earlier.at(-1);

export const onPlaceChange = here.subscribe;

export const usePlace = here.use;
