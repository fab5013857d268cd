import { PassphraseAgain } from './entries.ts';
import { ErrorCode } from './errors.ts';
import { command, query } from './procedure.ts';
import { Destination, Source } from './shell.ts';
import { z } from './zod.ts';

const Moment = z.iso.datetime();

/** What was noticed about the journal's files when it was opened. */
export const Noticed = z.object({
  finding: z.enum(['changed-outside', 'writing-missing', 'other-writing', 'mark-missing']),
  /** How many savings are missing, where that is known. */
  commits: z.number().int().positive().nullable(),
  /** The moment of the last saving that is there. */
  until: Moment.nullable(),
  at: Moment,
});
export type Noticed = z.infer<typeof Noticed>;

/** A record by what can still be said of it. */
export const NamedRecord = z.object({
  kind: z.enum([
    'entry',
    'version',
    'response',
    'response-version',
    'setting',
    'own-worksheet',
    'feeling-note',
    'asked-worksheet',
    'seal-slot',
    'sealed',
    'attachment',
    'attachment-piece',
  ]),
  day: z.string().nullable(),
});
export type NamedRecord = z.infer<typeof NamedRecord>;

/** What reading everything once showed. */
export const Checked = z.object({
  at: Moment,
  /** Records that are what was written. */
  whole: z.number().int().nonnegative(),
  altered: z.array(NamedRecord),
  lost: z.array(NamedRecord),
  strange: z.array(NamedRecord),
  /** How the file's own parts fit together, and whether the ledger is the one that the last saving left. */
  structure: z.enum(['whole', 'damaged']),
  ledger: z.enum(['whole', 'damaged']),
  /** The person has read it. */
  isRead: z.boolean(),
});
export type Checked = z.infer<typeof Checked>;

export const Condition = z.object({
  /** Not put away yet, the latest first. */
  noticed: z.array(Noticed),
  checked: Checked.nullable(),
});
export type Condition = z.infer<typeof Condition>;

/** A copy is known by its number, which grows with what was written. */
export const CopyName = z.string().regex(/^\d{12}$/);

export const Copy = z.object({
  name: CopyName,
  madeAt: Moment,
  bytes: z.number().int().nonnegative(),
  /** When all of it was last read again, apart from its making; null when it was not yet. */
  provenAt: Moment.nullable(),
  /** It was read again, and was no longer whole. */
  broken: z.boolean(),
  /** It opens with the passphrase from before the last change, and not with the present one. */
  isUnderEarlierKey: z.boolean(),
});
export type Copy = z.infer<typeof Copy>;

const PlaceProblem = z.enum(['full', 'not-writable', 'failed']);
/** Why the last copy did not go to the second place though it was there. */
const PlaceLack = z.enum([...PlaceProblem.options, 'stopped']);

export const SecondPlace = z.object({
  /** The name of the folder, without the way to it. */
  name: z.string(),
  /** Null when it could not be reached the last time, or never was. */
  reachedAt: Moment.nullable(),
  isReachable: z.boolean(),
  /** Its name looks like one that is copied to another computer by itself, or that others can open. */
  mayBeCopied: z.boolean(),
  /** Null when it did. */
  problem: PlaceLack.nullable(),
});
export type SecondPlace = z.infer<typeof SecondPlace>;

/** Why the last copy beside the journal could not be made: `stopped`, when it was cut short. */
export const CopyFailure = z.object({ code: ErrorCode, at: Moment });
export type CopyFailure = z.infer<typeof CopyFailure>;

/** The last time that a copy was tried out, and was whole. */
export const Proof = z.object({
  at: Moment,
  /** When the copy was made. */
  madeAt: Moment,
  entries: z.number().int().nonnegative(),
  responses: z.number().int().nonnegative(),
});
export type Proof = z.infer<typeof Proof>;

