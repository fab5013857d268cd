import type { JournalDoor } from '#contract';
import type { Handlers } from '#contract/procedure.ts';
import type { JournalSession } from '../access/journal-session.ts';
import { count, find } from './find.ts';

/** Implements the `search` namespace. */
export const searchHandlers = (session: JournalSession): Handlers<JournalDoor>['search'] => ({
  find: (asked) => find(session.db(), asked),
  count: (asked) => ({ count: count(session.db(), asked) }),
});
