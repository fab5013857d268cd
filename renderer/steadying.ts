import { createStore } from './store.ts';

/** An exercise to begin with, above whatever is on screen. */
export type Steadying = 'grounding' | 'breathing' | 'muscle-release';

const steadying = createStore<Steadying | null>(null);

/** Opens the exercises, or with null puts them away. */
export const steady = steadying.set;
export const useSteadying = steadying.use;
