import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';

/**
 * The work that one guess at the passphrase costs: Argon2id, version 1.3 (RFC 9106).
 * The bounds are checked before any work is done: a hostile header must not be able to ask for all the memory.
 */
export const KdfCost = z.strictObject({
  alg: z.literal('argon2id'),
  /** Memory in MiB. */
  m: z.number().int().min(64).max(4_096),
  /** Passes. */
  t: z.number().int().min(1).max(16),
  /** Lanes. */
  p: z.number().int().min(1).max(8),
});
export type KdfCost = z.infer<typeof KdfCost>;

/** RFC 9106's second recommended option: never less, whatever the machine. */
export const leastCost: KdfCost = { alg: 'argon2id', m: 64, t: 3, p: 4 };

const argon2id = 2;
const version13 = 1;

/**
 * 32 bytes from a passphrase and a 16-byte salt. The passphrase is taken in Unicode form NFKD, so that the same
 * letters typed on another keyboard layout or system give the same key.
 */
export function stretch(passphrase: string, salt: Buffer, cost: KdfCost): Promise<Buffer> {
  return hashRaw(passphrase.normalize('NFKD'), {
    salt,
    algorithm: argon2id,
    version: version13,
    memoryCost: cost.m * 1_024,
    timeCost: cost.t,
    parallelism: cost.p,
    outputLen: 32,
  });
}

const tooShortMilliseconds = 500;
const tooLongMilliseconds = 800;

/**
 * The cost that takes about 0.5 to 0.8 s on this machine, measured once, when a journal is made. Of several runs the
 * quickest counts: the first pays for fresh memory and can take four times as long, and whatever else the machine is
 * doing must not make the lock weaker for good.
 */
export async function calibrate(): Promise<KdfCost> {
  const measure = async (cost: KdfCost): Promise<number> => {
    const salt = Buffer.alloc(16);
    let quickest = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 4; run += 1) {
      const began = performance.now();
      await stretch('calibration', salt, cost);
      quickest = Math.min(quickest, performance.now() - began);
    }
    return quickest;
  };
  const most: KdfCost = { alg: 'argon2id', m: 256, t: 3, p: 4 };
  const took = await measure(most);
  if (took <= tooLongMilliseconds) {
    // Time grows in step with passes, so one measurement tells how many fit.
    return {
      ...most,
      t: Math.min(
        16,
        Math.max(3, Math.floor((3 * tooShortMilliseconds) / took) + (took < tooShortMilliseconds ? 1 : 0)),
      ),
    };
  }
  // Half the memory takes half the time.
  return took <= 2 * tooLongMilliseconds ? { ...most, m: 128 } : leastCost;
}
