import type { JournalDoor } from '#contract';
import type { Handlers } from '#contract/procedure.ts';
import type { JournalSession } from '../access/journal-session.ts';
import { dayOf } from '../guide/marks.ts';
import { digest } from './digest.ts';

/** Implements the `sessions` namespace. */
export const sessionsHandlers = (session: JournalSession): Handlers<JournalDoor>['sessions'] => ({
  digest: (asked) => digest(session.db(), { ...asked, today: dayOf(session.now()) }),
});
