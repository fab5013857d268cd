import type { FoundOwn, ImportOwnChoices } from '#contract/imports.ts';
import type { JournalSession } from '../../access/journal-session.ts';
import { demandRoom, refusedFor } from '../../access/with-room.ts';
import { countOfMarks, putMarks } from '../../archive/guide-marks.ts';
import { takeAttachment } from '../../archive/read-archive.ts';
import type { ArchivedGuide } from '../../archive/schema.ts';
import { removeAttachment } from '../../attachments/unused.ts';
import { inTransaction } from '../../database/transaction.ts';
import { foundOf } from '../../merge/bring-all.ts';
import { bringAtOnce, type WayBack } from '../../merge/take-back.ts';
import type { Shipped } from '../../worksheets/definitions.ts';
import { assertGoing, type Going, pacing } from '../go-through.ts';
import { countOfKept, type KeptChange, keptBeyond, putKept } from './kept.ts';
import { attachmentsBeyond, guideBeyond, otherOf } from './look-own.ts';
import type { OwnArchive } from './own-archive.ts';
import type { Aside } from './read-aside.ts';

export interface BringingOwn {
  readonly session: JournalSession;
  readonly own: OwnArchive;
  readonly aside: Aside;
  readonly found: FoundOwn;
  readonly choices: ImportOwnChoices;
  readonly shipped: () => Shipped;
  readonly going: Going;
}

/** How it is taken back. */
export interface OwnWay {
  readonly way: WayBack;
  readonly kept: readonly KeptChange[];
  readonly marks: ArchivedGuide;
}

export interface BroughtOwn {
  readonly entries: number;
  readonly responses: number;
  readonly files: number;
  readonly others: number;
  /** Pictures, sounds and files that were not what they should be, and did not come. */
  readonly damaged: number;
}

/**
 * Brings in all that is not here yet, or nothing, as `bring` does: attachments first, which no text names yet, and then the
 * rest in one transaction, in which `alongside` may write what belongs to it.
 * @throws JournalError `bad-archive`, `bad-file`, `no-room` or `stopped`; nothing is there then.
 */
export async function bringOwn(
  bringing: BringingOwn,
  alongside: (brought: BroughtOwn, way: OwnWay) => void,
): Promise<BroughtOwn> {
  const { session, aside, found, choices, shipped, going } = bringing;
  const db = session.db();
  const begun: string[] = [];
  // Once in the log, once in the file, and its words in the index.
  const room =
    3 *
    Number(aside.db.pragma('page_count', { simple: true })) *
    Number(aside.db.pragma('page_size', { simple: true }));
  try {
    demandRoom(session.folder, room + found.files.bytes);
    const { files, damaged } = await takeAttachments(bringing, begun);
    assertGoing(going);
    going.tell({ step: 'writing', done: 0, of: found.entries.fresh.count + found.entries.differing.count });
    return inTransaction(db, () => {
      const how = { back: new Set(choices.back), isThisJournal: false, take: true };
      const { merged, way } = bringAtOnce(db, otherOf(aside), how, shipped);
      const { entries, responses, feelings, ownWords, ownWorksheets } = foundOf(merged);
      const kept = keptBeyond(db, aside.db, choices);
      const marks = guideBeyond(db, aside);
      const changes = putKept(db, kept);
      putMarks(db, marks);
      const small = countOfKept(kept) + countOfMarks(marks);
      const brought: BroughtOwn = {
        entries: entries.fresh.count + entries.differing.count,
        responses: responses.fresh.count + responses.differing.count,
        others: entries.versions + responses.versions + feelings + ownWords + ownWorksheets + small,
        ...{ files, damaged },
      };
      alongside(brought, { way, kept: changes, marks });
      return brought;
    });
  } catch (error) {
    takeAway(session, begun);
    throw refusedFor(session.folder, room + found.files.bytes, error);
  }
}

/** Puts attachments into the journal, each by itself and in pieces. `begun` names those of which something may be there. */
async function takeAttachments({ session, own, aside, found, going }: BringingOwn, begun: string[]) {
  const db = session.db();
  const pace = pacing(going);
  const counts = { files: 0, damaged: 0 };
  let done = 0;
  for (const one of attachmentsBeyond(db, aside)) {
    // What did not come whole the last time.
    for (const _ of removeAttachment(db, one.id));
    begun.push(one.id);
    const isTaken = await takeAttachment(own.source, db, one, {
      onRead: (bytes) => {
        done += bytes;
      },
      breathe: async () => {
        await pace({ step: 'files', done, of: found.files.bytes });
        // Under a new passphrase, or after its drive came back, the journal is another file.
        if (session.db() !== db) going.stopped = true;
        assertGoing(going);
      },
    });
    if (isTaken) counts.files += 1;
    else counts.damaged += 1;
  }
  return counts;
}

/** A kill leaves them to the sweep after the next unlock. */
function takeAway(session: JournalSession, begun: readonly string[]): void {
  try {
    for (const uid of begun) for (const _ of removeAttachment(session.db(), uid));
  } catch {
    // The journal was locked, or the disk is full: no text names them, and the sweep finds them.
  }
}
