import { type ErrorCode, errorSentences, JournalError } from '#contract/errors.ts';

// The contract's sentences speak to somebody who is writing; before the journal is open there are no words on screen.
const beforeOpening: Partial<Record<ErrorCode, string>> = {
  'folder-gone':
    'The folder that holds this journal can’t be reached. What was saved is still in it. If it is on a drive that is not connected, connect it and try again.',
  'disk-full':
    'The disk is full, so the journal couldn’t be opened safely. Everything saved is still in it. Free some space and try again.',
  'damaged-header':
    'The small file that holds this journal’s locks is damaged or gone, and so is its spare copy. The writing itself has not been touched, and the lock can be put back.',
  'missing-journal':
    'The journal file is not where it should be. Nothing was removed by this app. If the folder is on a drive that is not connected, connect it and try again.',
  'no-room':
    'This journal is from an earlier version of the app, and there is too little room on the disk to bring a copy of it up to date. Nothing was changed. Free some space and try again.',
  'damaged-journal':
    'The passphrase is right, but the journal file is damaged. Nothing has been changed or removed, and most of it can probably still be read.',
  internal:
    'Something went wrong inside the app. What was saved before is safe. Try again; if it keeps happening, close the window and open it anew.',
};

const beforeMaking: Partial<Record<ErrorCode, string>> = {
  'folder-gone':
    'The folder can’t be reached, so nothing was made. Connect the drive and try again, or choose another folder.',
  'disk-full': 'The disk is full, so nothing was made. Free some space and try again, or choose another folder.',
  'read-only':
    'This folder can’t be written to, so nothing was made. Allow writing to it and try again, or choose another folder.',
  internal: 'Something went wrong inside the app, and nothing was made. Try again, or choose another folder.',
};

/** The code of whatever a call failed with. */
export const codeOf = (error: unknown): ErrorCode => (error instanceof JournalError ? error.code : 'internal');

/** Why a journal could not be opened, what is safe, and what to do. */
export const whyNotOpened = (code: ErrorCode): string => beforeOpening[code] ?? errorSentences[code];

/** Why a journal could not be made. */
export const whyNotMade = (code: ErrorCode): string => beforeMaking[code] ?? errorSentences[code];
