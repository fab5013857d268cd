// What electron/access/sealed-words.ts opens: words sealed here, where there is no key of the journal, under its public one.

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** Encrypts words so that only the journal with this sealing key can read them (P-256, HKDF-SHA256, AES-256-GCM). */
export async function sealWords(words: string, sealingKey: string): Promise<string> {
  const theirs = Uint8Array.from(atob(sealingKey), (sign) => sign.charCodeAt(0));
  // A pair for this once: its private half is forgotten, so that from here on this page cannot read them either.
  const pair = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const once = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const their = await crypto.subtle.importKey('raw', theirs, curve, false, []);
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: their }, pair.privateKey, 256);
  const key = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: joined(once, theirs), info: new TextEncoder().encode('unsaved-page') },
    await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']),
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(words);
  const box = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, plain));
  const tagAt = box.length - 16;
  return `page.${base64(joined(once, nonce, box.subarray(tagAt), box.subarray(0, tagAt)))}`;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function base64(bytes: Uint8Array): string {
  let signs = '';
  // In portions, as a function takes only so many arguments; of three bytes each, so that they can be strung together.
  for (let at = 0; at < bytes.length; at += 24_576)
    signs += btoa(String.fromCharCode(...bytes.subarray(at, at + 24_576)));
  return signs;
}
