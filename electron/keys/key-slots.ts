import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from './canonical-json.ts';
import { KdfCost, leastCost, stretch } from './kdf.ts';

/** Lowercase hexadecimal of so many bytes: one spelling per value, so that every flipped bit is noticed. */
export const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

const Wrapped = {
  /** The day on which this way in was made. */
  madeOn: z.iso.date(),
  iv: hex(12),
  wrap: hex(32),
  tag: hex(16),
};

/** One way in: the journal key, wrapped under a key that only a passphrase or a recovery sheet gives. */
export const KeySlot = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('passphrase'), kdf: KdfCost.extend({ salt: hex(16) }), ...Wrapped }),
  z.strictObject({ type: z.literal('recovery'), salt: hex(16), ...Wrapped }),
]);
export type KeySlot = z.infer<typeof KeySlot>;

/**
 * A way in on one computer alone, which is no part of the header: the journal key, wrapped under a key that takes both a
 * short code and 32 random bytes which that computer's key store gives back.
 */
export const QuickSlot = z.strictObject({
  type: z.literal('quick'),
  kdf: KdfCost.extend({ salt: hex(16) }),
  ...Wrapped,
});
export type QuickSlot = z.infer<typeof QuickSlot>;

/** What binds a slot to its journal, beside the slot's own words: a slot moved to another journal opens nothing. */
export interface SlotContext {
  readonly format: number;
  readonly journalId: string;
  readonly epoch: number;
}

/** 32 bytes for one purpose out of others (HKDF-SHA256, RFC 5869). */
export const derive = (secret: Buffer, salt: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, purpose, 32));

/** Wraps the journal key (32 bytes) under a passphrase. */
export async function passphraseSlot(
  journalKey: Buffer,
  passphrase: string,
  cost: KdfCost,
  context: SlotContext,
  madeOn: string,
): Promise<KeySlot> {
  const salt = randomBytes(16);
  const open = { type: 'passphrase' as const, kdf: { ...cost, salt: salt.toString('hex') }, madeOn };
  return { ...open, ...wrap(journalKey, await passphraseKey(passphrase, open.kdf), { ...context, ...open }) };
}

/** Wraps the journal key (32 bytes) under the 16 random bytes that the recovery words spell. */
export function recoverySlot(journalKey: Buffer, entropy: Buffer, context: SlotContext, madeOn: string): KeySlot {
  const salt = randomBytes(16);
  const open = { type: 'recovery' as const, salt: salt.toString('hex'), madeOn };
  return { ...open, ...wrap(journalKey, recoveryKey(entropy, salt), { ...context, ...open }) };
}

/** Wraps the journal key (32 bytes) under a code together with what the key store keeps. */
export async function quickSlot(
  journalKey: Buffer,
  code: string,
  kept: Buffer,
  context: SlotContext,
  madeOn: string,
): Promise<QuickSlot> {
  const salt = randomBytes(16);
  // Little stretching: a code is too short for it to matter against whoever has what is kept as well.
  const open = { type: 'quick' as const, kdf: { ...leastCost, salt: salt.toString('hex') }, madeOn };
  return { ...open, ...wrap(journalKey, await quickKey(code, kept, open.kdf), { ...context, ...open }) };
}

/** The journal key, or null when code or kept bytes are not this slot's, or it is damaged: they cannot be told apart. */
export async function openQuickSlot(
  slot: QuickSlot,
  code: string,
  kept: Buffer,
  context: SlotContext,
): Promise<Buffer | null> {
  return unwrap(slot, await quickKey(code, kept, slot.kdf), context);
}

/** The journal key, or null when the passphrase is not this slot's or the slot is damaged: the two cannot be told apart. */
export async function openPassphraseSlot(
  slot: Extract<KeySlot, { type: 'passphrase' }>,
  passphrase: string,
  context: SlotContext,
): Promise<Buffer | null> {
  return unwrap(slot, await passphraseKey(passphrase, slot.kdf), context);
}

/** The journal key, or null when these are not this slot's words or the slot is damaged. */
export const openRecoverySlot = (
  slot: Extract<KeySlot, { type: 'recovery' }>,
  entropy: Buffer,
  context: SlotContext,
): Buffer | null => unwrap(slot, recoveryKey(entropy, Buffer.from(slot.salt, 'hex')), context);

type SaltedCost = KdfCost & { salt: string };

const passphraseKey = (passphrase: string, kdf: SaltedCost): Promise<Buffer> =>
  stretchedKey(passphrase, kdf, 'kek/pass/v1');

const quickKey = (code: string, kept: Buffer, kdf: SaltedCost): Promise<Buffer> =>
  stretchedKey(code, kdf, 'kek/device/v1', kept);

/** A wrapping key from what somebody types, and from bytes that stand beside it, if there are any. */
async function stretchedKey(typed: string, kdf: SaltedCost, purpose: string, beside?: Buffer): Promise<Buffer> {
  const salt = Buffer.from(kdf.salt, 'hex');
  const stretched = await stretch(typed, salt, kdf);
  const all = beside ? Buffer.concat([stretched, beside]) : stretched;
  try {
    return derive(all, salt, purpose);
  } finally {
    stretched.fill(0);
    all.fill(0);
  }
}

const recoveryKey = (entropy: Buffer, salt: Buffer): Buffer => derive(entropy, salt, 'kek/recovery/v1');

// AES-256-GCM with a random 96-bit nonce used once; Electron's crypto has neither AES-KW nor ChaCha20-Poly1305.
function wrap(journalKey: Buffer, wrappingKey: Buffer, bound: object): { iv: string; wrap: string; tag: string } {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, iv);
  cipher.setAAD(Buffer.from(canonicalJson(bound)));
  const wrapped = Buffer.concat([cipher.update(journalKey), cipher.final()]);
  wrappingKey.fill(0);
  return { iv: iv.toString('hex'), wrap: wrapped.toString('hex'), tag: cipher.getAuthTag().toString('hex') };
}

function unwrap(slot: KeySlot | QuickSlot, wrappingKey: Buffer, context: SlotContext): Buffer | null {
  const { iv, wrap: wrapped, tag, ...open } = slot;
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey, Buffer.from(iv, 'hex'));
  wrappingKey.fill(0);
  decipher.setAAD(Buffer.from(canonicalJson({ ...context, ...open })));
  decipher.setAuthTag(Buffer.from(tag, 'hex'));
  try {
    return Buffer.concat([decipher.update(Buffer.from(wrapped, 'hex')), decipher.final()]);
  } catch {
    return null;
  }
}
