import { createContext, useContext } from 'react';

// Between the open entry, whose toolbar has the switch, and the panel beside it: neither needs to know the other.

export interface Alongside {
  /** It can be seen just now. */
  readonly isShown: boolean;
  readonly toggle: () => void;
}

/** Null where nothing can lie beside. */
export const AlongsideHere = createContext<Alongside | null>(null);

export const useAlongside = (): Alongside | null => useContext(AlongsideHere);
