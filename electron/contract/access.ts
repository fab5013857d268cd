import { Day } from './entries.ts';
import { ErrorCode } from './errors.ts';
import { command, query } from './procedure.ts';
import { z } from './zod.ts';

/** At most 1,024 characters: longer ones are refused before any work is done on them. */
const Passphrase = z.string().min(1).max(1_024);
const RecoveryWords = z.array(z.string().max(40)).length(12);

export const Opened = z.object({
  /** Changes cannot be saved: the folder or the file does not allow writing. */
  readOnly: z.boolean(),
  /** The main header was damaged and its spare copy was used. */
  headerRepaired: z.boolean(),
});

export const access = {
  /** What stands in the folder, before anything is opened. `new` is an empty or missing folder. */
  status: query(
    z.undefined(),
    z.object({
      state: z.enum(['new', 'locked', 'open', 'trouble']),
      /** For `trouble`: what is wrong, as far as it can be known without the key. */
      trouble: ErrorCode.nullable(),
      hasRecovery: z.boolean(),
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
   * Opens two years of a made-up person’s journal, in memory alone: nothing of it, and nothing written into it, is ever
   * in a file, and locking ends it. It ends on the day before `day`. Throws `already-there` while a journal is open.
   */
  openExample: command(z.strictObject({ day: Day }), z.void(), { whileLocked: true }),
  /** The words a recovery sheet would hold. They open nothing until `keepRecovery`. */
  proposeRecovery: command(z.undefined(), z.object({ words: RecoveryWords, madeOn: z.iso.date() })),
  /** Makes the proposed words a way in, in place of any earlier sheet. */
  keepRecovery: command(z.undefined(), z.void()),
  /** Replaces the passphrase. `current` may be left out only right after an unlock with recovery words. */
  changePassphrase: command(
    z.strictObject({
      current: z.string().max(1_024).nullable(),
      next: Passphrase,
      ownWords: z.array(z.string().max(100)).max(50).default([]),
    }),
    z.void(),
  ),
  /** When the passphrase was last set, and the sheet made, as days. */
  facts: query(
    z.undefined(),
    z.object({
      passphraseSetOn: z.iso.date(),
      recoveryMadeOn: z.iso.date().nullable(),
      openedWithRecovery: z.boolean(),
      /** It is the example: there is no passphrase, and nothing is kept. */
      isExample: z.boolean(),
    }),
  ),
};
