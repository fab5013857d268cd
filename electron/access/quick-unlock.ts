import fs from 'node:fs';
import path from 'node:path';
import { JournalError } from '#contract/errors.ts';
import { StoredSecret } from '#contract/shell.ts';
import { z } from '#contract/zod.ts';
import type { Granted } from '../files/granted-files.ts';
import { removeIfThere, syncFolder, writeWhole } from '../files/write-whole.ts';
import { canonicalJson } from '../keys/canonical-json.ts';
import { fromDisk, onDisk, slotContext } from '../keys/header.ts';
import type { KeptSecret } from '../keys/kept-secret.ts';
import { hex, openQuickSlot, QuickSlot } from '../keys/key-slots.ts';
import { passphraseStrength } from '../keys/passphrase-strength.ts';
import type { WayIn } from './find-keys.ts';

// A short code instead of the passphrase, on one computer. It lies beside the journal in a file of its own and not in its
// header: no copy and no sheet ever holds it, and a journal that lost it has lost nothing.

export type KeptSecrets = Granted<KeptSecret>;

const QuickFile = z.strictObject({
  journalId: hex(16),
  epoch: z.number().int().min(1),
  slot: QuickSlot,
  stored: StoredSecret,
});
type QuickFile = z.infer<typeof QuickFile>;

/** So many wrong tries since the last unlock, of whatever kind, and only the passphrase helps. */
const mostWrong = 5;
const leastLength = 6;
const leastDifferent = 3;
/** log2 of the guesses: what comes first on every list of codes has less. */
const leastBits = 6;
/** The name of its file. */
export const quickName = 'quick';
const fileIn = (folder: string): string => path.join(folder, quickName);

/** Null without one; also where nothing can be written, as wrong tries could not be counted there. */
export function quickIn(folder: string): QuickFile | null {
  try {
    fs.accessSync(folder, fs.constants.W_OK);
    return QuickFile.parse(fromDisk(JSON.parse(fs.readFileSync(fileIn(folder), 'utf8'))));
  } catch {
    return null;
  }
}

export const writeQuick = (folder: string, quick: QuickFile): void =>
  writeWhole(fileIn(folder), canonicalJson(onDisk(quick)));

/** Gone for good when this returns: a power cut must not bring back a code that was tried too often. */
export function forgetQuick(folder: string): void {
  if (!fs.existsSync(fileIn(folder))) return;
  removeIfThere(fileIn(folder));
  syncFolder(folder);
}

/** Forgets it once there were too many wrong tries. Whether it is gone. */
export function forgetAfterWrong(folder: string, wrongTries: number): boolean {
  if (wrongTries < mostWrong) return false;
  forgetQuick(folder);
  return true;
}

/** @throws JournalError `weak-code` under six characters, and for what is tried first. */
export async function demandCode(code: string): Promise<void> {
  const isVaried = [...code].length >= leastLength && new Set(code).size >= leastDifferent;
  if (!isVaried || (await passphraseStrength(code)).bits < leastBits) throw new JournalError('weak-code');
}

/** A way in beside those of the header, which vouches for the key that it gives. */
export function byQuick(quick: QuickFile, code: string, secret: Buffer): WayIn {
  let key: Promise<Buffer | null> | undefined;
  return async (_slot, header) => {
    if (header.journalId !== quick.journalId || header.epoch !== quick.epoch) return null;
    // Once, however many ways in the header has: each try costs a stretching.
    key ??= openQuickSlot(quick.slot, code, secret, slotContext(header));
    return key;
  };
}
