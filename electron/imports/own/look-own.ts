import type { FoundOwn } from '#contract/imports.ts';
import { countOfMarks, guideMarks, marksBeyond } from '../../archive/guide-marks.ts';
import type { ArchivedAttachment, ArchivedGuide } from '../../archive/schema.ts';
import type { Connection } from '../../database/open.ts';
import { prepared } from '../../database/prepared.ts';
import { bringAll, foundOf } from '../../merge/bring-all.ts';
import { inSteps } from '../../merge/in-steps.ts';
import type { OtherJournal } from '../../merge/open-aside.ts';
import type { Shipped } from '../../worksheets/definitions.ts';
import { assertGoing, type Going } from '../go-through.ts';
import { countOfKept, hasOtherSettings, keptBeyond } from './kept.ts';
import type { OwnArchive } from './own-archive.ts';
import type { Aside } from './read-aside.ts';

/** What was read aside, as another journal: nothing of it is damaged, for that was left out. */
export const otherOf = ({ db }: Pick<Aside, 'db'>): OtherJournal => ({
  ...{ db, until: null, lost: null, salvagedAt: null },
});

/** Pictures, sounds and files of the archive that the journal does not have whole. */
export const attachmentsBeyond = (db: Connection, { records }: Pick<Aside, 'records'>): ArchivedAttachment[] =>
  records.attached.filter(
    ({ id }) => !prepared(db, 'SELECT 1 FROM attachment WHERE uid = ? AND digest IS NOT NULL').get(id),
  );

/** Marks of the guide that the journal does not have. */
export const guideBeyond = (db: Connection, { records }: Pick<Aside, 'records'>): ArchivedGuide =>
  marksBeyond(guideMarks(db), records.guide);

/** What would come of everything of a journal, and what is here already; nothing is changed by it. */
export async function lookOwn(
  db: Connection,
  { own, aside, name }: { readonly own: OwnArchive; readonly aside: Aside; readonly name: string },
  shipped: () => Shipped,
  going: Going,
): Promise<FoundOwn> {
  const how = { back: new Set<string>(), isThisJournal: false, take: false };
  const counted = foundOf(await inSteps(untilStopped(bringAll(db, otherOf(aside), how, shipped), going)));
  const coming = attachmentsBeyond(db, aside);
  const gone = coming.filter(({ file, bytes }) => own.bytesOf(file) !== bytes);
  const { records } = aside;
  return {
    name,
    ...counted,
    unreadable: counted.unreadable + records.unreadable,
    writtenAt: records.writtenAt,
    files: {
      count: coming.length - gone.length,
      bytes: coming.reduce((sum, { bytes }) => sum + bytes, 0) - gone.reduce((sum, { bytes }) => sum + bytes, 0),
    },
    goneFiles: gone.length,
    missing: records.missing,
    small: countOfKept(keptBeyond(db, aside.db, { settings: false })) + countOfMarks(guideBeyond(db, aside)),
    hasOtherSettings: hasOtherSettings(db, aside.db),
    isFirst: !prepared(db, 'SELECT 1 FROM entry UNION ALL SELECT 1 FROM response LIMIT 1').get(),
  };
}

/** The same steps, of which none follows once it is stopped. */
function* untilStopped<T>(steps: Generator<undefined, T>, going: Going): Generator<undefined, T> {
  for (;;) {
    assertGoing(going);
    const { done, value } = steps.next();
    if (done) return value;
    yield;
  }
}
