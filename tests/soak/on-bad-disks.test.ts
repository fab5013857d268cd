import { describe, expect, test } from 'vitest';
import { fullDisk } from './full-disk.ts';
import { goneDrive } from './gone-drive.ts';
import { twoOpeners } from './two-openers.ts';

const soaks = [fullDisk, goneDrive, twoOpeners].filter(({ on }) => on === undefined || on === process.platform);

describe.each(soaks)('$name', (soak) => {
  test(soak.promise, async () => {
    const { broken, examples } = await soak.run(soak.counts.short, 1);
    expect({ broken, examples }).toEqual({ broken: 0, examples: [] });
  });

  test('is seen to be broken where its guard was taken away', async () => {
    expect((await soak.control(3, 1)).broken).toBeGreaterThan(0);
  });
});
