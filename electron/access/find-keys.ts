import fs from 'node:fs';
import path from 'node:path';
import { type Header, isAuthentic, readHeaders, slotContext } from '../keys/header.ts';
import { type KeySlot, openPassphraseSlot, openRecoverySlot } from '../keys/key-slots.ts';
import type { JournalKeys } from './copies.ts';

/** Gives the journal key of a slot, or null when it is no way in to that one. */
export type WayIn = (slot: KeySlot, header: Header) => Promise<Buffer | null>;

export const byPassphrase =
  (passphrase: string): WayIn =>
  async (slot, header) =>
    slot.type === 'passphrase' ? openPassphraseSlot(slot, passphrase, slotContext(header)) : null;

/** By the 16 bytes that recovery words spell. */
export const byRecovery =
  (entropy: Buffer): WayIn =>
  async (slot, header) =>
    slot.type === 'recovery' ? openRecoverySlot(slot, entropy, slotContext(header)) : null;

export interface FoundKeys {
  readonly header: Header;
  readonly journalKey: Buffer;
  /** The main header was no use; this is its spare copy. */
  readonly spare: boolean;
}

/**
 * The header and the key of a journal, by one of its ways in; null when it is the wrong one. Nothing is opened with it.
 * `onTry` is told each header before it is tried, which costs a stretching.
 * @throws JournalError `newer-format` or `damaged-header`.
 */
export async function findKeys(
  folder: string,
  way: WayIn,
  onTry: (header: Header) => void = () => {},
): Promise<FoundKeys | null> {
  const found = readHeaders(folder);
  for (const { header, spare } of worthTrying(found, folder)) {
    onTry(header);
    for (const slot of header.slots) {
      const journalKey = await way(slot, header);
      if (!journalKey || !isAuthentic(header, journalKey)) continue;
      if (!spare || !isBehind(header, found[0], journalKey)) return { header, journalKey, spare };
    }
  }
  return null;
}

/** Of keys that are known already, the one that a journal is under; null when it is none of them. Throws as above. */
export function keysAmong(folder: string, known: readonly Buffer[]): JournalKeys | null {
  for (const { header } of worthTrying(readHeaders(folder), folder)) {
    const key = known.find((each) => isAuthentic(header, each));
    if (!key) continue;
    const { mac: _mac, ...outline } = header;
    return { header: outline, journalKey: Buffer.from(key) };
  }
  return null;
}

type Found = ReturnType<typeof readHeaders>;

const worthTrying = (found: Found, folder: string): Found =>
  found.filter(({ header, spare }) => !spare || !isReplaced(header, found[0]?.header, folder));

/**
 * Whether a spare is of a key that was replaced in the moment before the computer stopped: the header beside it names
 * another file, which is there. With it the passphrase from before would go on opening the journal as it was.
 */
const isReplaced = (spare: Header, main: Header | undefined, folder: string): boolean =>
  main !== undefined &&
  main.epoch > spare.epoch &&
  main.dbFile !== spare.dbFile &&
  fs.existsSync(path.join(folder, main.dbFile));

/**
 * Whether a spare is of ways in that were replaced on the same key in such a moment: the header, which is written first,
 * is whole and another one.
 */
const isBehind = (spare: Header, main: { header: Header; spare: boolean } | undefined, journalKey: Buffer): boolean =>
  main !== undefined && !main.spare && main.header.mac !== spare.mac && isAuthentic(main.header, journalKey);
