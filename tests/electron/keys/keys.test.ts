import { argon2Sync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../electron/keys/canonical-json.ts';
import { leastCost, stretch } from '../../../electron/keys/kdf.ts';
import {
  openPassphraseSlot,
  openRecoverySlot,
  passphraseSlot,
  recoverySlot,
  type SlotContext,
} from '../../../electron/keys/key-slots.ts';
import { passphraseStrength } from '../../../electron/keys/passphrase-strength.ts';
import { suggestPassphrase } from '../../../electron/keys/passphrase-suggestion.ts';
import { newRecoveryWords, readRecoveryWords } from '../../../electron/keys/recovery-words.ts';
import { testPassphrase } from '../../support/open-test-journal.ts';

const context: SlotContext = { format: 1, journalId: 'ab'.repeat(16), epoch: 1 };
const today = '2026-11-23';

describe('key stretching', () => {
  test('is Argon2id as Node’s own implementation of RFC 9106 has it', async () => {
    const salt = randomBytes(16);
    const ours = await stretch('crème brûlée', salt, leastCost);
    const theirs = argon2Sync('argon2id', {
      message: 'crème brûlée'.normalize('NFKD'),
      nonce: salt,
      memory: leastCost.m * 1_024,
      passes: leastCost.t,
      parallelism: leastCost.p,
      tagLength: 32,
    });
    expect(ours.equals(theirs)).toBe(true);
  });

  test('gives the same key for the same letters, however the keyboard composes them', async () => {
    const salt = Buffer.alloc(16, 7);
    const composed = await stretch('caf\u00e9', salt, leastCost);
    const decomposed = await stretch('cafe\u0301', salt, leastCost);
    expect(composed.equals(decomposed)).toBe(true);
  });
});

describe('a key slot', () => {
  test('gives the journal key back to its passphrase and to no other', async () => {
    const key = randomBytes(32);
    const slot = await passphraseSlot(key, 'right words here', leastCost, context, today);
    if (slot.type !== 'passphrase') throw new Error('wrong kind');
    expect((await openPassphraseSlot(slot, 'right words here', context))?.equals(key)).toBe(true);
    expect(await openPassphraseSlot(slot, 'right words her', context)).toBeNull();
    expect(await openPassphraseSlot(slot, '', context)).toBeNull();
  });

  test('gives any journal key back to its recovery bytes, and to none that differ in a bit', () => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    fc.assert(
      fc.property(bytes(32), bytes(16), fc.nat({ max: 127 }), (journalKey, entropy, bit) => {
        const key = Buffer.from(journalKey);
        const slot = recoverySlot(key, Buffer.from(entropy), context, today);
        if (slot.type !== 'recovery') throw new Error('wrong kind');
        const other = Buffer.from(entropy);
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(openRecoverySlot(slot, Buffer.from(entropy), context)?.equals(key)).toBe(true);
        expect(openRecoverySlot(slot, other, context)).toBeNull();
      }),
      { numRuns: 50 },
    );
  });

  test('opens nothing when it is moved to another journal, or when a word of its own is changed', () => {
    const { entropy } = newRecoveryWords();
    const slot = recoverySlot(randomBytes(32), entropy, context, today);
    if (slot.type !== 'recovery') throw new Error('wrong kind');
    expect(openRecoverySlot(slot, entropy, { ...context, journalId: 'cd'.repeat(16) })).toBeNull();
    expect(openRecoverySlot(slot, entropy, { ...context, epoch: 2 })).toBeNull();
    expect(openRecoverySlot({ ...slot, madeOn: '2026-11-24' }, entropy, context)).toBeNull();
  });
});

test('canonical JSON does not depend on the order in which things were put together', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const backwards = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(backwards)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

describe('recovery words', () => {
  test('are read back however they are typed, and in four letters each', () => {
    for (let time = 0; time < 50; time += 1) {
      const { words, entropy } = newRecoveryWords();
      expect(words).toHaveLength(12);
      expect(readRecoveryWords(words)?.equals(entropy)).toBe(true);
      expect(readRecoveryWords(words.map((word) => ` ${word.toUpperCase()} `))?.equals(entropy)).toBe(true);
      expect(readRecoveryWords(words.map((word) => word.slice(0, 4)))?.equals(entropy)).toBe(true);
    }
  });

  test('spell nothing when two are swapped or one is no word, nearly always', () => {
    const swapped = Array.from({ length: 64 }, () => {
      const { words, entropy } = newRecoveryWords();
      const [first = '', second = '', ...rest] = words;
      const read = readRecoveryWords([second, first, ...rest]);
      return first !== second && read?.equals(entropy) === true;
    });
    expect(swapped).not.toContain(true);
    expect(readRecoveryWords(Array.from({ length: 12 }, () => 'xyzzy'))).toBeNull();
  });
});

describe('the estimate of a passphrase', () => {
  test('refuses what is short, common or on everyone’s list, and accepts unrelated words', async () => {
    for (const weak of ['', 'password', 'iloveyou2', 'qwertyuiop', '12345678', 'letmein']) {
      expect((await passphraseStrength(weak)).accepted).toBe(false);
    }
    expect((await passphraseStrength(testPassphrase)).accepted).toBe(true);
    expect((await passphraseStrength(await suggestPassphrase())).accepted).toBe(true);
  });

  test('is lower for words of the person’s own life', async () => {
    const stranger = await passphraseStrength('Wilhelmina Leeds 1987');
    const close = await passphraseStrength('Wilhelmina Leeds 1987', ['Wilhelmina', 'Leeds', '1987']);
    expect(close.bits).toBeLessThan(stranger.bits);
  });

  test('answers for anything at all, ten million letters included', async () => {
    expect((await passphraseStrength('a'.repeat(10_000_000))).bits).toBeGreaterThanOrEqual(0);
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 40 }), async (text) => {
        const { bits, level } = await passphraseStrength(text);
        expect(Number.isFinite(bits)).toBe(true);
        expect(level).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 50 },
    );
  });

  test('suggests six words, different each time', async () => {
    const suggestions = await Promise.all(Array.from({ length: 20 }, suggestPassphrase));
    expect(new Set(suggestions).size).toBe(20);
    for (const suggestion of suggestions) expect(suggestion.split(' ')).toHaveLength(6);
  });
});
