/** A misspelt word to offer other spellings for, and where it stands on screen. */
export interface SpellingOffer {
  readonly from: number;
  readonly to: number;
  readonly word: string;
  readonly place: { readonly left: number; readonly top: number };
  readonly bottom: number;
}

const listeners = new Set<() => void>();
let offered: SpellingOffer | null = null;

export const spellingOffer = (): SpellingOffer | null => offered;

export const onSpellingOffer = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function offerSpellings(offer: SpellingOffer | null): void {
  offered = offer;
  for (const listener of listeners) listener();
}
