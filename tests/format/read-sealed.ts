import type { Contents } from './read-journal.ts';
import { canonical, hkdf, objectIn, openGcm, stretched } from './unlock.ts';

// Section 11: what is sealed.

const boxed = (key: Buffer, box: Buffer, additional: string): Buffer | null =>
  openGcm(key, box.subarray(0, 12), box.subarray(28), box.subarray(12, 28), additional);

/** Every box that a second passphrase opens, as the JSON that it holds. */
export function readSealed({ tables }: Contents, passphrase: string): unknown[] {
  const slots = (tables.seal_slot ?? []) as unknown as { uid: Buffer; cost: string; salt: Buffer; wrap: Buffer }[];
  const boxes = (tables.sealed ?? []) as unknown as { uid: Buffer; box: Buffer }[];
  return slots.flatMap(({ uid, cost, salt, wrap }) => {
    const key = hkdf(stretched(passphrase, objectIn(cost, 'alg m p t'), salt), uid, 'kek/seal/v1');
    const bound = canonical({ cost, salt: salt.toString('hex'), uid: uid.toString('hex') });
    const plain = boxed(key, wrap, bound);
    if (!plain) return [];
    const [seal, journal] = [plain.subarray(0, 32), plain.subarray(32)];
    return boxes.flatMap((each) => {
      const about = canonical({ entry: each.uid.toString('hex'), journalId: journal.toString('hex') });
      const held = boxed(hkdf(seal, journal, 'seal/entry/v1'), each.box, about);
      return held ? [JSON.parse(held.subarray(4, 4 + held.readUInt32BE()).toString()) as unknown] : [];
    });
  });
}
