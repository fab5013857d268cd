import { JournalError } from '#contract/errors.ts';
import type { Closing, Format, Look } from '#contract/exports.ts';
import type { TakenOut } from '#contract/taken-out.ts';
import type { Packet } from './packet.ts';

/** What the worker is asked for. Only these two kinds of message cross to it, and all of them are plain data. */
export type PressTask =
  | { readonly kind: 'preview'; readonly packet: Packet; readonly look: Look }
  | {
      readonly kind: 'file';
      readonly packet: Packet;
      readonly look: Look;
      readonly format: Format;
      readonly closing: Closing;
      readonly takenOut: readonly TakenOut[];
    };

export interface Preview {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** Pages before the first section that asked for a page of its own; all of them where none did. */
  readonly summaryPages: number;
  readonly notDrawn: readonly string[];
}

export interface PressedFile {
  readonly bytes: Uint8Array;
  /** None for formats that have no pages. */
  readonly pages: number;
  /** False when it could not be opened again, or held something else then. */
  readonly opensAgain: boolean;
  /** Words that should be out and are in, by their ids: where there is one, the file must not be written. */
  readonly stillThere: readonly string[];
  /** Words that should be in and are not. */
  readonly missing: readonly string[];
  /** Letters that stand as boxes in a PDF. */
  readonly notDrawn: readonly string[];
}

export type PressAnswer<T extends PressTask['kind']> = T extends 'preview' ? Preview : PressedFile;

/** Where the worker finds the template; its other files it finds by their packages’ names. */
export interface PressPlace {
  readonly template: string;
}

/**
 * Lets only what was asked for leave.
 * @throws JournalError `not-sound` when it does not open again, `still-there` or `not-whole`
 */
export function assertRight({ opensAgain, stillThere, missing }: PressedFile, words: readonly TakenOut[]): void {
  if (!opensAgain) throw new JournalError('not-sound');
  const word = words.find(({ id }) => stillThere.includes(id));
  if (word) throw new JournalError('still-there', { about: word.words });
  if (missing.length > 0) throw new JournalError('not-whole', { about: missing.slice(0, 3).join('”, “') });
}
