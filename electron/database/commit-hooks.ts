import type { Connection } from './open.ts';

export interface CommitHooks {
  /** Within the transaction, as its last step. */
  beforeCommit(): void;
  /** Once that is on disk. */
  afterCommit(): void;
  /** Once nothing of it is there. */
  afterRollback(): void;
}

const hooks = new WeakMap<Connection, CommitHooks>();

/** Has every transaction on this connection end with these. */
export const onCommit = (db: Connection, added: CommitHooks): void => void hooks.set(db, added);

export const hooksOf = (db: Connection): CommitHooks | undefined => hooks.get(db);
