import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { derive } from '../keys/key-slots.ts';
import type { JournalKeys } from './copies.ts';

// Words that could not be saved before a lock leave this process encrypted (AES-256-GCM, a random nonce used once), under
// a key that only the open journal has: whoever holds them can read none of them.

const keyOf = ({ header, journalKey }: JournalKeys): Buffer =>
  derive(journalKey, Buffer.from(header.journalId, 'hex'), `unsaved/${header.epoch}`);

const [ivBytes, tagBytes] = [12, 16];

/** In base64: nonce, tag, ciphertext. */
export function sealWords(words: string, keys: JournalKeys): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', keyOf(keys), iv);
  const sealed = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

/** Null when they were not sealed under this key. */
export function openWords(sealed: string, keys: JournalKeys): string | null {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < ivBytes + tagBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', keyOf(keys), bytes.subarray(0, ivBytes));
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
