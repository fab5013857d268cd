import type { ImportFormat, LossKind } from '#contract/imports.ts';
import type { NamedFiles } from './sources/named-files.ts';

/** A node of a document on its way into the schema, or a file’s place in it (`fileNode`). */
export interface Block {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly Block[];
  readonly marks?: readonly Mark[];
  readonly text?: string;
}
export interface Mark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

export interface SourceLoss {
  readonly kind: LossKind;
  readonly about: string;
}

/** One entry as another app has it, in nobody’s format. */
export interface SourceEntry {
  /** What tells it from all others of its source for ever; null where the format has nothing of the kind. */
  readonly id: string | null;
  /** The writer’s own day and time, `2026-11-23T18:42`; null where it can’t be told, and then it does not come. */
  readonly at: string | null;
  /** When it was last changed there, as a moment in ISO 8601; null where it is not told. */
  readonly changedAt: string | null;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly tags: readonly string[];
  /** What was done, by the words that it has there: each can be a record of small care, or else is a tag. */
  readonly activities?: readonly string[];
  /** By the word or number that it has there. */
  readonly mood: string | null;
  /** Words for the feeling, where it has some of its own besides a mood. */
  readonly feelingWords: readonly string[];
  readonly starred: boolean;
  /** What has no home of its own here: the place, the weather. Each can stand in a line below the text. */
  readonly lines: readonly string[];
  readonly losses: readonly SourceLoss[];
}

/** One app’s way to write: a reader over files by name, which changes nothing and keeps nothing. */
export interface Format {
  readonly id: ImportFormat;
  /** Whether these files are of its kind; looks at names first, and into as few files as will do. */
  recognises(files: NamedFiles): Promise<boolean>;
  /** Everything in them, one after the other. @throws JournalError `bad-archive` when it is not what it should be. */
  entries(files: NamedFiles, context: ReadingContext): AsyncGenerator<SourceEntry>;
}

export interface ReadingContext {
  /** The zone of this computer, an IANA name: for moments that name none. */
  readonly zone: string;
}

/**
 * The place of a file in a document: `path` is its name among the files, or a `data:` address that holds it. Once its
 * bytes are in the journal it becomes an attachment.
 */
export const fileNode = (path: string, { name, alt = '' }: { name: string; alt?: string }): Block => ({
  type: 'file',
  attrs: { path, name, alt },
});

export interface FilePlace {
  readonly path: string;
  /** What it is called there. */
  readonly name: string;
  readonly alt: string;
}
export const filePlace = ({ attrs }: Block): FilePlace => attrs as unknown as FilePlace;
