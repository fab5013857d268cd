/** One file of what leaves, before it is known where to: a folder or a zip file. */
export interface ArchiveFile {
  /** Its way from the top, parts joined by `/`: letters and digits of ASCII, `-`, `_` and `.`, and no part is `.` or `..`. */
  readonly name: string;
  /** All that it holds; what is too large for memory portion by portion, each made when it is asked for. */
  readonly content: string | Uint8Array | Iterable<Uint8Array>;
  /** The most bytes that it can have, where that may be more than 4 GiB. */
  readonly most?: number;
  /** Packing would not make it smaller, as with pictures. */
  readonly isPacked?: boolean;
}

/** What the files of one form are made with. */
export interface Making {
  readonly now: Date;
  /** The day on which the journal was made. */
  readonly created: string;
  /** Told how far it is, in steps: one for each entry and each response, and one for each portion of an attachment. */
  readonly onStep: () => void;
  /** Between two steps of something that gives no files meanwhile: lets others have their turn, and throws to stop. */
  readonly breathe: () => Promise<void>;
  /** What could not be written as it is, told once for each. */
  readonly lost: Lost;
}

/** Counts of what did not come along as it is, and why. */
export interface Lost {
  /** Attachments that are damaged: they end where the damage begins. */
  damaged: number;
  /** Attachments that the form has no place for. */
  leftOut: number;
}

/** What came along. */
export interface Came {
  readonly entries: number;
  readonly responses: number;
  readonly attachments: number;
}
