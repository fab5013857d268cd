import { exits } from './outcome.ts';

export const help = `Reads a journal without the app: to see whether everything is in it, and to get out what can be read.
Nothing is ever written to the folder that is read, but by “import” with --bring.

  npm run rescue -- verify  <journal folder> [--copies]
  npm run rescue -- salvage <journal folder> <new folder>
  npm run rescue -- export  <journal folder> <new folder, .zip or .age> [--form <form>]
  npm run rescue -- import  <journal folder> <file or folder> [--bring] [--settings]
  npm run rescue -- restore <folder of a copy> <new folder>

verify    Reads everything: both lock files, the journal file page by page with its log, the mark, the
          ledger, and each record; what is missing or altered is named by its kind and day. With --copies
          also each copy in the folder “copies”.
salvage   Brings together everything that can be read of a damaged journal in a new one, which opens with
          the same passphrase. What was lost is named.
export    Writes everything as Markdown files by year and month, and as one JSON file with earlier
          versions. With --form in one form alone, as the app does: json, markdown, html, day-one or
          csv; and then also into one file, whose name ends in .zip, or in .age to lock it. Nothing but an age
          file is locked in any way: anybody who can open that place can read it.
import    Looks through what another app exported, or what “export” or the app wrote as JSON, and tells what
          would come, what is there already, and what can’t be kept. Nothing is changed. With --bring it is
          brought in, all of it or nothing, as the app does; the app can take it back.
restore   Reads all of a copy (a folder in “copies”, in “aside”, or on another drive), writes it as a
          journal of its own, and reads that again. A copy that is not whole is not written.

The folder of a journal is the one that holds “head” and “main-1.db” or the like. A new folder must not be
there yet, or be empty; it is written whole or not at all. Close the journal in the app first.

  --bring      with “import”: write what was found into the journal
  --settings   and of a journal’s JSON its settings and reminders too, but for those that guard a journal
  --recipient  lock an age file for the holder of this key (age1…), and not by a passphrase
  --recovery   ask for the recovery words in place of the passphrase
  --json       tell everything as one JSON object on standard output (docs/rescue.md)
  --help       this

The passphrase is asked for at the terminal, where it does not show. Where there is none, it is read from
standard input: the first line is the passphrase, a second one that of an age file that is written or read;
with --recovery first the words, and for an age file an empty line and then its passphrase. It is never taken
from the command line or the environment, where others could read it.

Under npm, “npm run --silent rescue -- …” keeps npm’s own lines out of the output.

It ends with
${Object.values(exits)
  .map(([code, words]) => `  ${String(code).padStart(3)}  ${words}`)
  .join('\n')}
`;
