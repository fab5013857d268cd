import { Day, Feeling, LocalTime } from './entries.ts';
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
      /** Between midnight and five, in quiet hours: no question at all. */
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
  notToday: command(At, z.void()),
  /** The word about support was on screen. */
  supportOffered: command(At, z.void()),
};

export const FeelingNote = z.object({
  id: z.uuid(),
  at: LocalTime,
  feeling: Feeling,
  words: z.array(z.string()),
});
export type FeelingNote = z.infer<typeof FeelingNote>;

export const feelings = {
  /** The last one noted on that day. */
  latest: query(z.strictObject({ day: Day }), FeelingNote.nullable()),
  /** Notes how it is; with an id, changes that note. */
  note: command(
    z.strictObject({
      id: z.uuid().optional(),
      at: LocalTime,
      feeling: Feeling,
      words: z.array(z.string().trim().min(1).max(60)).max(20),
    }),
    FeelingNote,
    { touches: ['today'] },
  ),
  remove: command(z.strictObject({ id: z.uuid() }), z.void(), { touches: ['today'] }),
};
