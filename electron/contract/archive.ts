import { PassphraseAgain } from './entries.ts';
import { Closing } from './exports.ts';
import { command, query } from './procedure.ts';
import { Destination } from './shell.ts';
import { z } from './zod.ts';

/**
 * In which form everything leaves. `json`: nothing is lost (docs/journal-export.md); `markdown`: a folder that Obsidian and
 * Joplin read; `html`: pages that any browser shows; `day-one`: an archive that Day One reads; `csv`: worksheets and logs as tables.
 */
export const ArchiveForm = z.enum(['json', 'markdown', 'html', 'day-one', 'csv']);
export type ArchiveForm = z.infer<typeof ArchiveForm>;

const Count = z.number().int().nonnegative();

/** Everything that a journal holds, to take elsewhere; the import of what it makes is `imports`. */
export const archive = {
  /** What there is to take along; `bytes` of pictures, sounds and files. */
  size: query(z.undefined(), z.object({ entries: Count, responses: Count, attachments: Count, bytes: Count })),
  /**
   * Writes all of it, whole or not at all, into a new folder inside the one that was chosen, or into a zip file, locked
   * where `closing` says so. What is sealed is left out. `stopped` when it was stopped: nothing is left of it then.
   * @throws JournalError `wrong-passphrase`, `bad-password`, `place-full`, `place-read-only`, `place-gone`,
   * `place-small-files` or `bad-place`.
   */
  save: command(
    z.strictObject({
      form: ArchiveForm,
      into: z.enum(['folder', 'file']),
      /** Of a file; a folder is open to whoever can open it. */
      closing: Closing,
      destination: Destination,
      passphrase: PassphraseAgain,
    }),
    z.object({
      entries: Count,
      responses: Count,
      attachments: Count,
      /** Attachments that are damaged, and end where the damage begins. */
      damaged: Count,
      /** Attachments that the form has no place for. */
      leftOut: Count,
      /** What it is called: the new folder, or the file. */
      name: z.string(),
    }),
  ),
  /** How far it is, from 0 to 1; null while none is made. */
  progress: query(z.undefined(), z.number().min(0).max(1).nullable()),
  stop: command(z.undefined(), z.void()),
};
