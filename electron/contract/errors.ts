import { z } from './zod.ts';

/** Every way a call can fail that a person can act on. Anything else is a fault of ours and says `internal`. */
export const ErrorCode = z.enum([
  'locked',
  'bad-input',
  'bad-answer',
  'bad-day',
  'bad-worksheet',
  'bad-place',
  'long-file-name',
  'place-full',
  'place-read-only',
  'place-gone',
  'place-small-files',
  'file-open',
  'not-found',
  'stale-revision',
  'too-large',
  'empty-file',
  'too-large-file',
  'bad-picture',
  'bad-file',
  'weak-passphrase',
  'weak-code',
  'wrong-passphrase',
  'same-passphrase',
  'holds-files',
  'seal-closed',
  'wrong-recovery-words',
  'bad-code',
  'other-lock',
  'damaged-header',
  'damaged-journal',
  'newer-format',
  'missing-journal',
  'no-journal',
  'same-journal',
  'bad-source',
  'unknown-format',
  'bad-archive',
  'already-there',
  'in-use',
  'read-only',
  'only-example',
  'disk-full',
  'no-room',
  'folder-gone',
  'still-there',
  'not-whole',
  'not-all-there',
  'no-ratings',
  'not-sound',
  'nothing-read',
  'not-updated',
  'bad-password',
  'bad-file-name',
  'bad-taken-out',
  'names-taken',
  'too-many-drafts',
  'stopped',
  'internal',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** What each code says to the person: what happened, what is safe, what to do. */
export const errorSentences: Readonly<Record<ErrorCode, string>> = {
  locked: 'The journal is locked. Everything saved is safe inside it. Unlock it to go on.',
  'bad-input': 'That could not be understood, so nothing was changed. Please try again.',
  'bad-answer':
    '“{about}” does not fit there yet, so this was not put on disk. Everything saved before is safe, and your words are still on screen. Change that answer and saving will go on.',
  'bad-day': '{about} Nothing was changed. Choose another day and try again.',
  'bad-worksheet':
    'This worksheet can’t be used: {about}. Nothing was brought in and nothing was changed. Ask whoever made it for a mended file.',
  'bad-place':
    'The file could not be written there. Nothing was changed in the journal. Choose another folder, or free some space, and try again.',
  'long-file-name':
    'The file could not be written there: its name is longer than that disk takes. Nothing was changed, in the journal or in the folder. Choose a shorter name and try again.',
  'place-full':
    'There is too little room left in that place. Nothing was saved, no part of it is left there, and the journal is as it was. Free some space there, or choose another place, and try again.',
  'place-read-only':
    'That place can be read but not written to. Nothing was saved, and the journal is as it was. Choose another place and try again.',
  'place-gone':
    'That place can’t be reached any more. Nothing was saved, and the journal is as it was. If a drive was pulled out, a part that ends in “.new” or holds “.making” in its name may be left on it, and can be removed. Connect it again, or choose another place.',
  'place-small-files':
    'That disk can’t hold a file as large as this one; on many sticks 4 GB are the most. Nothing was saved, and no part of it is left there. Save to a folder instead of one file, or choose another place.',
  'file-open':
    'The file could not be replaced: another program has it open. It is as it was, and nothing was changed in the journal. Close it there or choose another name, and try again.',
  'not-found': 'That is no longer here. Nothing else was changed; the list will show what there is.',
  'stale-revision':
    'This entry was changed somewhere else since it was opened. Your words are still on screen, and the other text is kept among its versions. Copy what you need, then open the entry again.',
  'too-large':
    'This entry is larger than 5 MB, which is more than one entry can hold. Your words are still on screen. Move part of them to a second entry and saving will go on.',
  'empty-file': 'There is nothing in that file: it has no bytes at all. Nothing was added.',
  'too-large-file':
    'That is larger than 2 GB, which is more than the journal takes in one piece. Nothing was added, and the file is as it was.',
  'bad-picture':
    'That picture can’t be opened: it is damaged, or has more dots than can be drawn here. Nothing was added yet.',
  'bad-file': 'That file can’t be read. Nothing was added. See that it is still there and that you may open it.',
  'weak-passphrase':
    'This passphrase could be guessed too soon. Nothing was changed. Add one or two unrelated words, or let the app suggest one.',
  'weak-code':
    'That code would be among the first tries. Nothing was changed. Take six characters or more that are neither a row of keys nor a plain count.',
  'wrong-passphrase': 'That didn’t open it. Nothing was changed. Check Caps Lock and try again.',
  'holds-files':
    'Pictures, sounds and files can’t be sealed yet: their bytes would stay where the first passphrase opens them. Nothing was changed. The words alone can be written or copied into a sealed entry.',
  'same-passphrase':
    'That is the passphrase of the journal, so whoever knows it would open both. Nothing was changed. Choose another one.',
  'seal-closed': 'It is closed. What was saved in it is safe. Open it again with its own passphrase and go on.',
  'wrong-recovery-words':
    'Those words didn’t open it. Nothing was changed. Check the spelling and the order against your sheet.',
  'bad-code':
    'That is not all of the text in the square of a recovery sheet, or there is a slip in it. Nothing was changed. Scan it once more, or compare what is typed here with what the scanner shows.',
  'other-lock':
    'That lock doesn’t fit the journal file in this folder. It is from before the last change of the passphrase or the sheet, or it belongs to another journal. Nothing was changed.',
  'damaged-header':
    'The small file that holds this journal’s locks is damaged, and so is its spare copy. The writing itself has not been touched. Put back the file called “head” from a copy of the folder, or by the square on the recovery sheet, then try again.',
  'damaged-journal':
    'A part of the journal file is damaged. Nothing was removed, and what was on screen still is. Copy what you need, then open Backup in Settings: it brings together what can be read.',
  'newer-format':
    'This journal was made by a newer version of the app. It is safe and was not touched. Open it with that version or a later one.',
  'missing-journal':
    'The journal file is not where it should be. Nothing was removed by this app. If the folder is on a drive that is not connected, connect it and try again; otherwise put back a copy of the folder.',
  'no-journal':
    'There is no journal in that folder, nor one right inside it. Nothing was changed. Choose the folder that holds the file called “head”.',
  'same-journal':
    'That is the journal that is open now, so there is nothing in it that isn’t here. Nothing was changed. Choose another folder.',
  'bad-source':
    'That folder can’t be read. Nothing was changed, here or there. If it is on a drive, connect it and try again; otherwise see that you may open its files.',
  'unknown-format':
    'Nothing in “{about}” is of a kind that can be brought in. Nothing was changed. Choose the file that the other app exported, as it is, or the folder that it was unpacked to.',
  'bad-archive': '{about} Nothing was brought in, nothing was changed here, and the file is as it was.',
  'already-there': 'There is already a journal in this folder. It was not touched. Open it, or choose another folder.',
  'in-use':
    'This journal is already open in another window or by another person on this computer. It is safe. Close it there, then try again.',
  'read-only':
    'This folder can be read but not written to, so changes cannot be saved. Everything already saved is safe and can be read. Allow writing to the folder, or copy it elsewhere and open it there.',
  'only-example':
    'This is an example, so it has no passphrase and no recovery sheet. Close it and make a journal of your own; nothing was changed.',
  'disk-full':
    'The disk is full, so this could not be saved. Everything saved before is safe, and your words are still on screen. Free some space and saving will try again.',
  'no-room':
    'There is too little room on the disk for that: it takes about {about} for a while. Nothing was changed, and nothing was left half done. Free some space and try again.',
  'folder-gone':
    'The folder that holds the journal can’t be reached any more. What was saved before is still in it, and your words are still on screen. Connect the drive again and saving will go on; if it is connected, lock and unlock.',
  'still-there':
    '“{about}” was still in the file after it was taken out, so the file was not saved and nothing has left the journal. Take out the passage that holds it, and try again.',
  'not-whole':
    'The file that was made lacks words that you chose, among them “{about}”, so it was not saved and nothing has left the journal. Try another format.',
  'not-all-there':
    'Of what you ticked, {about} changed since or went into the bin, so nothing was made and nothing has left the journal. Everything in it is as you left it. Go on without what is gone, or tick again under “Passages” what should go.',
  'no-ratings':
    'Nothing was noted on these days of the rows that stand on page one, so the table would be empty, and it was not saved. Choose other days, or other rows under “At a glance” on the first page.',
  'not-sound':
    'Something in it is not what was written, so it was not used. Nothing was changed and nothing was removed; the journal and the other copies are as they were.',
  'nothing-read':
    'Nothing at all could be read of the journal’s file, so nothing was put in its place and it was left as it is. It may be the file of another journal. Put back a copy, or the file that was there before.',
  'not-updated':
    'This journal is from an earlier version of the app, and bringing a copy of it up to date did not work. The journal itself was not touched, and everything in it is safe. Make a copy of its folder, then try again; the version that wrote it last still opens it.',
  'bad-password': '{about} Nothing was saved. Change it and try again.',
  'bad-file-name':
    'The name of the file holds a word that you took out, and a name can be read by anybody. Nothing was saved. Choose another name.',
  'bad-taken-out': '{about} The list was not changed.',
  'names-taken':
    'It takes several files, and some of their names are already used in that folder. Nothing was saved and nothing was replaced. Choose another name or an empty folder.',
  'too-many-drafts':
    'There are twenty drafts already, which is as many as are kept. This one is still on screen. Remove one you no longer need, then keep this.',
  stopped: 'It was stopped. Nothing was saved, and no part of it is left on the disk.',
  internal:
    'Something went wrong inside the app. What was saved before is safe. Try again; if it keeps happening, lock and unlock.',
};

/** Thrown for what a person can act on; its message is the sentence they will read. */
export class JournalError extends Error {
  readonly code: ErrorCode;
  readonly about: string;

  /** `about` names what the sentence is about, where it leaves a gap for it. */
  constructor(code: ErrorCode, { about = '', ...options }: ErrorOptions & { about?: string } = {}) {
    super(errorSentences[code].replace('{about}', about), options);
    this.name = 'JournalError';
    this.code = code;
    this.about = about;
  }
}

/** What comes back through a door. */
export const Reply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({ code: ErrorCode, message: z.string(), about: z.string().default('') }),
  }),
]);
export type Reply = z.input<typeof Reply>;
