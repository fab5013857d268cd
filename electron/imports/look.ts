import { type FoundToImport, type LossKind, type LossyEntry, mostLossy, mostNamed } from '#contract/imports.ts';
import type { Many } from '#contract/merge.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import type { Shipped } from '../worksheets/definitions.ts';
import { careOf, practiceLike } from './activities.ts';
import { type ComingEntry, comingEntry, filesIn, samePrefix, whyNot } from './coming-entry.ts';
import { type Going, pacing } from './go-through.ts';
import { feelingLike } from './moods.ts';
import type { Format, ReadingContext, SourceEntry, SourceLoss } from './neutral.ts';
import type { NamedFiles } from './sources/named-files.ts';

const unchosen = { tags: new Map(), moods: new Map(), records: new Map(), lines: true };

/** Looks through all that is there and says what would come and what can’t, without changing anything. */
export async function look(
  db: Connection,
  format: Format,
  files: NamedFiles,
  context: ReadingContext & { readonly shipped: () => Shipped },
  going: Going,
): Promise<FoundToImport> {
  const pace = pacing(going);
  const isKnown = knownEntries(db);
  const [tags, moods, activities] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const lossKinds = new Map<LossKind, number>();
  const lossy: LossyEntry[] = [];
  const [taken, named] = [new Set<string>(), new Set<string>()];
  let fresh: Many = { count: 0, from: null, to: null };
  const counts = { changed: 0, here: 0, inBin: 0, starred: 0, withLines: 0, lossyCount: 0, bytes: 0, done: 0 };

  const note = ({ at, title }: SourceEntry, losses: readonly SourceLoss[]): void => {
    if (losses.length === 0) return;
    counts.lossyCount += 1;
    for (const kind of new Set(losses.map((loss) => loss.kind))) count(lossKinds, kind);
    if (lossy.length < mostLossy) lossy.push({ at: at ?? '', title, losses: shortened(losses) });
  };
  for await (const entry of format.entries(files, context)) {
    counts.done += 1;
    await pace({ step: 'reading', done: counts.done, of: null });
    const problem = whyNot(entry);
    if (problem || entry.at === null) {
      note(entry, [problem ?? { kind: 'left-out', about: '' }]);
      continue;
    }
    const coming = comingEntry(format.id, entry, entry.at, unchosen);
    const own = filesIn(coming.blocks);
    for (const path of own.keys()) named.add(path);
    const fate = isKnown(coming);
    if (fate !== 'fresh' && fate !== 'changed') {
      counts[fate] += 1;
      continue;
    }
    if (fate === 'changed') counts.changed += 1;
    else fresh = withDay(fresh, entry.at.slice(0, 10));
    if (entry.starred) counts.starred += 1;
    if (entry.lines.length > 0) counts.withLines += 1;
    for (const tag of new Set(entry.tags)) count(tags, tag);
    for (const activity of new Set(entry.activities)) count(activities, activity);
    if (entry.mood !== null) count(moods, entry.mood);
    for (const path of own.keys()) {
      if (taken.has(path)) continue;
      taken.add(path);
      counts.bytes += files.all.get(path)?.bytes ?? Math.floor(path.length * 0.75);
    }
    note(entry, coming.losses);
  }
  const care = activities.size > 0 ? careOf(context.shipped()) : null;
  const { changed, here, inBin, starred, withLines, lossyCount, bytes } = counts;
  return {
    ...{ name: files.name, format: format.id, fresh, changed, here, inBin, starred, withLines, lossyCount, lossy },
    files: { count: taken.size, bytes },
    unnamed: [...files.all.keys()].filter((path) => isMedium(path) && !named.has(path)).length,
    tags: mostUsed(tags).map(([tag, count]) => ({ tag, count })),
    moods: mostUsed(moods).map(([mood, count]) => ({ mood, count, feeling: feelingLike(mood) })),
    activities: mostUsed(activities).map(([activity, count]) => ({
      ...{ activity, count, practice: care ? practiceLike(activity) : null },
    })),
    care,
    losses: [...lossKinds].map(([kind, count]) => ({ kind, count })),
  };
}

const media = /\.(jpe?g|png|gif|webp|heic|heif|avif|tiff?|bmp|mp3|m4a|aac|wav|ogg|opus|flac|mp4|mov|m4v|webm|pdf)$/i;
const isMedium = (path: string): boolean => media.test(path);

export type Fate = 'fresh' | 'changed' | 'here' | 'inBin';

/** Says of one entry after the other whether it is here; one that comes a second time is here by then. */
export function knownEntries(db: Connection): (entry: Pick<ComingEntry, 'uid'>) => Fate {
  const seen = new Set<string>();
  return ({ uid }) => {
    if (seen.has(uid)) return 'here';
    seen.add(uid);
    const row = prepared(db, 'SELECT deleted_at FROM entry WHERE uid = ?').get(uid) as
      | { deleted_at: string | null }
      | undefined;
    if (row) return row.deleted_at === null ? 'here' : 'inBin';
    const prefix = samePrefix(uid);
    // Every uid of the same begins so, and `.` is the sign behind `-`.
    const other = prepared(db, 'SELECT 1 FROM entry WHERE uid > ? AND uid < ?').get(prefix, `${prefix.slice(0, -1)}.`);
    return other ? 'changed' : 'fresh';
  };
}

const count = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

const mostUsed = (counts: ReadonlyMap<string, number>): [string, number][] =>
  [...counts].sort(([, one], [, other]) => other - one).slice(0, mostNamed);

const shortened = (losses: readonly SourceLoss[]) =>
  losses.slice(0, 20).map(({ kind, about }) => ({ kind, about: about.toWellFormed().slice(0, 200) }));

const withDay = ({ count, from, to }: Many, day: string): Many => ({
  count: count + 1,
  from: from === null || day < from ? day : from,
  to: to === null || day > to ? day : to,
});
