/** Words that could not be saved before a lock, by the folder of their journal: encrypted, in memory, until they are taken up. */
export interface HeldWords {
  of(folder: string): readonly string[];
  /** In place of what is held for the folder. */
  hold(folder: string, sealed: readonly string[]): void;
  /** Beside it. */
  add(folder: string, sealed: string): void;
  isEmpty(): boolean;
}

export function heldWords(): HeldWords {
  const held = new Map<string, readonly string[]>();
  const of = (folder: string): readonly string[] => held.get(folder) ?? [];
  const hold = (folder: string, sealed: readonly string[]): void => {
    if (sealed.length > 0) held.set(folder, sealed);
    else held.delete(folder);
  };
  return { of, hold, add: (folder, sealed) => hold(folder, [...of(folder), sealed]), isEmpty: () => held.size === 0 };
}
