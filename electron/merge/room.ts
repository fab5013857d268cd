import type { Text, VersionHead, Written } from './writing.ts';

/** What one journal holds of one kind. */
export interface Shelf<K, W extends Written<Text<K>>> {
  /** The next one after a row id; `unreadable` when it is nothing that the app could have written. */
  after(id: number): W | { readonly id: number; readonly unreadable: true } | null;
  /** @throws JournalError `damaged-journal`. */
  byUid(uid: string): W | null;
  /** Whether a row id is in use. */
  isTaken(id: number): boolean;
  versions(id: number): readonly VersionHead[];
  /** Null when it is nothing that the app could have written. */
  version(of: W, revision: number): Text<K> | null;
}

/** Entries, or responses: what is there, what is here, and how one comes over. Written within a transaction. */
export interface Room<K, W extends Written<Text<K>>> {
  readonly kind: 'entry' | 'response';
  readonly theirs: Shelf<K, W>;
  readonly ours: Shelf<K, W>;
  /** Nobody would miss it: there is no word in it. */
  isBlank(text: Text<K>): boolean;
  /** One that lost its uid with a damaged page, and whose words are here. */
  isHereAnyway(one: W): boolean;
  /** Puts one of theirs here; `beside` marks one whose other text is here already. Returns its row id. */
  put(one: W, beside: boolean): number;
  putVersion(ours: W, text: Text<K>): void;
  /** Takes one of ours out of the bin. */
  restore(ours: W): void;
}
