import type { JournalDoor } from '#contract';
import type { Handlers } from '#contract/procedure.ts';
import type { JournalSession } from '../access/journal-session.ts';
import { count, find } from './find.ts';
import type { IdleWork } from './idle-work.ts';

/** Implements the `search` namespace. */
export function searchHandlers(session: JournalSession, idle: IdleWork): Handlers<JournalDoor>['search'] {
  return {
    find: (asked) => {
      idle.catchUp();
      return find(session.db(), asked);
    },
    count: (asked) => {
      idle.catchUp();
      return { count: count(session.db(), asked) };
    },
  };
}
