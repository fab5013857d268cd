import { randomBytes } from 'node:crypto';
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';

/** 16 random bytes and the 12 words (BIP-39, English) that spell them, with their checksum. */
export function newRecoveryWords(): { words: string[]; entropy: Buffer } {
  const entropy = randomBytes(16);
  return { words: entropyToMnemonic(entropy, wordlist).split(' '), entropy };
}

/**
 * The 16 bytes that 12 words spell, or null when they spell nothing. Capitals and spaces do not matter, and the first
 * four letters of a word are enough: no two words of the list share them.
 */
export function readRecoveryWords(typed: readonly string[]): Buffer | null {
  const words = typed.map((word) => {
    const plain = word
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z]/g, '');
    return (
      wordlist.find((known) => known === plain) ??
      (plain.length >= 4
        ? wordlist.find((known) => known.startsWith(plain.slice(0, 4)) && plain.startsWith(known.slice(0, 4)))
        : undefined) ??
      plain
    );
  });
  try {
    return Buffer.from(mnemonicToEntropy(words.join(' '), wordlist));
  } catch {
    return null;
  }
}
