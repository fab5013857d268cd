import type { ImportedFrom, Loss, LossKind } from './imports.ts';

// What is said of an export of another app, on the screen and at a terminal.

/** By what each is called where it comes from. */
export const formatNames: Readonly<Record<ImportedFrom, string>> = {
  'day-one': 'Day One',
  'day-one-classic': 'Day One Classic',
  journey: 'Journey',
  diarium: 'Diarium',
  daylio: 'Daylio',
  jrnl: 'jrnl',
  'jrnl-text': 'jrnl',
  'mini-diary': 'Mini Diary',
  joplin: 'Joplin',
  'red-notebook': 'RedNotebook',
  'standard-notes': 'Standard Notes',
  'apple-journal': 'Apple Journal',
  markdown: 'Markdown files',
  own: 'everything of a journal',
};

const entries = (count: number): string => `${count.toLocaleString('en-GB')} ${count === 1 ? 'entry' : 'entries'}`;

/** What is lost of many, in a sentence: in how many entries, and what becomes of it. */
export function lossSentence({ kind, count }: { readonly kind: LossKind; readonly count: number }): string {
  const where = `In ${entries(count)}`;
  const sentences: Readonly<Record<LossKind, string>> = {
    'missing-file': `${where}, a picture, sound or file is not among what was chosen. The words come without it.`,
    'refused-file': `${where}, a file is empty or larger than 2 GB. The words come without it.`,
    'kept-as-file': `${where}, a picture can’t be drawn here. It is kept as a file.`,
    'no-date': `${where}, no day is given. The day on which the file was last changed stands for it.`,
    'no-zone': `${where}, a moment is given and no place in the world. The day and time are those of this computer.`,
    'entry-link': `${where}, a link leads to another entry. Its words stay, and the link goes.`,
    link: `${where}, a link leads to an address that isn’t opened from here. The address stays as words.`,
    look: `${where}, words are underlined, coloured or larger. The words stay.`,
    embedded: `${where}, something of the web or of another program stands in the text. Where it has an address, that stays.`,
    tag: `${where}, a tag is longer than 60 letters, or there are more than 30. Those are left away.`,
    noted: `${where}, more was noted than has a place here.`,
    'left-out': `${entries(count)} can’t be brought in: no day that can be kept, or nothing that can be read.`,
    'too-large': `${entries(count)} can’t be brought in: each is larger than 5 MB.`,
  };
  return sentences[kind];
}

const shortNames: Readonly<Record<LossKind, string>> = {
  'missing-file': 'file is missing',
  'refused-file': 'file is empty or too large',
  'kept-as-file': 'picture is kept as a file',
  'no-date': 'no day given',
  'no-zone': 'time of this computer',
  'entry-link': 'link to another entry',
  link: 'address as words',
  look: 'underlined or coloured',
  embedded: 'something of the web',
  tag: 'tag left away',
  noted: 'noted besides',
  'left-out': 'does not come',
  'too-large': 'does not come, larger than 5 MB',
};

/** One thing that can’t be kept, in a few words. */
export const lossWords = ({ kind, about }: Loss): string =>
  about ? `${shortNames[kind]} (${about})` : shortNames[kind];
