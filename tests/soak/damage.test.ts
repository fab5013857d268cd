import { describe, expect, test } from 'vitest';
import { copies } from './copies.ts';
import { headerBits } from './header-bits.ts';
import { logMutations } from './log-mutations.ts';
import { pages } from './pages.ts';
import { swappedFiles } from './swapped-files.ts';

const seed = 1;

describe.each([pages, headerBits, logMutations, copies, swappedFiles])('$name', (soak) => {
  test(soak.promise, async () => {
    const { runs, broken, examples } = await soak.run(soak.counts.short, seed);
    expect(examples).toEqual([]);
    expect(broken).toBe(0);
    expect(runs).toBeGreaterThanOrEqual(soak.counts.short);
  }, 300_000);

  test('is seen to be broken where its guard was taken away', async () => {
    expect((await soak.control(soak.counts.short, seed)).broken).toBeGreaterThan(0);
  }, 300_000);
});
