import { Day } from './entries.ts';
import { query } from './procedure.ts';
import { ResponseId } from './worksheets.ts';
import { z } from './zod.ts';

/** Something of one’s own that could be brought to a session. Nothing is on the page until the person puts it there. */
export const SessionSuggestion = z.object({
  /** Where it would go: a plain line, a thing to talk about, what was practised, a question, or what waits. */
  into: z.enum(['lines', 'talk', 'practised', 'questions', 'later']),
  /** As it would stand on the page. */
  words: z.string(),
  /** What it is and when, for the one who chooses. */
  about: z.string(),
  /** Left over from the last session. */
  isCarriedOn: z.boolean(),
});
export type SessionSuggestion = z.infer<typeof SessionSuggestion>;

/** What a session with a therapist is prepared from. */
export const sessions = {
  /**
   * What the journal holds of the days since, for one preparation: counts, and lines of logs in the person’s own words,
   * never of an entry. Nothing of what stays, is hidden or lies in the bin; in front of a partner, nothing about safety.
   */
  digest: query(
    z.strictObject({ response: ResponseId, since: Day.nullable(), isCouple: z.boolean() }),
    z.object({
      /** The first day that it is about. */
      since: Day,
      /** The session before this one, and the day it named for this one. */
      last: z.object({ on: Day, next: Day.nullable() }).nullable(),
      suggestions: z.array(SessionSuggestion),
    }),
  ),
};
