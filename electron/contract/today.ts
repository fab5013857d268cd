import { LocalTime } from './entries.ts';
import { Prompt } from './guide.ts';
import { CardId, PromptId } from './guide-ids.ts';
import { command, query } from './procedure.ts';
import { z } from './zod.ts';

/** A question that came up by the rules of electron/today/choose-question.ts. */
export const DailyQuestion = z.object({
  prompt: Prompt,
  card: CardId.nullable(),
  /** Where it comes from, as an entry names it: “Question from …”. */
  source: z.string(),
  /** `ask`: it touches a topic that asks first; then `line` says what about. */
  standing: z.enum(['show', 'ask']),
  line: z.string(),
  /** The rule that brought it up, in one sentence. */
  why: z.string(),
});
export type DailyQuestion = z.infer<typeof DailyQuestion>;

const At = z.strictObject({ at: LocalTime });

export const today = {
  /**
   * The question of that moment: always the same for one day, one history and one set of choices. Null is a free page:
   * asked for, or nothing is left that fits.
   */
  question: query(
    At,
    z.object({
      question: DailyQuestion.nullable(),
      /** How many more times another one may be asked for before the page is free. */
      swapsLeft: z.number().int().nonnegative(),
      /** Between midnight and five, in quiet hours: nothing is asked, and the page is a quiet one. */
      isNight: z.boolean(),
      /** Several heavy days in a row: a word about support, once and then not for a week. */
      offerSupport: z.boolean(),
      /** Two weeks or more since anything was written here. */
      wasAway: z.boolean(),
    }),
  ),
  /** It was on screen: from now on it counts as asked. */
  seen: command(At.extend({ prompt: PromptId }), z.void()),
  /** Another one instead; after the second, the free page. */
  another: command(At, z.void()),
  /** A free page for today. */
  notToday: command(At, z.void()),
  /** The question again that was on screen before the page was free. */
  afterAll: command(At, z.void()),
  /** The word about support was on screen; once it is answered or put away, it is gone. */
  supportOffered: command(At.extend({ answered: z.boolean().default(false) }), z.void()),
};
