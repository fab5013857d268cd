import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const [ivBytes, tagBytes] = [12, 16];
const none = Buffer.alloc(0);

/** What a closed box is longer than what it holds, in bytes. */
export const boxBytes = ivBytes + tagBytes;

/** AES-256-GCM under a nonce of 96 random bits that is used once: nonce, tag, ciphertext. `bound` is vouched for as well. */
export function closeBox(key: Buffer, plain: Buffer, bound: Buffer = none): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(bound);
  const closed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), closed]);
}

/** Null when it was not closed under this key, is bound to something else, or is damaged: these cannot be told apart. */
export function openBox(key: Buffer, box: Buffer, bound: Buffer = none): Buffer | null {
  if (box.length < boxBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, ivBytes));
  decipher.setAAD(bound);
  decipher.setAuthTag(box.subarray(ivBytes, boxBytes));
  try {
    return Buffer.concat([decipher.update(box.subarray(boxBytes)), decipher.final()]);
  } catch {
    return null;
  }
}