/** What was the journal before something took its place: a journal of its own, damaged or not. */
export const Aside = z.object({
  name: z.string().regex(/^\d{1,9}$/),
  keptAt: Moment,
  bytes: z.number().int().nonnegative(),
  /** It opens with the passphrase from before the last change, and not with the present one. */
  isUnderEarlierKey: z.boolean(),
});
export type Aside = z.infer<typeof Aside>;

export const backups = {
  /** What is known about whether everything is there. */
  condition: query(z.undefined(), Condition),
  /** Reads every record and compares it with what was written. Seconds in a long journal. */
  check: command(z.undefined(), Condition),
  /** The person has read what was noticed. */
  putAway: command(z.undefined(), z.void()),

  /** The copies that the app keeps beside the journal, the latest first, the second place, and what was put aside. */
  list: query(
    z.undefined(),
    z.object({
      copies: z.array(Copy),
      proof: Proof.nullable(),
      /** Null when it was made. */
      failed: CopyFailure.nullable(),
      aside: z.array(Aside),
      place: SecondPlace.nullable(),
      /** The journal's own folder looks like one that is copied to another computer by itself. */
      journalMayBeCopied: z.boolean(),
    }),
  ),
  /** What of the last copy is not where it should be, and is tried again: told on every screen. */
  unfinished: query(
    z.undefined(),
    z.object({
      copy: CopyFailure.nullable(),
      place: z.object({ name: z.string(), problem: PlaceLack }).nullable(),
    }),
  ),
  /**
   * Makes a copy, reads all of it and only then counts it; without anything new since the last one, that one is read
   * again instead. Also in the second place, when there is one.
   * @throws JournalError `not-sound` when the journal itself is not whole, or `disk-full`.
   */
  make: command(
    z.undefined(),
    z.object({ copy: Copy, place: z.enum(['none', 'written', 'not-there', ...PlaceProblem.options]) }),
  ),
  /** Opens a copy, reads every word of it in memory, and says what is in it. */
  prove: command(
    z.strictObject({ name: CopyName }),
    z.object({
      whole: z.boolean(),
      entries: z.number().int().nonnegative(),
      responses: z.number().int().nonnegative(),
      /** The moment of the last saving in it. */
      until: Moment.nullable(),
    }),
  ),
  /** Keeps copies in a second folder too, from the next one on; at once when there is a copy already. */
  setPlace: command(z.strictObject({ place: Source }), z.void()),
  /** Keeps none there any more. What is there stays. */
  forgetPlace: command(z.undefined(), z.void()),
  /** Writes a copy into an empty folder, where it is a journal of its own with the passphrase that it had. */
  restoreInto: command(z.strictObject({ name: CopyName, destination: Destination }), z.void()),
  /**
   * Puts everything that can be read of a damaged journal into a new file, which takes its place; the damaged one is kept
   * aside, whole. The page locks afterwards; what was lost is told by `condition` after the next unlock.
   */
  salvage: command(z.undefined(), z.void()),
  /**
   * Puts a copy in the place of the journal, which is closed and kept aside, whole. The page locks afterwards.
   * @throws JournalError `not-sound` when the copy is not whole; then nothing was changed.
   */
  restoreOver: command(z.strictObject({ name: CopyName }), z.void()),
  /**
   * Makes a copy of the journal as it is now, reads all of it, and then removes every copy from before, here and in the
   * second place. @throws JournalError `wrong-passphrase`, or as `make`; then none was removed.
   */
  removeEarlier: command(
    z.strictObject({ passphrase: PassphraseAgain }),
    z.object({ removed: z.number().int(), place: z.enum(['none', 'written', 'not-there', ...PlaceProblem.options]) }),
  ),
  /** As `restoreInto`, of what was put aside, as it is: it may be damaged. */
  copyAside: command(z.strictObject({ name: Aside.shape.name, destination: Destination }), z.void()),
  /** Removes what was put aside, for good. @throws JournalError `wrong-passphrase`. */
  removeAside: command(z.strictObject({ name: Aside.shape.name, passphrase: PassphraseAgain }), z.void()),
};
