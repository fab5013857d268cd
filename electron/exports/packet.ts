import type { EntryDocument } from '#contract/document/entry-document.ts';

/**
 * What goes out, before it has a form: plain data, so that it can be read through for words to take out, and handed to
 * a worker. Every format is made from it and from nothing else.
 */
export interface Packet {
  readonly title: string;
  /** Below the title: whose, which days, that it is chosen. */
  readonly lines: readonly string[];
  readonly sections: readonly Section[];
  /** At the foot of every page, beside its number. */
  readonly foot: string;
  /** Whether a list of its headings comes first. */
  readonly contents: boolean;
  /** Those of its documents that can be drawn; none where left out. */
  readonly pictures?: readonly PacketPicture[];
}

/** A picture by the `file` of the nodes that hold it, in the size of a page. */
export interface PacketPicture {
  readonly id: string;
  readonly type: 'jpg' | 'png' | 'gif';
  readonly bytes: Uint8Array;
}

export interface Section {
  /** Empty where words simply go on. */
  readonly heading: string;
  /** 1 for a part, 2 and 3 for what stands in it. */
  readonly level: 1 | 2 | 3;
  /** Below the heading: which day, what it is from, why it was chosen. */
  readonly lines: readonly string[];
  readonly onNewPage: boolean;
  /** It stands to the right of the one before it, where pages are set: two short lists take the height of one. */
  readonly beside?: boolean;
  readonly blocks: readonly Block[];
}

export type Block =
  /** What was written: a document of the schema of entries, whose text nodes may also carry the mark `takenOut`. */
  | { readonly kind: 'document'; readonly document: EntryDocument }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** A question or a label, and what stands behind it. */
  | { readonly kind: 'pairs'; readonly pairs: readonly { readonly label: string; readonly words: string }[] }
  | Strip;

/** A row of dots, one a day, as a vector picture, with its numbers in words. */
export interface Strip {
  readonly kind: 'strip';
  readonly name: string;
  /** What is drawn: a full dot for `full`, an open one for `open`, and none where nothing was noted. */
  readonly dots: readonly (number | null)[];
  /** Their days. */
  readonly days: readonly string[];
  /** What its numbers count, or what their ends mean, in a few words; may be empty. */
  readonly scale: string;
  readonly full: number;
  readonly open: number;
  /** How it is read, how many days of how many, and what the numbers were: also the picture’s description. */
  readonly words: string;
  /** The person’s own line to it; may be empty. */
  readonly note: string;
}

/** What stands in a file where words were taken out and nothing was put in their place. */
export const takenOutWords = 'taken out';
