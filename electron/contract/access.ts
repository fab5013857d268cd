import { CopyName, NamedRecord } from './backups.ts';
import { RefusedCall } from './client.ts';
import { Day, PassphraseAgain } from './entries.ts';
import { ErrorCode } from './errors.ts';
import { command, event, query } from './procedure.ts';
import { Destination, Sealed, SecretName, Source, StoredSecret } from './shell.ts';
import { z } from './zod.ts';

/** At most 1,024 characters: longer ones are refused before any work is done on them. */
const Passphrase = z.string().min(1).max(1_024);
const RecoveryWords = z.array(z.string().max(40)).length(12);
const TypedSecret = z.union([
  z.strictObject({ passphrase: z.string().max(1_024) }),
  z.strictObject({ words: RecoveryWords }),
]);

export const Opened = z.object({
  /** Changes cannot be saved: the folder or the file does not allow writing. */
  readOnly: z.boolean(),
  /** The main header was damaged and its spare copy was used. */
  headerRepaired: z.boolean(),
});

/** Where a copy was found: beside the journal, or in the folder that was looked into last. */
const FoundIn = z.enum(['beside', 'chosen']);
/** A copy, as far as it shows without a key. */
const FoundCopy = z.object({
  name: CopyName,
  place: FoundIn,
  madeAt: z.iso.datetime(),
  bytes: z.number().int().nonnegative(),
  /** It is under another key than the one that opened the lock: from before the last change of the passphrase. */
  isOfOtherLock: z.boolean(),
});
/**
 * Whether words can be saved, by the room on the disk: there is enough; the room that was held back is being used; there
 * is none left.
 */
export const Room = z.enum(['enough', 'low', 'none']);
export type Room = z.infer<typeof Room>;

/** One time that the journal was opened. */
export const Opening = z.object({
  at: z.iso.datetime(),
  /** The moments of wrong passphrases and wrong words since the time before, as far as they are known. */
  wrong: z.array(z.iso.datetime()),
});
export type Opening = z.infer<typeof Opening>;

