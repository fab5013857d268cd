import { Day, Feeling, Label, LocalTime } from './entries.ts';
import { command, query } from './procedure.ts';
import { z } from './zod.ts';

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
  /** Notes how it is. With an id it makes that note, or changes it: its feeling and words, and not its time. */
  note: command(
    z.strictObject({
      id: z.uuid().optional(),
      at: LocalTime,
      feeling: Feeling,
      words: z.array(Label).max(20),
    }),
    FeelingNote,
    { touches: ['today'] },
  ),
  undo: command(z.strictObject({ id: z.uuid() }), z.void(), { touches: ['today'] }),
};
