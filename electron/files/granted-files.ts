import { JournalError } from '#contract/errors.ts';

/** What the main process handed over, by the name the page knows it under. Each is good for one use. */
export interface Granted<T> {
  grant(name: string, what: T): void;
  /** @throws JournalError `not-found` when it was used already, or never granted. */
  take(name: string): T;
}

/** Files that the person chose in a dialog. */
export type GrantedFiles = Granted<string>;

export function granted<T>(): Granted<T> {
  const held = new Map<string, T>();
  return {
    grant: (name, what) => void held.set(name, what),
    take(name) {
      const what = held.get(name);
      if (what === undefined) throw new JournalError('not-found');
      held.delete(name);
      return what;
    },
  };
}

export const grantedFiles = (): GrantedFiles => granted();
