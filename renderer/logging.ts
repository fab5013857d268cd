import { createStore } from './store.ts';

/** A record that is to be added: to which log, and about which day if not today. */
export interface Logging {
  readonly log: string;
  readonly day?: string;
}

const logging = createStore<Logging | null>(null);

/** Opens the short form of a log above whatever is on screen, or with null puts it away. */
export const logNow = logging.set;
export const useLogging = logging.use;
