/** What the person was promised: it follows from what she was told, and from nothing that is on the disk. */
export interface World {
  /** False until a journal was made. */
  readonly exists: boolean;
  /** Its file does not open, and what can be read of it has to be saved first. */
  readonly damaged: boolean;
  readonly passphrase: string;
  /** Those that opened it once. */
  readonly earlier: readonly string[];
  readonly words: Words;
  /** The copies of which she was told that they were made, by name, with what was in the journal then. */
  readonly copies: ReadonlyMap<string, Words>;
}

/** How often each was saved, by its id: the words follow from that (words.ts). */
export interface Words {
  readonly entries: ReadonlyMap<string, number>;
  readonly responses: ReadonlyMap<string, number>;
}

export type Act =
  | { readonly kind: 'entry' | 'response'; readonly id: string; readonly revision: number }
  | { readonly kind: 'copy'; readonly name: string }
  | { readonly kind: 'restore'; readonly name: string }
  | { readonly kind: 're-key' | 're-wrap'; readonly passphrase: string }
  | { readonly kind: 'create' | 'unlock' | 'lock' | 'settle' | 'salvage' };

/** A line that the journal's process told: what it began, or that it is done and on the disk. */
export interface Told {
  readonly is: 'begun' | 'done';
  readonly act: Act;
}

/** Lines as they came through; one that was cut short was told to nobody. */
export const readTold = (text: string): Told[] =>
  text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Told);

/**
 * What there may be after all that was told: everything that was done; and, of what was begun, nothing or all of it.
 */
export function possibleWorlds(before: World, told: readonly Told[]): World[] {
  const done = told.filter(({ is }) => is === 'done').reduce((world, { act }) => after(world, act), before);
  const last = told.at(-1);
  return last?.is === 'begun' ? [done, after(done, last.act)] : [done];
}

function after(world: World, act: Act): World {
  switch (act.kind) {
    case 'entry':
      return { ...world, words: { ...world.words, entries: with_(world.words.entries, act.id, act.revision) } };
    case 'response':
      return { ...world, words: { ...world.words, responses: with_(world.words.responses, act.id, act.revision) } };
    case 'copy':
      // Begun, it has no name that she was told.
      return act.name === '' ? world : { ...world, copies: with_(world.copies, act.name, world.words) };
    case 'restore':
      return { ...world, words: world.copies.get(act.name) ?? world.words };
    case 're-key':
    case 're-wrap':
      return { ...world, passphrase: act.passphrase, earlier: [...world.earlier, world.passphrase] };
    case 'create':
      return { ...world, exists: true };
    case 'salvage':
      return { ...world, damaged: false };
    default:
      return world;
  }
}

const with_ = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> => new Map([...map, [key, value]]);
