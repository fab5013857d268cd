/** Numbers from 0 up to 1, always the same for one seed (mulberry32, T. Ettinger 2017, public domain). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The score interval of a share, without continuity correction: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209–212.
 * `z`: 1.959964 for 95 %. Shares from 0 to 1.
 */
export function wilson(right: number, of: number, z = 1.959964): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const share = right / of;
  const square = z * z;
  const middle = share + square / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  const scale = 1 + square / of;
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
}

/**
 * The 95 % percentile interval of a difference of means, by drawing each group anew from itself: B. Efron and
 * R. Tibshirani, An Introduction to the Bootstrap (1993), ch. 13.
 */
export function bootstrapDifference(
  one: readonly number[],
  other: readonly number[],
  random: () => number,
  rounds: number,
): { low: number; high: number } {
  const drawn = (values: readonly number[]): number => {
    let sum = 0;
    for (let index = 0; index < values.length; index += 1) sum += values[Math.floor(random() * values.length)] ?? 0;
    return sum / values.length;
  };
  const differences = Float64Array.from({ length: rounds }, () => drawn(one) - drawn(other)).sort();
  const at = (share: number): number => differences[Math.min(rounds - 1, Math.floor(share * rounds))] ?? 0;
  return { low: at(0.025), high: at(0.975) };
}

/**
 * How often two groups differ at least as much when their members are dealt out by chance (two-sided, difference of
 * means): E. J. G. Pitman, J. R. Stat. Soc. Suppl. 4 (1937) 119–130; the one added above and below as in B. Phipson and
 * G. K. Smyth, Stat. Appl. Genet. Mol. Biol. 9 (2010) 39, so that it is never nought.
 */
export function permutationChance(
  one: readonly number[],
  other: readonly number[],
  random: () => number,
  rounds: number,
): number {
  const all = Float64Array.from([...one, ...other]);
  const total = all.reduce((sum, value) => sum + value, 0);
  const differenceOf = (sum: number): number => sum / one.length - (total - sum) / other.length;
  // Sums of the same numbers in another order may differ in their last digit.
  const observed = Math.abs(differenceOf(one.reduce((sum, value) => sum + value, 0))) - 1e-9;
  let asMuch = 0;
  for (let round = 0; round < rounds; round += 1) {
    let sum = 0;
    // The first places of a Fisher–Yates shuffle are all that is needed.
    for (let index = 0; index < one.length; index += 1) {
      const from = index + Math.floor(random() * (all.length - index));
      const value = all[from] ?? 0;
      all[from] = all[index] ?? 0;
      all[index] = value;
      sum += value;
    }
    if (Math.abs(differenceOf(sum)) >= observed) asMuch += 1;
  }
  return (asMuch + 1) / (rounds + 1);
}

/**
 * The band in which answers move from one time to the next without more behind it: the mean, and twice the spread that
 * follows from the differences between neighbours (J. von Neumann et al., Ann. Math. Stat. 12 (1941) 153–162), on a scale
 * from 0 to 10. A slow drift does not widen it. Null under four values.
 */
export function noiseBand(values: readonly number[]): { low: number; high: number } | null {
  if (values.length < 4) return null;
  const squares = values.slice(1).map((value, index) => (value - (values[index] ?? 0)) ** 2);
  const spread = Math.sqrt(mean(squares) / 2);
  const middle = mean(values);
  return { low: Math.max(0, middle - 2 * spread), high: Math.min(10, middle + 2 * spread) };
}
