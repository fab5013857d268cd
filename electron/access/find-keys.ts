import fs from 'node:fs';
import path from 'node:path';
import { type Header, isAuthentic, readHeaders, slotContext } from '../keys/header.ts';
import { type KeySlot, openPassphraseSlot, openRecoverySlot } from '../keys/key-slots.ts';

/** The journal key that a slot gives, or null when this way in is not the slot's. */
export type WayIn = (slot: KeySlot, header: Header) => Promise<Buffer | null>;

export const byPassphrase =
  (passphrase: string): WayIn =>
  async (slot, header) =>
    slot.type === 'passphrase' ? openPassphraseSlot(slot, passphrase, slotContext(header)) : null;

/** `entropy` is the 16 bytes that recovery words spell. */
export const byRecovery =
  (entropy: Buffer): WayIn =>
  async (slot, header) =>
    slot.type === 'recovery' ? openRecoverySlot(slot, entropy, slotContext(header)) : null;

export interface FoundKeys {
  readonly header: Header;
  readonly journalKey: Buffer;
  /** The main header was not what was written. */
  readonly spare: boolean;
}

/**
 * The key of a locked journal, and the header that holds it; null when this is no way in. Nothing is opened or written.
 * `onTry` is told each header before the work on it begins.
 * @throws JournalError `newer-format` or `damaged-header`.
 */
export async function findKeys(
  folder: string,
  way: WayIn,
  onTry: (header: Header) => void = () => {},
): Promise<FoundKeys | null> {
  const candidates = readHeaders(folder);
  for (const { header, spare } of candidates) {
    if (spare && isReplaced(header, candidates[0]?.header, folder)) continue;
    onTry(header);
    for (const slot of header.slots) {
      const journalKey = await way(slot, header);
      if (journalKey && isAuthentic(header, journalKey)) return { header, journalKey, spare };
    }
  }
  return null;
}

/**
 * Whether a spare is of a key that was replaced in the moment before the computer stopped: the header beside it names
 * another file, which is there. With it the passphrase from before would go on opening the journal as it was.
 */
const isReplaced = (spare: Header, main: Header | undefined, folder: string): boolean =>
  main !== undefined &&
  main.epoch > spare.epoch &&
  main.dbFile !== spare.dbFile &&
  fs.existsSync(path.join(folder, main.dbFile));
