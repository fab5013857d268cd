import type { Room } from './room.ts';
import { type Tally, tally } from './tally.ts';
import {
  digestOfText,
  isBefore,
  saysTheSame,
  type Text,
  uidBeside,
  type VersionHead,
  type Written,
} from './writing.ts';

export interface Bringing {
  /** Come although they were discarded or erased here. */
  readonly back: ReadonlySet<string>;
  /** The last moment of which both journals have something, in ISO 8601; null when they never were one. */
  readonly sharedUntil: string | null;
  /** Without it, only counted. */
  readonly take: boolean;
}

const recordsPerStep = 50;

/**
 * Brings in what one of the rooms holds there, or counts what would come, in steps. Nothing that is here changes:
 * what is not here is added; what says something else stands beside ours under a uid of its own, or among its versions
 * when it is what ours was before; what was discarded or erased here stays away unless it is asked for. Doing it again
 * adds nothing. One text at a time is in memory.
 */
export function* bringWritten<K, W extends Written<Text<K>>>(
  room: Room<K, W>,
  { back, sharedUntil, take }: Bringing,
): Generator<undefined, Tally> {
  const counted = tally(room.kind);
  const { counts } = counted;
  const { ours, theirs } = room;
  /** The uids that texts of ours have where they came beside others, and ours that they are. */
  const known = new Map<string, string>();

  // Nothing keeps a list of what was erased, and none should. But what was made before the two went separate ways was
  // here too, under a number that is free now.
  const wasErased = ({ id, createdAt }: W): boolean =>
    sharedUntil !== null && createdAt <= sharedUntil && !ours.isTaken(id);
  const versionsOf = (one: W): Text<K>[] =>
    ours.versions(one.id).flatMap(({ revision }) => ours.version(one, revision) ?? []);
  /** As a version under a number that is free, the nearest to its own; else, with no such number left, beside. */
  const keepEarlier = (mine: W, theirOne: W, text: Text<K>): void => {
    const revision = freeRevision(mine.text.revision, ours.versions(mine.id), text.revision);
    if (revision === null) {
      standBeside({ ...theirOne, text });
      return;
    }
    counted.version(mine.uid, revision);
    if (take) room.putVersion(mine, { ...text, revision });
  };
  const standBeside = (one: W): void => {
    const uid = uidBeside(one.uid, one.text);
    if (ours.byUid(uid)) {
      counts.here += 1;
      return;
    }
    const beside = { ...one, uid };
    counted.beside(beside);
    if (take) withVersions(one, room.put(beside, true));
  };
  const withVersions = (one: W, id: number): void => {
    for (const { revision } of theirs.versions(one.id)) {
      const text = theirs.version(one, revision);
      if (text && revision < one.text.revision) room.putVersion({ ...one, id }, text);
    }
  };
  const isBlank = (text: Text<K>, mine: W): boolean =>
    room.isBlank(text) && (text.title === '' || text.title === mine.text.title);
  const fateOf = (one: W, mine: W): 'here' | 'before' | 'beside' => {
    if (saysTheSame(one.text, mine.text)) return 'here';
    const before = versionsOf(mine);
    for (const text of [mine.text, ...before]) known.set(uidBeside(one.uid, text), mine.uid);
    if (isBlank(one.text, mine) || before.some((text) => saysTheSame(text, one.text))) return 'here';
    return isBefore(one.text, mine.text) ? 'before' : 'beside';
  };
  /** Texts from before that are nowhere in ours. */
  const bringVersions = (one: W, mine: W): void => {
    const heads = new Set(ours.versions(mine.id).map(nameOfHead));
    const missing = theirs.versions(one.id).filter((head) => !heads.has(nameOfHead(head)));
    if (missing.length === 0) return;
    const said = new Set([mine.text, ...versionsOf(mine)].map(digestOfText));
    for (const { revision } of missing) {
      const text = theirs.version(one, revision);
      if (!text || isBlank(text, mine) || said.has(digestOfText(text))) continue;
      said.add(digestOfText(text));
      keepEarlier(mine, one, text);
    }
  };

  for (let [id, looked] = [0, 0]; ; looked += 1) {
    if (looked % recordsPerStep === recordsPerStep - 1) yield;
    const one = theirs.after(id);
    if (!one) return counted;
    id = one.id;
    if ('unreadable' in one) {
      counts.unreadable += 1;
      continue;
    }
    const mine = ours.byUid(one.uid) ?? ours.byUid(known.get(one.uid) ?? '');
    if (!mine) {
      if (room.isHereAnyway(one)) counts.here += 1;
      else if (wasErased(one) && !back.has(one.uid)) counted.staysAway(one, 'erased');
      else {
        counted.fresh(one);
        if (take) withVersions(one, room.put(one, false));
      }
      continue;
    }
    const fate = fateOf(one, mine);
    if (mine.deletedAt !== null && one.deletedAt === null) {
      if (!back.has(one.uid)) {
        counted.staysAway(one, 'bin');
        continue;
      }
      if (fate !== 'beside') {
        counted.restored(mine);
        if (take) room.restore(mine);
      }
    } else if (fate !== 'beside') counts.here += 1;
    if (fate === 'beside') standBeside(one);
    else {
      if (fate === 'before') keepEarlier(mine, one, one.text);
      bringVersions(one, mine);
    }
  }
}

const nameOfHead = ({ revision, saved_at, title, excerpt }: VersionHead): string =>
  JSON.stringify([revision, saved_at, title, excerpt]);

/** A number below the present one that no version has. */
function freeRevision(present: number, versions: readonly VersionHead[], wanted: number): number | null {
  const taken = new Set(versions.map(({ revision }) => revision));
  for (let distance = 0; distance <= Math.max(present, wanted); distance += 1) {
    for (const revision of [wanted - distance, wanted + distance]) {
      if (revision >= 0 && revision < present && !taken.has(revision)) return revision;
    }
  }
  return null;
}
