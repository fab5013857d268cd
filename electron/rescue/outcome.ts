import { type ErrorCode, errorSentences, JournalError } from '#contract/errors.ts';
import { toJournalError } from '../database/errors.ts';

/** What the command ends with, and what each number means. */
export const exits = {
  done: [0, 'Done, and nothing is missing.'],
  incomplete: [1, 'Something is missing or damaged, and was told; what could be done was done.'],
  use: [2, 'The command was not understood, or no passphrase was given.'],
  secret: [3, 'The passphrase, the recovery words, or what a locked file was to open by, did not open it.'],
  unreadable: [
    4,
    'Nothing could be read: no journal there, both lock files damaged, a newer version’s journal, no page that is whole; or an export that is none, or damaged.',
  ],
  target: [5, 'The place to write to has something in it, is full, or cannot be written to. Nothing is left there.'],
  inUse: [6, 'The journal is open in the app.'],
  fault: [70, 'A fault of this program.'],
  stopped: [130, 'It was stopped. Nothing is left where it was to write.'],
} as const satisfies Record<string, readonly [number, string]>;
export type Exit = keyof typeof exits;

type OwnCode =
  | 'wrong-use'
  | 'wrong-secret'
  | 'no-journal'
  | 'no-page'
  | 'not-readable'
  | 'not-writable'
  | 'not-whole-journal'
  | 'not-empty'
  | 'inside-journal'
  | 'no-place';

interface Refused {
  readonly exit: Exit;
  /** What happened, what is safe, what to do; left out where the app's own sentence fits at a terminal too. */
  readonly sentence?: string;
}

const refusals: Partial<Record<ErrorCode | OwnCode, Refused>> = {
  'wrong-use': { exit: 'use' },
  'wrong-passphrase': {
    exit: 'secret',
    sentence: 'That passphrase did not open it. Nothing was changed. Check Caps Lock and the keyboard’s language.',
  },
  'wrong-recovery-words': { exit: 'secret' },
  'wrong-secret': {
    exit: 'secret',
    sentence:
      'That did not open the file that is to be brought in. Nothing was changed. It is not the passphrase of the journal: it was chosen when the file was saved.',
  },
  'unknown-format': { exit: 'unreadable' },
  'bad-archive': { exit: 'unreadable' },
  'bad-file': {
    exit: 'unreadable',
    sentence:
      'What is to be brought in is not there, or can’t be read. Nothing was changed. See that its name is right and that you may open it.',
  },
  'no-journal': {
    exit: 'unreadable',
    sentence:
      'There is no journal in this folder: neither a file called “head” nor one called “main-1.db” or the like. Nothing was changed. Name the folder that holds them.',
  },
  'no-page': {
    exit: 'unreadable',
    sentence:
      'The key is right, and no page of the journal file could be read with it. Nothing was changed. It may be the file of another journal; try one of the folders in “copies” or “aside”.',
  },
  'not-readable': {
    exit: 'unreadable',
    sentence: 'The folder cannot be read: the system does not allow it, or the drive is gone. Nothing was changed.',
  },
  'damaged-header': {
    exit: 'unreadable',
    sentence:
      'The small file that holds this journal’s locks is damaged, and so are its spare and those of its copies. Nothing was changed, and the writing itself was not touched. Put back the file called “head” from another copy of the folder, then try again.',
  },
  'damaged-journal': { exit: 'unreadable' },
  'newer-format': {
    exit: 'unreadable',
    sentence:
      'This journal was made by a newer version of the app. It is safe and was not touched. Use this command from that version or a later one.',
  },
  'missing-journal': { exit: 'unreadable' },
  'in-use': {
    exit: 'inUse',
    sentence:
      'This journal is open in the app. It is safe and was not read. Lock it there, or close the app, and try again.',
  },
  'not-empty': {
    exit: 'target',
    sentence:
      'There is something at the place to write to. It was not touched. Name an empty folder, or one that is not there yet.',
  },
  'inside-journal': {
    exit: 'target',
    sentence: 'The place to write to lies inside the folder that is read, which stays as it is. Name another one.',
  },
  'no-place': {
    exit: 'target',
    sentence: 'The folder could not be written there, and no part of it is left. Choose another place and try again.',
  },
  'not-writable': {
    exit: 'target',
    sentence:
      'The journal can be read but not written to, so nothing was brought in. Allow writing to its folder, or copy it elsewhere and name that.',
  },
  'not-whole-journal': {
    exit: 'incomplete',
    sentence:
      'The journal is not whole, so nothing was brought into it and nothing was changed. “verify” tells what is missing, and “salvage” makes a whole one of what can be read.',
  },
  'no-room': { exit: 'target' },
  'disk-full': {
    exit: 'target',
    sentence:
      'The disk is full. Nothing that was written is left, and the journal was not touched. Free some space and try again.',
  },
  'place-full': { exit: 'target' },
  'place-read-only': { exit: 'target' },
  'place-gone': { exit: 'target' },
  'place-small-files': { exit: 'target' },
  'bad-place': { exit: 'target' },
  'not-sound': {
    exit: 'incomplete',
    sentence:
      'This copy is not whole, so it was not used: nothing was written and nothing was changed. “salvage” brings together what can be read of it.',
  },
  stopped: { exit: 'stopped' },
  internal: {
    exit: 'fault',
    sentence: 'Something went wrong inside this program. Nothing was changed in the folder that was read.',
  },
};

/** Why it went no further, in a sentence for the person at the terminal. */
export class Refusal extends Error {
  readonly code: ErrorCode | OwnCode;
  readonly exit: Exit;

  constructor(code: ErrorCode | OwnCode, { about = '', ...options }: ErrorOptions & { about?: string } = {}) {
    const known = refusals[code];
    super(known?.sentence ?? (code in errorSentences ? errorSentences[code as ErrorCode] : about), options);
    this.code = code;
    this.exit = known?.exit ?? 'fault';
  }
}

/** Anything that was thrown, as what is told of it. What a fault says could hold words, so only that it is one is told. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const known = toJournalError(error);
  if (!(known instanceof JournalError)) return new Refusal('internal', { cause: error });
  return new Refusal(known.code === 'read-only' || known.code === 'folder-gone' ? 'not-readable' : known.code, {
    cause: error,
  });
}
