import { randomBytes } from 'node:crypto';
import { safeStorage } from 'electron';
import type { KeptSecret } from './keys/kept-secret.ts';

// The system's key store, for a quick unlock alone. Nothing here is called before somebody wants one: asking it for
// anything makes an item of the app's in it, under the app's name.

/** 32 random bytes that the key store keeps from now on, or what it lacks: it is not there, or hides nothing. */
export async function keepSecret(): Promise<KeptSecret | 'store' | 'cover'> {
  if (!isCovered()) return 'cover';
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return 'store';
  const secret = randomBytes(32);
  const stored = await safeStorage.encryptStringAsync(secret.toString('hex'));
  if (isUnderFixedKey(stored)) return 'cover';
  return { secret, stored: stored.toString('hex') };
}

/** What it gives back for the bytes that it gave out; null when it has changed since, or they are not its own. */
export async function giveSecret(stored: string): Promise<KeptSecret | null> {
  if (!isCovered()) return null;
  try {
    const { result } = await safeStorage.decryptStringAsync(Buffer.from(stored, 'hex'));
    return /^[0-9a-f]{64}$/.test(result) ? { secret: Buffer.from(result, 'hex'), stored } : null;
  } catch {
    return null;
  }
}

/**
 * The key store may be there and still not have been used. Chromium marks what is under the key that anybody can look up
 * by `v10` at its beginning (components/os_crypt/async/browser/posix_key_provider.cc).
 */
const isUnderFixedKey = (stored: Buffer): boolean =>
  process.platform === 'linux' && stored.subarray(0, 3).toString('latin1') === 'v10';

/** Without a key store, Chromium on Linux encrypts with a key that anybody can look up. */
const isCovered = (): boolean =>
  process.platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());
