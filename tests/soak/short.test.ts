import { describe, expect, test } from 'vitest';
import { allSoaks } from './all.ts';

const seed = 1;

// As `npm run soak` does, with few runs of each.
describe.each((await allSoaks()).map(({ soak }) => soak))('$name', (soak) => {
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
