import { createECDH, type ECDH, hkdfSync } from 'node:crypto';
import { closeBox, openBox } from '../keys/closed-box.ts';
import { derive } from '../keys/key-slots.ts';
import type { JournalKeys } from './copies.ts';

// Words that could not be saved before a lock leave this process encrypted, under a key that only the open journal has:
// whoever holds them can read none of them. The page has a public key, under which it can seal them itself once this
// process is gone (renderer/seal-words.ts).

const keyOf = ({ header, journalKey }: JournalKeys): Buffer =>
  derive(journalKey, Buffer.from(header.journalId, 'hex'), `unsaved/${header.epoch}`);

/** In base64: nonce, tag, ciphertext. */
export const sealWords = (words: string, keys: JournalKeys): string =>
  closeBox(keyOf(keys), Buffer.from(words)).toString('base64');

/** Null when they were not sealed under this key. */
export const openWords = (sealed: string, keys: JournalKeys): string | null =>
  (sealed.startsWith(byPage)
    ? openOfPage(sealed, keys)
    : openBox(keyOf(keys), Buffer.from(sealed, 'base64'))
  )?.toString('utf8') ?? null;

/** What words sealed by the page begin with; base64 has no such sign. */
const byPage = 'page.';
const pointBytes = 65;
/** How many private keys the curve P-256 has, which are the numbers from one up to this. */
const privateKeys = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550n;

/** The public half, in base64: what it seals is opened by `openWords` alone. The same for as long as the journal's key. */
export const sealingKey = (keys: JournalKeys): string => pairOf(keys).getPublicKey('base64');

function pairOf({ header, journalKey }: JournalKeys): ECDH {
  const drawn = derive(journalKey, Buffer.from(header.journalId, 'hex'), `unsaved-page/${header.epoch}`);
  const number = (BigInt(`0x${drawn.toString('hex')}`) % privateKeys) + 1n;
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(number.toString(16).padStart(64, '0'), 'hex');
  return pair;
}

/** After its beginning, in base64: the public half of a pair that the page used once, nonce, tag, ciphertext. */
function openOfPage(sealed: string, keys: JournalKeys): Buffer | null {
  const bytes = Buffer.from(sealed.slice(byPage.length), 'base64');
  const [once, box] = [bytes.subarray(0, pointBytes), bytes.subarray(pointBytes)];
  const pair = pairOf(keys);
  try {
    const shared = pair.computeSecret(once);
    const salt = Buffer.concat([once, pair.getPublicKey()]);
    return openBox(Buffer.from(hkdfSync('sha256', shared, salt, 'unsaved-page', 32)), box);
  } catch {
    // No point of the curve.
    return null;
  }
}
