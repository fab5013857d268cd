import { argon2Sync, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import fs from 'node:fs';
import { wordlist } from '@scure/bip39/wordlists/english.js';

// From a header and a secret to the keys of a journal: docs/journal-format.md, sections 0, 2 and 3.

export type Secret = { readonly passphrase: string } | { readonly words: readonly string[] };

/** Something is not as the page has it. */
export class Refused extends Error {}
export const refuse = (why: string): never => {
  throw new Refused(why);
};
export const demand = (holds: boolean, why: string): void => {
  if (!holds) refuse(why);
};

// Section 0: canonical JSON, hex, HKDF

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const object = value as JsonObject;
  const pairs = Object.keys(object)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(object[key] as Json)}`);
  return `{${pairs.join(',')}}`;
}

/** An object in canonical JSON that has these keys and no others. */
export function objectIn(text: string, keys: string): JsonObject {
  const value = parsed(text);
  demand(canonical(value) === text, 'not canonical JSON');
  return withKeys(value, keys);
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return refuse('not JSON');
  }
}

function withKeys(value: Json | undefined, keys: string): JsonObject {
  const object = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
  demand(Object.keys(object).sort().join(' ') === keys, `not the keys ${keys}`);
  return object;
}

export function hex(value: Json | undefined, bytes: number): Buffer {
  demand(typeof value === 'string' && value.length === 2 * bytes && /^[0-9a-f]*$/.test(value), 'not hex');
  return Buffer.from(String(value), 'hex');
}

function integer(value: Json | undefined, least: number, most: number): number {
  demand(Number.isInteger(value) && Number(value) >= least && Number(value) <= most, 'not within bounds');
  return Number(value);
}

export const hkdf = (secret: Buffer, salt: Buffer, info: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, 32));
export const hmac = (key: Buffer, ...parts: (Buffer | string)[]): Buffer =>
  parts.reduce((mac, part) => mac.update(part), createHmac('sha256', key)).digest();

export function openGcm(key: Buffer, iv: Buffer, sealed: Buffer, tag: Buffer, additional: string): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 });
  decipher.setAAD(Buffer.from(additional)).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    return null;
  }
}

// Sections 2 and 3: the header, its slots, the keys

export interface Keys {
  readonly journalId: string;
  readonly dbFile: string;
  readonly db: Buffer;
  readonly mark: Buffer;
  readonly ledger: Buffer;
}

/** The keys that a header gives for a passphrase or for recovery words. */
export function unlock(headerFile: string, secret: Secret): Keys {
  const text = fs.readFileSync(headerFile, 'utf8');
  demand(Buffer.byteLength(text) <= 4_096, 'too long for a header');
  // Files written before 2026-11-29 have the longer name.
  const [before, since] = [
    'created dbFile epoch format journalId mac magic',
    'created dbFile epoch format id mac magic',
  ];
  const written = objectIn(text, `${text.includes('"journalId"') ? before : since} minReader slots`);
  const { id: shortName, journalId = shortName, ...others } = written;
  const header: JsonObject = { ...others, journalId: journalId ?? null };
  const { mac, slots, dbFile, format, epoch } = header;
  demand(header.magic === 'desk pages' && format === 1 && header.minReader === 1, 'of another format');
  demand(/^main-\d{1,7}\.db$/.test(String(dbFile)), 'no name of a journal file');
  const id = hex(journalId, 16);
  const bound = { format: 1, journalId: String(journalId), epoch: integer(epoch, 1, 1_000_000) };
  const { mac: _mac, ...unsealed } = header;
  for (const slot of Array.isArray(slots) ? (slots as readonly Json[]) : []) {
    const key = keyIn(slot as JsonObject, secret, bound);
    if (!key) continue;
    const expected = hmac(hkdf(key, id, `head-mac/${bound.epoch}`), canonical(unsealed));
    demand(expected.equals(hex(mac, 32)), 'the header is not what was written');
    const [db, mark, ledger] = ['db', 'mark', 'ledger'].map((each) => hkdf(key, id, `${each}/${bound.epoch}`));
    if (db && mark && ledger) return { journalId: String(journalId), dbFile: String(dbFile), db, mark, ledger };
  }
  return refuse('this opens no slot');
}

function keyIn(slot: JsonObject, secret: Secret, bound: JsonObject): Buffer | null {
  if (slot.type !== ('words' in secret ? 'recovery' : 'passphrase')) return null;
  const { iv, wrap, tag, ...open } = withKeys(
    slot,
    'words' in secret ? 'iv madeOn salt tag type wrap' : 'iv kdf madeOn tag type wrap',
  );
  const wrapping =
    'words' in secret ? recoveryKey(secret.words, slot.salt) : passphraseKey(secret.passphrase, slot.kdf);
  return openGcm(wrapping, hex(iv, 12), hex(wrap, 32), hex(tag, 16), canonical({ ...bound, ...open }));
}

function passphraseKey(passphrase: string, given: Json | undefined): Buffer {
  const { salt, ...cost } = withKeys(given, 'alg m p salt t');
  const nonce = hex(salt, 16);
  return hkdf(stretched(passphrase, cost, nonce), nonce, 'kek/pass/v1');
}

export function stretched(passphrase: string, kdf: JsonObject, nonce: Buffer): Buffer {
  demand(kdf.alg === 'argon2id', 'of another stretching');
  return argon2Sync('argon2id', {
    message: Buffer.from(passphrase.normalize('NFKD')),
    nonce,
    memory: integer(kdf.m, 64, 4_096) * 1_024,
    passes: integer(kdf.t, 1, 16),
    parallelism: integer(kdf.p, 1, 8),
    tagLength: 32,
  });
}

function recoveryKey(words: readonly string[], salt: Json | undefined): Buffer {
  const bits = words.map((word) => wordlist.indexOf(word).toString(2).padStart(11, '0')).join('');
  demand(words.length === 12 && /^[01]{132}$/.test(bits), 'not twelve words of the list');
  const entropy = Buffer.from(
    Array.from({ length: 16 }, (_none, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2)),
  );
  const check = createHash('sha256').update(entropy).digest().readUInt8(0) >> 4;
  demand(check === Number.parseInt(bits.slice(128), 2), 'the words do not fit together');
  return hkdf(entropy, hex(salt, 16), 'kek/recovery/v1');
}
