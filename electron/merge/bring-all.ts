import type { Found } from '#contract/merge.ts';
import { mostAway } from '#contract/merge.ts';
import type { Connection } from '../database/open.ts';
import type { Shipped } from '../worksheets/definitions.ts';
import { bringOthers, type Others } from './bring-others.ts';
import { type Bringing, bringWritten } from './bring-written.ts';
import { entriesRoom } from './entries-room.ts';
import type { OtherJournal } from './open-aside.ts';
import { responsesRoom } from './responses-room.ts';
import { sharedUntil } from './shared-until.ts';
import type { Tally } from './tally.ts';

export interface Merged {
  readonly entries: Tally;
  readonly responses: Tally;
  readonly others: Others;
}

export interface BringingAll extends Omit<Bringing, 'sharedUntil'> {
  /** The other journal is a copy of the open one. */
  readonly isThisJournal: boolean;
}

/** Brings in, or only counts, everything that another journal holds, in steps. Settings, reminders and drafts stay apart. */
export function* bringAll(
  ours: Connection,
  { db: theirs, salvagedAt }: OtherJournal,
  { back, isThisJournal, take }: BringingAll,
  shipped: () => Shipped,
): Generator<undefined, Merged> {
  const bringing = { back, take, sharedUntil: isThisJournal ? sharedUntil(ours, theirs) : null };
  const others = bringOthers(ours, theirs, shipped, take);
  const entries = yield* bringWritten(entriesRoom(ours, theirs, salvagedAt), bringing);
  const responses = yield* bringWritten(
    responsesRoom(ours, theirs, (asked) => ({ ...asked, id: others.renamed.get(asked.id) ?? asked.id })),
    bringing,
  );
  return { entries, responses, others };
}

/** What was counted, as it is told. */
export function foundOf({
  entries,
  responses,
  others,
}: Merged): Pick<
  Found,
  'entries' | 'responses' | 'feelings' | 'ownWorksheets' | 'ownWords' | 'away' | 'awayCount' | 'unreadable'
> {
  return {
    entries: entries.coming(),
    responses: responses.coming(),
    feelings: others.feelings.length,
    ownWorksheets: others.ownWorksheets.length,
    ownWords: others.ownWords.length,
    away: [...entries.away, ...responses.away].sort((one, other) => other.at.localeCompare(one.at)).slice(0, mostAway),
    awayCount: entries.counts.awayCount + responses.counts.awayCount,
    unreadable: entries.counts.unreadable + responses.counts.unreadable + others.unreadable,
  };
}
