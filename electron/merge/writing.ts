import { createHash } from 'node:crypto';

/** One text of an entry or a response: what it says, and the saving that left it. `K` is what the room keeps of it. */
export interface Text<K = unknown> {
  readonly revision: number;
  readonly savedAt: string;
  readonly title: string;
  /** As it lies in the file. */
  readonly raw: string;
  /** Checked, and as this version of the app writes it. */
  readonly kept: () => K;
  /** The same as JSON, to compare it by. */
  readonly canonical: () => string;
}

/** An entry or a response of one journal. */
export interface Written<T extends Text = Text> {
  readonly id: number;
  readonly uid: string;
  readonly at: string;
  readonly createdAt: string;
  readonly deletedAt: string | null;
  /** For a list: of a worksheet without a title, the worksheet’s name. */
  readonly shownTitle: string;
  readonly text: T;
}

/** An earlier text, told apart without reading it. */
export interface VersionHead {
  readonly revision: number;
  readonly saved_at: string;
  readonly title: string;
  readonly excerpt: string;
}

/** A text whose checking, which costs something, is done when it is first asked for, and once. */
export function textOf<K>(
  facts: Pick<Text, 'revision' | 'savedAt' | 'title' | 'raw'>,
  keep: () => K,
  canonicalOf: (kept: K) => string,
): Text<K> {
  let known: { readonly kept: K } | undefined;
  const kept = (): K => {
    known ??= { kept: keep() };
    return known.kept;
  };
  return { ...facts, kept, canonical: () => canonicalOf(kept()) };
}

/** Whether two texts say the same. */
export const saysTheSame = (one: Text, other: Text): boolean =>
  one.title === other.title && (one.raw === other.raw || one.canonical() === other.canonical());

/** 32 bytes in hexadecimal that stand for what a text says. */
export const digestOfText = (text: Text): string =>
  createHash('sha256')
    .update(JSON.stringify([text.title, text.canonical()]))
    .digest('hex');

/**
 * The uid that another text of a record has when it stands beside it: the same wherever and however often the two
 * journals are brought together, so that nothing comes twice. Of the form that RFC 9562 leaves to such uses (version 8).
 */
export function uidBeside(uid: string, text: Text): string {
  const hex = createHash('sha256')
    .update(`${uid}/${digestOfText(text)}`)
    .digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/**
 * Whether theirs is what ours was before more was written: saved before it, and without a word that ours lacks. A text
 * of the minutes between two kept versions is nowhere kept, so that nothing else can tell.
 */
export const isBefore = (theirs: Text, ours: Text): boolean =>
  theirs.revision < ours.revision &&
  theirs.savedAt <= ours.savedAt &&
  ours.title.startsWith(theirs.title) &&
  addsNothing(JSON.parse(theirs.canonical()), JSON.parse(ours.canonical()));

/** Whether all of a value stands in another: a text at its beginning, the parts of a list in their order. */
function addsNothing(theirs: unknown, ours: unknown): boolean {
  if (typeof theirs === 'string' && typeof ours === 'string') return ours.startsWith(theirs);
  if (Array.isArray(theirs) && Array.isArray(ours)) {
    let next = 0;
    return theirs.every((part) => {
      while (next < ours.length && !addsNothing(part, ours[next])) next += 1;
      next += 1;
      return next <= ours.length;
    });
  }
  if (typeof theirs === 'object' && typeof ours === 'object' && theirs !== null && ours !== null) {
    return Object.entries(theirs).every(([key, value]) => addsNothing(value, (ours as Record<string, unknown>)[key]));
  }
  return theirs === ours;
}
