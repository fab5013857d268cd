import fs from 'node:fs';
import path from 'node:path';
import type { JournalDoor } from '#contract';
import { JournalError } from '#contract/errors.ts';
import type { Handlers } from '#contract/procedure.ts';
import { bytesOf, carryCopy, copiesOf, type OpenCopy, restoreOver, roomToReplace } from '../access/copies.ts';
import type { JournalSession } from '../access/journal-session.ts';
import type { Replace } from '../access/unlocked-journal.ts';
import { demandRoom } from '../access/with-room.ts';
import { toJournalError } from '../database/errors.ts';
import { mayBeCopied } from '../files/copied-folders.ts';
import type { GrantedFiles } from '../files/granted-files.ts';
import { ledgerState } from '../ledger/ledger.ts';
import { atOnce } from '../ledger/verify.ts';
import { byItself } from './by-itself.ts';
import { conditionOf } from './condition.ts';
import { copyFolder, listCopies, namesIn, nextName, noteProof, tidyCopies } from './kept-copies.ts';
import { carryToPlace, choosePlace, forgetPlace, secondPlace } from './second-place.ts';

/** Implements the `backups` namespace, and has the journal copied and looked through without being asked. */
export function backupsHandlers(
  session: JournalSession,
  { files, salvage }: { readonly files: GrantedFiles; readonly salvage: Replace },
): Handlers<JournalDoor>['backups'] {
  const condition = conditionOf(session);
  const copies = copiesOf(session.folder);
  const newest = (): string | undefined => namesIn(copies).at(-1);
  const isOurs = (folder: string): boolean => session.journal().copyIsOf(folder) !== null;
  const isInIt = (name: string): boolean =>
    session.journal().copyIsOf(path.join(copies, name))?.seq === ledgerState(session.db())?.seq;
  // The one that is being put back must outlive the copy that is made of the present journal before.
  let inUse: string | undefined;
  const carry = (): 'none' | 'written' | 'not-there' =>
    carryToPlace(session.db(), { copies, journalId: session.journal().journalId, isOurs, now: session.now() });

  /** A copy of everything as it is now: the last one, if it holds all of it, else a new one. Returns its name. */
  const copyNow = (): string => {
    const last = newest();
    if (last && isInIt(last)) return last;
    const name = nextName(copies);
    session.journal().copyInto(path.join(copies, name));
    tidyCopies(session.db(), copies, inUse);
    return name;
  };
  byItself(session, {
    condition,
    copyIfDue: (age) => {
      const last = newest();
      if (last && (isInIt(last) || ageOf(path.join(copies, last), session.now()) < age)) return;
      copyNow();
      carry();
    },
  });

  const read = <T>(name: string, act: (copy: OpenCopy) => T): T => {
    const folder = copyFolder(copies, name);
    try {
      return session.journal().readCopy(folder, (copy) => {
        noteProof(session.db(), copies, name, copy.isWhole, session.now());
        return act(copy);
      });
    } catch (error) {
      if (error instanceof JournalError && error.code === 'not-sound') {
        noteProof(session.db(), copies, name, false, session.now());
      }
      throw toJournalError(error);
    }
  };
  /** Returns the size of its file in bytes. */
  const demandWhole = (name: string): number =>
    read(name, ({ db, isWhole }) => {
      if (!isWhole) throw new JournalError('not-sound');
      return bytesOf(db.name);
    });

  return {
    condition: () => condition.present(),
    check: () => condition.checked(atOnce(session.journal().verify())),
    putAway: () => condition.putAway(),
    list: () => ({
      copies: session.journal().isExample ? [] : listCopies(session.db(), copies, isOurs),
      place: secondPlace(session.db()),
      journalMayBeCopied: mayBeCopied(session.folder),
    }),
    make: () => {
      refuseExample(session);
      const name = copyNow();
      demandWhole(name);
      const place = carry();
      const copy = listCopies(session.db(), copies, isOurs).find((each) => each.name === name);
      if (!copy) throw new JournalError('not-found');
      return { copy, place };
    },
    prove: ({ name }) =>
      read(name, ({ db, isWhole }) => ({
        whole: isWhole,
        entries: db.prepare('SELECT count(*) FROM entry WHERE deleted_at IS NULL').pluck().get() as number,
        responses: db.prepare('SELECT count(*) FROM response WHERE deleted_at IS NULL').pluck().get() as number,
        until: ledgerState(db)?.at ?? null,
      })),
    setPlace: ({ place }) => {
      refuseExample(session);
      choosePlace(session.db(), files.take(place));
      copyNow();
      carry();
    },
    forgetPlace: () => forgetPlace(session.db()),
    restoreInto: ({ name, destination }) => {
      const folder = files.take(destination);
      demandWhole(name);
      if (fs.existsSync(folder) && fs.readdirSync(folder).length > 0) throw new JournalError('already-there');
      // The rename that gives it its name wants nothing to be there.
      if (fs.existsSync(folder)) fs.rmdirSync(folder);
      carryCopy(copyFolder(copies, name), folder);
    },
    salvage: async () => {
      refuseExample(session);
      demandRoom(session.folder, roomToReplace(session.db().name));
      await session.close(salvage);
    },
    restoreOver: async ({ name }) => {
      refuseExample(session);
      // Once the journal is closed, nobody could choose otherwise.
      demandRoom(session.folder, roomToReplace(session.db().name, demandWhole(name)));
      inUse = name;
      const copy = copyFolder(copies, name);
      await session.close((folder, keys) => restoreOver(folder, keys, copy));
    },
  };
}

function refuseExample(session: JournalSession): void {
  if (session.journal().isExample) throw new JournalError('only-example');
}

const ageOf = (folder: string, now: Date): number =>
  now.getTime() - (fs.statSync(path.join(folder, 'head'), { throwIfNoEntry: false })?.mtimeMs ?? 0);
