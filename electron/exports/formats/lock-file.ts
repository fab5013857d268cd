import { ReadableStream as NodeStream } from 'node:stream/web';
import { Decrypter, Encrypter } from 'age-encryption';

/** By a passphrase, or for whoever holds the other half of a key. */
export type FileLock =
  | { readonly by: 'passphrase'; readonly passphrase: string }
  | { readonly by: 'recipients'; readonly recipients: readonly string[] };

/**
 * Closes bytes as an age v1 file (https://age-encryption.org/v1): scrypt with 2^18 steps for a passphrase, X25519 for keys.
 * Tens of MB are held in memory whole.
 */
export const lockFile = (bytes: Uint8Array, lock: FileLock): Promise<Uint8Array> => encrypterOf(lock).encrypt(bytes);

/** The same for what is too large for memory, portion by portion; as it is, where there is no lock. */
export async function* lockPortions(
  portions: AsyncIterable<Uint8Array>,
  lock: FileLock | null,
): AsyncGenerator<Uint8Array> {
  if (!lock) {
    yield* portions;
    return;
  }
  // One and the same stream, by two names that the types do not know of each other.
  const stream = NodeStream.from(portions) as unknown as ReadableStream<Uint8Array>;
  yield* (await encrypterOf(lock).encrypt(stream)) as unknown as AsyncIterable<Uint8Array>;
}

function encrypterOf(lock: FileLock): Encrypter {
  const encrypter = new Encrypter();
  if (lock.by === 'passphrase') encrypter.setPassphrase(lock.passphrase);
  else for (const recipient of lock.recipients) encrypter.addRecipient(recipient.trim());
  return encrypter;
}

/** Opens an age file by its passphrase. @throws Error when it is another one, or the file was changed. */
export function unlockFile(bytes: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  return decrypter.decrypt(bytes, 'uint8array');
}

/** Why a text is no key that a file can be closed for, in a sentence; null when it is one. */
export function recipientProblem(text: string): string | null {
  const key = text.trim();
  if (key === '') return 'Paste their key first; it begins with age1.';
  if (/^AGE-SECRET-KEY-/i.test(key)) {
    return 'This is the secret half of a key, which opens files and should be shown to nobody. Ask for the other half, which begins with age1.';
  }
  try {
    new Encrypter().addRecipient(key);
    return null;
  } catch {
    return 'This is no key of the program age. It begins with age1, and no letter of it may be missing.';
  }
}
