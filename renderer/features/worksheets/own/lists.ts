/** The list with one of its parts a step up (-1) or down (1); null where there is no such step. */
export function moved<T>(list: readonly T[], index: number, step: -1 | 1): T[] | null {
  const next = [...list];
  const [part] = next.splice(index, 1);
  if (part === undefined || index + step < 0 || index + step > next.length) return null;
  next.splice(index + step, 0, part);
  return next;
}

export const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, at) => at !== index);

export const replaced = <T>(list: readonly T[], index: number, part: T): T[] =>
  list.map((each, at) => (at === index ? part : each));

/** Once the page is drawn anew, the focus is on the part that is found then. */
export const focusSoon = (find: () => HTMLElement | null | undefined): void =>
  void requestAnimationFrame(() => find()?.focus());
