import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bootstrapDifference,
  mean,
  noiseBand,
  permutationChance,
  seeded,
  wilson,
} from '../../../electron/insights/statistics.ts';

describe('the score interval of a share', () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('agrees with published values: %i of %i', (right, of, low, high) => {
    const interval = wilson(right, of);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  test('holds the share, lies between nought and one, and is everything where nothing is known', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, share) => {
        const right = Math.round(of * share);
        const { low, high } = wilson(right, of);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(right / of + 1e-12);
        expect(high).toBeGreaterThanOrEqual(right / of - 1e-12);
      }),
    );
  });
});

describe('dealing days out by chance', () => {
  /** Every way of dealing, counted out. */
  const exact = (one: readonly number[], other: readonly number[]): number => {
    const all = [...one, ...other];
    const total = all.reduce((sum, value) => sum + value, 0);
    const observed = Math.abs(mean(one) - mean(other)) - 1e-9;
    let [as, of] = [0, 0];
    const choose = (from: number, left: number, sum: number): void => {
      if (left === 0) {
        of += 1;
        if (Math.abs(sum / one.length - (total - sum) / other.length) >= observed) as += 1;
        return;
      }
      for (let index = from; index <= all.length - left; index += 1)
        choose(index + 1, left - 1, sum + (all[index] ?? 0));
    };
    choose(0, one.length, 0);
    return as / of;
  };

  test.each([
    [
      [1, 2, 3],
      [7, 8, 9],
    ],
    [
      [2, 3, 3, 4],
      [3, 4, 4, 5, 5],
    ],
    [
      [1, 5, 3],
      [2, 4, 3, 3],
    ],
  ])('comes out as counting every way does: %j and %j', (one, other) => {
    expect(permutationChance(one, other, seeded(7), 20_000)).toBeCloseTo(exact(one, other), 1.8);
  });

  test('three against three can at best be one in ten, which is no small chance', () => {
    expect(exact([1, 2, 3], [7, 8, 9])).toBeCloseTo(0.1, 10);
  });

  test('where there is no difference, chance is not small, and the interval holds nought, most of the time', () => {
    const random = seeded(11);
    let [small, without] = [0, 0];
    for (let round = 0; round < 200; round += 1) {
      const draw = (): number[] => Array.from({ length: 15 }, () => 1 + Math.floor(random() * 5));
      const [one, other] = [draw(), draw()];
      if (permutationChance(one, other, random, 200) < 0.05) small += 1;
      const { low, high } = bootstrapDifference(one, other, random, 200);
      if (low > 0 || high < 0) without += 1;
    }
    // 5 in 100 are expected of each; the bootstrap’s interval is a little narrow with few days.
    expect(small).toBeLessThan(25);
    expect(without).toBeLessThan(35);
  });
});

describe('the band of one’s own noise', () => {
  test('is told from neighbours, so that a slow drift does not widen it', () => {
    const [still, drifting] = [noiseBand([5, 6, 5, 6, 5, 6]), noiseBand([1, 2, 3, 4, 5, 6])];
    expect(still).toEqual({ low: 5.5 - Math.SQRT2, high: 5.5 + Math.SQRT2 });
    expect((drifting?.high ?? 0) - (drifting?.low ?? 0)).toBeCloseTo((still?.high ?? 0) - (still?.low ?? 0), 10);
    expect(noiseBand([1, 9, 5])).toBeNull();
    expect(noiseBand([0, 10, 0, 10])).toEqual({ low: 0, high: 10 });
  });
});
