import { CopyName, NamedRecord } from './backups.ts';
import { Day, LocalTime } from './entries.ts';
import { command, query } from './procedure.ts';
import { Source } from './shell.ts';
import { z } from './zod.ts';

const Moment = z.iso.datetime();
const count = z.number().int().nonnegative();

/** So many, and the first and last day that they are about; null where there are none. */
export const Many = z.object({ count, from: Day.nullable(), to: Day.nullable() });
export type Many = z.infer<typeof Many>;

/** What of one kind would come, or came. */
export const Coming = z.object({
  /** Not here yet. */
  fresh: Many,
  /** Written otherwise here: what is here stays, and the other text comes beside it. */
  differing: Many,
  /** The same here, or an earlier text of what is here. */
  here: count,
  /** Texts from before, of what is here, that come among its versions. */
  versions: count,
  /** Of those that come, so many are in the bin there, and come into the bin. */
  intoBin: count,
});
export type Coming = z.infer<typeof Coming>;

/** Discarded or erased here, and still there. It comes back only if it is asked for. */
export const Away = z.object({
  id: z.uuid(),
  kind: z.enum(['entry', 'response']),
  at: LocalTime,
  /** Its own, or of a worksheet without one the worksheet’s name. */
  title: z.string(),
  where: z.enum(['bin', 'erased']),
});
export type Away = z.infer<typeof Away>;

/** As many as are listed by name; the rest of them stays away. */
export const mostAway = 500;

/** What is in another journal, beside what is here. */
export const Found = z.object({
  /** The name of its folder, without the way to it; empty for one of the app’s own copies. */
  name: z.string(),
  /** It is a copy of the open journal, as opposed to a journal of its own. */
  isThisJournal: z.boolean(),
  /** The moment of the last saving in it. */
  until: Moment.nullable(),
  entries: Coming,
  responses: Coming,
  feelings: count,
  ownWorksheets: count,
  ownWords: count,
  away: z.array(Away).max(mostAway),
  awayCount: count,
  /** Things in it that no version of this app could have written; they are left where they are. */
  unreadable: count,
  /** Of a damaged one, what could not be read; null where nothing is damaged. */
  lost: z.array(NamedRecord).nullable(),
});
export type Found = z.infer<typeof Found>;

/** No key that is known here opens it. */
const KeyWanted = z.object({
  result: z.literal('key-wanted'),
  name: z.string(),
  isThisJournal: z.boolean(),
  hasRecovery: z.boolean(),
});
/** A part of it is damaged; `readDamaged` goes on with the rest. */
const Damaged = z.object({ result: z.literal('damaged'), name: z.string() });
const Ready = z.object({ result: z.literal('found'), found: Found });
const Wrong = z.object({ result: z.literal('wrong'), waitSeconds: count });

const Look = z.discriminatedUnion('result', [KeyWanted, Damaged, Ready]);
export type Look = z.infer<typeof Look>;
const Tried = z.discriminatedUnion('result', [Wrong, Damaged, Ready]);
export type Tried = z.infer<typeof Tried>;

/** What the last bringing in did. */
export const Brought = z.object({
  name: z.string(),
  at: Moment,
  entries: count,
  responses: count,
  /** Versions, feelings, words and worksheets of the person’s own. */
  others: count,
});
export type Brought = z.infer<typeof Brought>;

const all = [
  'backups',
  'entries',
  'feelings',
  'guide',
  'insights',
  'search',
  'sessions',
  'settings',
  'today',
  'worksheets',
];

/**
 * Brings what another journal holds into the open one: a copy of it, one that was written in since, or another journal.
 * The other one is only ever read, on a copy of its files, and nothing that is here changes.
 */
export const merge = {
  /**
   * Looks into one of the app’s copies, or into a folder that the person chose.
   * @throws JournalError `no-journal`, `same-journal`, `bad-source`, `in-use`, `newer-format`, `damaged-header`,
   * `missing-journal` or `disk-full`.
   */
  choose: command(
    z.discriminatedUnion('what', [
      z.strictObject({ what: z.literal('copy'), name: CopyName }),
      z.strictObject({ what: z.literal('folder'), source: Source }),
    ]),
    Look,
  ),
  /** Opens the chosen one with its own passphrase or recovery words. Pauses between wrong tries as at the lock. */
  unlock: command(
    z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('passphrase'), passphrase: z.string().max(1_024) }),
      z.strictObject({ by: z.literal('words'), words: z.array(z.string().max(40)).length(12) }),
    ]),
    Tried,
  ),
  /** Goes on with what can be read of a damaged one. */
  readDamaged: command(z.undefined(), Ready),
  /**
   * Makes a copy of the open journal, reads it through, and then brings in what was found, all of it or nothing.
   * `back` names what shall come although it was discarded or erased here.
   * @throws JournalError `not-found` when nothing is chosen, `not-sound` when the open journal is not whole, `disk-full`.
   */
  bring: command(z.strictObject({ back: z.array(z.uuid()).max(mostAway) }), Brought, { touches: all }),
  /** Lets go of the chosen one. */
  leave: command(z.undefined(), z.void()),
  /** What was brought in last, for as long as it can be taken back: until the journal locks. */
  brought: query(z.undefined(), Brought.nullable()),
  /**
   * Takes exactly that away again. What was changed since stays, and is counted.
   * @throws JournalError `not-found` when there is nothing to take back any more.
   */
  takeBack: command(z.undefined(), z.object({ gone: count, stayed: count }), { touches: all }),
};
