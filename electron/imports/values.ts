// What a file of another app may say is read one value at a time: a strange one costs itself alone.

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectOf = (value: unknown): Json => (isObject(value) ? value : {});
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A number that means something: ±1.797e308 is how Journey says that there is none. */
export const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e100 ? value : null;

/** Tags as a list of words, or as words with commas between them. */
export const tagsOf = (value: unknown): string[] =>
  (typeof value === 'string' ? value.split(',') : listOf(value))
    .flatMap((tag) => (typeof tag === 'string' || typeof tag === 'number' ? [String(tag)] : []))
    .map((tag) => tag.trim().replace(/^#/, ''))
    .filter((tag) => tag !== '');

/** “Place: Café Central, Vienna, Austria”; its coordinates where it has no name. None for none. */
export function placeLine({
  names,
  latitude,
  longitude,
}: {
  readonly names: readonly unknown[];
  readonly latitude?: unknown;
  readonly longitude?: unknown;
}): string[] {
  const named = [...new Set(names.map((name) => wordsOf(name).trim()).filter(Boolean))];
  if (named.length > 0) return [`Place: ${named.join(', ')}`];
  const [north, east] = [numberOf(latitude), numberOf(longitude)];
  // Nought and nought lies in the sea, and is how some say that there is none.
  if (north === null || east === null || (north === 0 && east === 0)) return [];
  if (Math.abs(north) > 90 || Math.abs(east) > 180) return [];
  return [`Place: ${north.toFixed(5)}, ${east.toFixed(5)}`];
}

/** “Weather: light rain, 12 °C”. None for none. */
export function weatherLine(words: unknown, celsius: unknown): string[] {
  const degrees = numberOf(celsius);
  const parts = [
    wordsOf(words).trim(),
    degrees !== null && Math.abs(degrees) < 100 ? `${Math.round(degrees)} °C` : '',
  ].filter(Boolean);
  return parts.length > 0 ? [`Weather: ${parts.join(', ')}`] : [];
}
