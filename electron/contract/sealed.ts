import { EntryDocument } from './document/entry-document.ts';
import { Entry, EntryId, EntrySummary, entries, LocalTime, PassphraseAgain } from './entries.ts';
import { command, event, query } from './procedure.ts';
import { z } from './zod.ts';

const Passphrase = z.string().min(1).max(1_024);
const Ids = z.strictObject({ ids: z.array(EntryId).min(1).max(1_000) });
/** Wherever an entry that comes or goes is counted, cited or shown. */
const everywhere = ['entries', 'search', 'worksheets', 'today', 'insights', 'exports', 'feelings', 'sessions', 'guide'];

/**
 * Entries behind a second passphrase. Before it was given, and after it was closed, everything here but `state`, `open` and
 * `make` is refused as `seal-closed`, and nothing tells whether there is anything.
 */
export const sealed = {
  state: query(z.undefined(), z.object({ isOpen: z.boolean() })),
  /**
   * Opens what was sealed under this passphrase. A wrong one is answered like one where nothing was ever sealed, after the
   * same work. A query, as it must do in a journal that can only be read.
   */
  open: query(
    z.strictObject({ passphrase: Passphrase }),
    z.discriminatedUnion('result', [
      z.object({ result: z.literal('open') }),
      z.object({ result: z.literal('wrong'), waitSeconds: z.number().int().nonnegative() }),
    ]),
  ),
  /**
   * Chooses a second passphrase, and opens what it will seal. Another one that there is stays as it is.
   * Refused with `weak-passphrase`, or `same-passphrase` for that of the journal.
   */
  make: command(
    z.strictObject({ passphrase: Passphrase, ownWords: z.array(z.string()).max(20).default([]) }),
    z.void(),
  ),
  /** In its place another one, under which all that it sealed is encrypted anew. Refused as above, or `wrong-passphrase`. */
  change: command(
    z.strictObject({ current: Passphrase, next: Passphrase, ownWords: z.array(z.string()).max(20).default([]) }),
    z.void(),
  ),
  close: query(z.undefined(), z.void()),
  /** It was closed by itself: nobody had looked at it for a while. */
  closed: event(z.undefined()),
  /** Somebody is looking at it. */
  stay: query(z.undefined(), z.void()),

  /** What is there, newest first. */
  list: query(z.undefined(), z.array(EntrySummary)),
  get: query(z.strictObject({ id: EntryId }), Entry),
  create: command(
    z.strictObject({ at: LocalTime, title: z.string().max(300).default(''), body: EntryDocument.optional() }),
    Entry,
  ),
  /** As `entries.save`. */
  save: command(entries.save.input, entries.save.output),
  /** As `entries.describe`. */
  describe: command(entries.describe.input, entries.describe.output),
  /** As those of `entries`. */
  versions: query(entries.versions.input, entries.versions.output),
  version: query(entries.version.input, entries.version.output),
  restoreVersion: command(entries.restoreVersion.input, Entry),
  /** Takes entries out of the journal, with their versions and what cites them. */
  seal: command(Ids, z.object({ count: z.number().int() }), { touches: everywhere }),
  /** Puts them back into the journal as they are now. */
  unseal: command(Ids, z.object({ count: z.number().int() }), { touches: everywhere }),
  /** Removes one for good; the passphrase is that of the journal. */
  erase: command(z.strictObject({ id: EntryId, passphrase: PassphraseAgain }), z.void()),
};
