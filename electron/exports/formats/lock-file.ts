import { ReadableStream as NodeStream } from 'node:stream/web';
import { Decrypter, Encrypter, type Stanza } from 'age-encryption';

/** By a passphrase, or for whoever holds the other half of a key. */
export type FileLock =
  | { readonly by: 'passphrase'; readonly passphrase: string }
  | { readonly by: 'recipients'; readonly recipients: readonly string[] };

export interface Locked {
  readonly bytes: Uint8Array;
  /**
   * What is in it, read from the locked bytes. With a passphrase it is opened as whoever gets it will open it. For keys it
   * can’t be, since the other halves are elsewhere; locking it once more would prove nothing of this file, and a key of
   * ours among theirs would be one more that opens it. So it is opened by the file key: the random key that age makes for
   * each file and that the keys of its readers only wrap (https://age-encryption.org/v1#file-key), noted while it is
   * wrapped, kept in memory until it was used once, and no part of the file. That proves all of the file but the wrapping: its header, that
   * there is one wrapping for each key and none besides, and every byte inside. Whether a key opens it, its holder has to try.
   * @throws Error when the file does not open
   */
  open(): Promise<Uint8Array>;
}

/**
 * Closes bytes as an age v1 file (https://age-encryption.org/v1): scrypt with 2^18 steps for a passphrase, X25519 for keys.
 * Tens of MB are held in memory whole.
 */
export async function lockFile(bytes: Uint8Array, lock: FileLock): Promise<Locked> {
  const encrypter = encrypterOf(lock);
  if (lock.by === 'passphrase') {
    const locked = await encrypter.encrypt(bytes);
    return { bytes: locked, open: () => unlockFile(locked, lock.passphrase) };
  }
  const fileKey = new Uint8Array(16);
  // It wraps for nobody, and so leaves nothing in the file.
  encrypter.addRecipient({
    wrapFileKey(key) {
      fileKey.set(key);
      return [];
    },
  });
  const locked = await encrypter.encrypt(bytes);
  return {
    bytes: locked,
    async open() {
      const decrypter = new Decrypter();
      decrypter.addIdentity({
        unwrapFileKey: (all: readonly Stanza[]) => (all.length === lock.recipients.length ? fileKey : null),
      });
      try {
        return await decrypter.decrypt(locked, 'uint8array');
      } finally {
        fileKey.fill(0);
      }
    },
  };
}

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
