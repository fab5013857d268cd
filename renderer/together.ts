import { createStore } from './store.ts';

const together = createStore<string | null>(null);

/**
 * Puts up the wall: of the open journal only this response’s pages for two are on screen, and no key or button leads
 * anywhere else. It comes down with the lock alone, so whoever reads on has the passphrase.
 */
export const sitTogether = (response: string): void => together.set(response);

/** The response that two people look at, if they do. */
export const useTogether = together.use;