export const access = {
  /** What stands in the folder, before anything is opened. `new`: there is no journal; `copies`: but copies of one. */
  status: query(
    z.undefined(),
    z.object({
      state: z.enum(['new', 'copies', 'locked', 'open', 'trouble']),
      /** For `trouble`: what is wrong, as far as it can be known without the key. */
      trouble: ErrorCode.nullable(),
      hasRecovery: z.boolean(),
      /** For a quick unlock on this computer: what its key store is to give the secret back for. */
      quick: StoredSecret.nullable(),
    }),
    { whileLocked: true },
  ),
  /**
   * An estimate of how hard a passphrase is to guess, in bits (log2 of zxcvbn's guesses).
   * Under 40 it is refused. `ownWords` are names, places or dates that another person would try first.
   */
  estimate: query(
    z.strictObject({ passphrase: z.string().max(1_024), ownWords: z.array(z.string().max(100)).max(50).default([]) }),
    z.object({
      bits: z.number().nonnegative(),
      accepted: z.boolean(),
      /** 0 to 4, for the four bars. */
      level: z.number().int().min(0).max(4),
      /** One or two plain sentences: how long guessing takes, and what would help. */
      verdict: z.string(),
    }),
    { whileLocked: true },
  ),
  /** Six random words out of a list of 7,776 (77.5 bits). */
  suggest: query(z.undefined(), z.object({ passphrase: z.string() }), { whileLocked: true }),
  /** Makes a new journal in an empty folder and opens it. Refused under 40 bits. */
  create: command(
    z.strictObject({ passphrase: Passphrase, ownWords: z.array(z.string().max(100)).max(50).default([]) }),
    Opened,
    { whileLocked: true },
  ),
  /**
   * Opens the journal. Throws `wrong-passphrase` and, after the third wrong try, asks for growing pauses:
   * until one has passed a try is answered with `waitSeconds` and not looked at.
   */
  unlock: command(
    z.strictObject({ passphrase: z.string().max(1_024) }),
    z.discriminatedUnion('result', [
      Opened.extend({ result: z.literal('open') }),
      z.object({ result: z.literal('wrong'), waitSeconds: z.number().int().nonnegative() }),
    ]),
    { whileLocked: true },
  ),
  unlockWithRecovery: command(
    z.strictObject({ words: RecoveryWords }),
    z.discriminatedUnion('result', [
      Opened.extend({ result: z.literal('open') }),
      z.object({ result: z.literal('wrong'), waitSeconds: z.number().int().nonnegative() }),
    ]),
    { whileLocked: true },
  ),
  /**
   * Opens the journal with the quick code and what the key store gave back. Wrong tries count as those of `unlock`; after
   * five, of whatever kind, the code is forgotten and only the passphrase opens.
   */
  unlockQuick: command(
    z.strictObject({ code: z.string().max(100), secret: SecretName }),
    z.discriminatedUnion('result', [
      Opened.extend({ result: z.literal('open') }),
      z.object({
        result: z.literal('wrong'),
        waitSeconds: z.number().int().nonnegative(),
        isForgotten: z.boolean(),
      }),
    ]),
    { whileLocked: true },
  ),
  /**
   * Makes a short code a way in, on this computer alone, beside the passphrase. A new passphrase or a new sheet ends it.
   * @throws `wrong-passphrase` or `weak-code`.
   */
  setQuick: command(
    z.strictObject({ passphrase: PassphraseAgain, code: z.string().max(100), secret: SecretName }),
    z.void(),
  ),
  /** Whether a code may become one. @throws `weak-code`. */
  checkQuick: query(z.strictObject({ code: z.string().max(100) }), z.void()),
  /** Ends it. */
  forgetQuick: command(z.undefined(), z.void()),
  /** The copies that lie beside a journal which cannot be opened, or where there is none, the latest first. */
  copiesAtHand: query(z.undefined(), z.array(FoundCopy), { whileLocked: true }),
  /**
   * The copies in a folder that the person chose: a second place, another journal’s folder, or one copy. Once a
   * passphrase was right, only those of this journal. They can be put back until another folder is looked into.
   */
  lookForCopies: command(z.strictObject({ place: Source }), z.array(FoundCopy), { whileLocked: true }),
  /**
   * Tries a secret on the locks of the copies that were found, where there is no journal that it could open: with a right
   * one `restoreCopy` makes a journal out of one of them. Wrong tries count as those of `unlock`.
   * @throws `not-found` when there is no copy.
   */
  openCopies: command(
    z.strictObject({ secret: TypedSecret }),
    z.discriminatedUnion('result', [
      z.object({ result: z.literal('known') }),
      z.object({ result: z.literal('wrong'), waitSeconds: z.number().int().nonnegative() }),
    ]),
    { whileLocked: true },
  ),
  /**
   * Writes a damaged or lost lock back, out of the code on a recovery sheet or, without one, out of the copies that were
   * found, with a secret that opens it. Wrong tries count as those of `unlock`.
   * @throws `bad-code`, `not-found` when there is neither code nor copy, `already-there` when the lock is whole,
   * `other-lock` when it fits no journal file in the folder, `missing-journal` when there is none.
   */
  mendLock: command(
    z.strictObject({
      code: z.string().max(4_096).nullable(),
      secret: TypedSecret,
    }),
    z.discriminatedUnion('result', [
      z.object({
        result: z.literal('mended'),
        /** The ways in that it has: of the day on which it was kept, not of today. */
        passphraseSetOn: z.iso.date(),
        recoveryMadeOn: z.iso.date().nullable(),
      }),
      z.object({ result: z.literal('wrong'), waitSeconds: z.number().int().nonnegative() }),
    ]),
    { whileLocked: true },
  ),
  /**
   * After a right passphrase and a damaged or missing journal: puts everything that can be read into a new file, which
   * takes its place; the damaged one is kept aside, whole. @throws `locked` when no passphrase came before, `nothing-read`
   * when there is nothing; then nothing was changed.
   */
  salvage: command(
    z.undefined(),
    z.object({
      entries: z.number().int().nonnegative(),
      responses: z.number().int().nonnegative(),
      lost: z.array(NamedRecord),
    }),
    { whileLocked: true },
  ),
  /** As above, with a copy in its place; also where there is no journal, after `openCopies`. @throws `locked`, or `not-sound` when the copy is not whole. */
  restoreCopy: command(z.strictObject({ name: CopyName, place: FoundIn.default('beside') }), z.void(), {
    whileLocked: true,
  }),
  /**
   * Copies the journal’s own files as they are, damaged or not, into an empty folder, whole or not at all: every byte is
   * read again there. The copies and what was kept aside stay where they are, and a quick code with its computer.
   * @throws `not-found` when there are no files, or `bad-place`.
   */
  copyFiles: command(
    z.strictObject({ destination: Destination }),
    z.object({ files: z.number().int().positive(), bytes: z.number().int().nonnegative() }),
    { whileLocked: true },
  ),
  /**
   * Opens two years of a made-up person’s journal, in memory alone: nothing of it, and nothing written into it, is ever
   * in a file, and locking ends it. It ends on the day before `day`. Throws `already-there` while a journal is open.
   */
  openExample: command(z.strictObject({ day: Day }), z.void(), { whileLocked: true }),
  /**
   * What a recovery sheet would hold: the words, and the text of its code, which is the lock as it will be. They open
   * nothing until `keepRecovery`. It takes the passphrase, but for a first sheet of a journal that was just made; in place of
   * an earlier one another key is made for it.
   * @throws `wrong-passphrase`.
   */
  proposeRecovery: command(
    z.strictObject({ passphrase: z.string().max(1_024).nullable().default(null) }).default({ passphrase: null }),
    z.object({ words: RecoveryWords, madeOn: z.iso.date(), code: z.string() }),
  ),
  /**
   * Makes what was proposed last a way in. In place of an earlier sheet, the journal is written anew under a new key; the
   * sheet from before, and the lock file from before, then open nothing.
   * @throws `not-found` when nothing was proposed, or the lock was changed since; `not-sound` when the journal is not what
   * was written.
   */
  keepRecovery: command(z.undefined(), z.void(), { touches: ['backups'] }),
  /** Makes the sheet worthless in the same way, without another in its place. @throws `wrong-passphrase`. */
  removeRecovery: command(z.strictObject({ passphrase: z.string().max(1_024) }), z.void(), { touches: ['backups'] }),
  /**
   * Replaces the passphrase, and the key under it: the journal is written anew, and neither the old passphrase nor an
   * old lock file nor an old recovery sheet opens anything written from then on. The copies follow. `onSameKey` puts a
   * new lock on the present key instead, for a journal so large that the other would take long; the sheet stays then,
   * and whoever has an old lock file and the old passphrase goes on opening the journal. `current` may be left out only
   * right after an unlock with recovery words.
   * @throws `wrong-passphrase`, `weak-passphrase`, or `not-sound` when the journal is not what was written.
   */
  changePassphrase: command(
    z.strictObject({
      current: z.string().max(1_024).nullable(),
      next: Passphrase,
      ownWords: z.array(z.string().max(100)).max(50).default([]),
      onSameKey: z.boolean().default(false),
    }),
    z.void(),
    { touches: ['backups'] },
  ),
  /**
   * A public key in base64, told when the journal opens and at every new key: what a page seals with it `takeUp` opens,
   * and nobody else.
   */
  sealingKey: event(z.object({ key: z.base64() })),
  /** What could not be saved and a lock would take away, encrypted under the journal's key. */
  seal: query(z.strictObject({ calls: z.array(RefusedCall).min(1).max(200) }), z.object({ sealed: Sealed })),
  /** Saves what was sealed before the last lock. Returns what of it has to wait on, sealed again; null when that is nothing. */
  takeUp: command(z.strictObject({ sealed: Sealed }), z.object({ left: Sealed.nullable() }), {
    touches: ['entries', 'worksheets', 'search', 'settings', 'exports'],
  }),
  /** Whether it is the passphrase of the open journal. @throws JournalError `wrong-passphrase`. */
  confirm: query(z.strictObject({ passphrase: PassphraseAgain }), z.void()),
  /** When it was opened, the latest first. The first one is this time, unless that could not be noted. */
  openings: query(
    z.strictObject({ limit: z.number().int().min(1).max(100) }),
    z.object({
      openings: z.array(Opening),
      /** This time is among them. */
      isNoted: z.boolean(),
      /** Wrong tries that could not be taken in, as the journal can only be read. */
      waiting: z.array(z.iso.datetime()),
    }),
  ),
  room: query(z.undefined(), Room),
  roomChanged: event(Room),
  /** When the passphrase was last set, and the sheet made, as days. */
  facts: query(
    z.undefined(),
    z.object({
      passphraseSetOn: z.iso.date(),
      recoveryMadeOn: z.iso.date().nullable(),
      openedWithRecovery: z.boolean(),
      /** The day on which a quick code was set on this computer. */
      quickSetOn: z.iso.date().nullable(),
      /** It is the example: there is no passphrase, and nothing is kept. */
      isExample: z.boolean(),
      /** The size of its file. */
      bytes: z.number().int().nonnegative(),
    }),
  ),
};
