import { randomBytes } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import { closeBox, openBox } from './closed-box.ts';
import { KdfCost, stretch } from './kdf.ts';
import { derive } from './key-slots.ts';

// The way into what is sealed lies inside the journal file, which is encrypted under the journal key as a whole, and not
// in the header: whoever lacks the journal's passphrase does not see that there is one. Whoever has it sees slots that
// hold nothing but random bytes in every journal, and cannot tell one of a passphrase from them.

/** What is sealed is encrypted under this key, and bound to the journal in which it was sealed. */
export interface SealKey {
  readonly key: Buffer;
  /** In hexadecimal; zeros for the example. */
  readonly journalId: string;
}

/** As it lies in the journal file. */
export interface SealSlot {
  readonly uid: Buffer;
  /** Canonical JSON of a KdfCost. */
  readonly cost: string;
  /** 16 bytes. */
  readonly salt: Buffer;
  /** 32 bytes of key and 16 of the journal's id, closed (electron/keys/closed-box.ts). */
  readonly wrap: Buffer;
}

/**
 * The same on every computer, so that slots of random bytes can be made with the tables themselves. RFC 9106 has 64 MiB
 * for the least; these are tried only by whoever has the journal open.
 */
export const sealCost: KdfCost = { alg: 'argon2id', m: 256, p: 4, t: 3 };

/** A new key, and the slot that this passphrase opens it from. Costs one stretching. */
export async function newSealSlot(
  passphrase: string,
  journalId: string,
  salt: Buffer = randomBytes(16),
): Promise<{ seal: SealKey; slot: SealSlot }> {
  const seal = { key: randomBytes(32), journalId };
  const open = { uid: randomBytes(16), cost: canonicalJson(sealCost), salt };
  const key = wrappingKey(await stretch(passphrase, salt, sealCost), open);
  const wrap = closeBox(key, Buffer.concat([seal.key, Buffer.from(journalId, 'hex')]), boundTo(open));
  key.fill(0);
  return { seal, slot: { ...open, wrap } };
}

/**
 * The slots that this passphrase opens. Every slot is tried, whatever came of the one before, at one stretching for all
 * that share a salt: it takes as long with a passphrase that fits as with one that does not, or where there is none.
 */
export async function openSealSlots(
  slots: readonly SealSlot[],
  passphrase: string,
): Promise<{ seal: SealKey; slot: SealSlot }[]> {
  const stretched = new Map<string, Buffer>();
  const opened: { seal: SealKey; slot: SealSlot }[] = [];
  // Where there is no slot at all, as in a journal that can only be read and is older than they are, it costs the same.
  if (slots.length === 0) await stretch(passphrase, Buffer.alloc(16), sealCost);
  for (const slot of slots) {
    const cost = KdfCost.safeParse(parsed(slot.cost)).data;
    if (!cost || slot.salt.length !== 16) continue;
    const name = `${slot.cost} ${slot.salt.toString('hex')}`;
    const known = stretched.get(name) ?? (await stretch(passphrase, slot.salt, cost));
    stretched.set(name, known);
    const key = wrappingKey(known, slot);
    const plain = openBox(key, slot.wrap, boundTo(slot));
    key.fill(0);
    if (!plain) continue;
    opened.push({ seal: { key: plain.subarray(0, 32), journalId: plain.subarray(32).toString('hex') }, slot });
  }
  for (const each of stretched.values()) each.fill(0);
  return opened;
}

/** 16 bytes in hexadecimal for the journal that has none. */
export const sealedIn = (journalId: string): string => journalId || '0'.repeat(32);

const wrappingKey = (stretched: Buffer, { uid }: Pick<SealSlot, 'uid'>): Buffer =>
  derive(stretched, uid, 'kek/seal/v1');

const boundTo = ({ uid, cost, salt }: Omit<SealSlot, 'wrap'>): Buffer =>
  Buffer.from(canonicalJson({ uid: uid.toString('hex'), cost, salt: salt.toString('hex') }));

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
