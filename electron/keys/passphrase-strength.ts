export interface Strength {
  /** log2 of the guesses that a well-informed guesser needs. */
  readonly bits: number;
  readonly accepted: boolean;
  readonly level: 0 | 1 | 2 | 3 | 4;
  readonly verdict: string;
}

/** Under this many bits a passphrase is refused. */
const leastBits = 40;

/** What one strong graphics card tries in a second against our key stretching, bound by its memory: 2,000 at most. */
const guessesPerSecond = 2_000;

// zxcvbn's time grows with the square of the length, and nothing beyond this makes a passphrase weaker.
const longest = 128;

const estimator = async () => {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    useLevenshteinDistance: true,
  });
};
let loaded: ReturnType<typeof estimator> | undefined;

/**
 * Estimates how hard a passphrase is to guess (zxcvbn), for someone who would try `ownWords` first: names, places and
 * dates that a person close by knows.
 */
export async function passphraseStrength(passphrase: string, ownWords: readonly string[] = []): Promise<Strength> {
  loaded ??= estimator();
  const known = ownWords.flatMap((words) => [words, ...words.split(/\s+/u)]).filter((word) => word.length > 1);
  const { guesses } = (await loaded).check(passphrase.slice(0, longest), known);
  const bits = passphrase === '' ? 0 : Math.max(0, Math.log2(guesses));
  return { bits, accepted: bits >= leastBits, level: levelOf(bits), verdict: verdictOn(bits) };
}

const levelOf = (bits: number): Strength['level'] =>
  bits < 20 ? 0 : bits < leastBits ? 1 : bits < 52 ? 2 : bits < 70 ? 3 : 4;

function verdictOn(bits: number): string {
  // On average the right guess comes half way.
  const seconds = 2 ** (bits - 1) / guessesPerSecond;
  const time = inWords(seconds);
  if (bits < 20) return `Too easy. A computer could guess it in ${time}. Add unrelated words.`;
  if (bits < leastBits)
    return `Not yet. A computer could guess it in ${time}. One or two more unrelated words will do.`;
  if (bits < 52) return `Good. A computer would need ${time} to guess it. One more word makes it strong.`;
  return 'Strong. Too long to guess in any practical time.';
}

function inWords(seconds: number): string {
  const steps: readonly [limit: number, unit: string][] = [
    [60, 'second'],
    [3_600, 'minute'],
    [86_400, 'hour'],
    [86_400 * 30, 'day'],
    [86_400 * 365, 'month'],
    [Number.POSITIVE_INFINITY, 'year'],
  ];
  if (seconds < 2) return 'about a second';
  const at = steps.findIndex(([limit]) => seconds < limit);
  const [, unit] = steps[at] ?? [0, 'year'];
  const length = unit === 'year' ? 86_400 * 365 : unit === 'month' ? 86_400 * 30 : (steps[at - 1]?.[0] ?? 1);
  const count = Math.max(1, Math.round(seconds / length));
  return `about ${count.toLocaleString('en')} ${unit}${count === 1 ? '' : 's'}`;
}
