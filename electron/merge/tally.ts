import { type Away, type Coming, type Many, mostAway } from '#contract/merge.ts';
import type { Written } from './writing.ts';

/** What came, as far as it takes to take it away again. */
export type Came =
  | { readonly what: 'made'; readonly kind: 'entry' | 'response'; readonly uid: string }
  | { readonly what: 'version'; readonly kind: 'entry' | 'response'; readonly of: string; readonly revision: number }
  | {
      readonly what: 'restored';
      readonly kind: 'entry' | 'response';
      readonly uid: string;
      readonly discardedAt: string;
    };

/** Counts what would come of one kind, or does come. */
export function tally(kind: 'entry' | 'response') {
  const [fresh, differing] = [days(), days()];
  const away: Away[] = [];
  const came: Came[] = [];
  const counts = { here: 0, versions: 0, intoBin: 0, unreadable: 0, awayCount: 0 };
  return {
    came,
    away,
    counts,
    fresh(one: Written): void {
      fresh.add(one.at);
      came.push({ what: 'made', kind, uid: one.uid });
      if (one.deletedAt !== null) counts.intoBin += 1;
    },
    beside(one: Written): void {
      differing.add(one.at);
      came.push({ what: 'made', kind, uid: one.uid });
      if (one.deletedAt !== null) counts.intoBin += 1;
    },
    version(of: string, revision: number): void {
      counts.versions += 1;
      came.push({ what: 'version', kind, of, revision });
    },
    restored({ uid, at, deletedAt }: Written): void {
      fresh.add(at);
      came.push({ what: 'restored', kind, uid, discardedAt: deletedAt ?? '' });
    },
    staysAway({ uid, at, shownTitle }: Written, where: Away['where']): void {
      counts.awayCount += 1;
      if (away.length < mostAway) away.push({ id: uid, kind, at, title: shownTitle, where });
    },
    coming: (): Coming => ({
      fresh: fresh.many(),
      differing: differing.many(),
      here: counts.here,
      versions: counts.versions,
      intoBin: counts.intoBin,
    }),
  };
}
export type Tally = ReturnType<typeof tally>;

function days() {
  let many: Many = { count: 0, from: null, to: null };
  return {
    add(at: string): void {
      const day = at.slice(0, 10);
      many = {
        count: many.count + 1,
        from: many.from === null || day < many.from ? day : many.from,
        to: many.to === null || day > many.to ? day : many.to,
      };
    },
    many: (): Many => many,
  };
}
