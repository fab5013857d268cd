import { closeBox, openBox } from '../keys/closed-box.ts';
import { derive } from '../keys/key-slots.ts';
import type { JournalKeys } from './copies.ts';

// Words that could not be saved before a lock leave this process encrypted, under a key that only the open journal has:
// whoever holds them can read none of them.

const keyOf = ({ header, journalKey }: JournalKeys): Buffer =>
  derive(journalKey, Buffer.from(header.journalId, 'hex'), `unsaved/${header.epoch}`);

/** In base64: nonce, tag, ciphertext. */
export const sealWords = (words: string, keys: JournalKeys): string =>
  closeBox(keyOf(keys), Buffer.from(words)).toString('base64');

/** Null when they were not sealed under this key. */
export const openWords = (sealed: string, keys: JournalKeys): string | null =>
  openBox(keyOf(keys), Buffer.from(sealed, 'base64'))?.toString('utf8') ?? null;
