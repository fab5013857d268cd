import path from 'node:path';
import type { JournalDoor } from '#contract';
import type { CopyFailure } from '#contract/backups.ts';
import { JournalError } from '#contract/errors.ts';
import type { Handlers } from '#contract/procedure.ts';
import {
  bytesOf,
  carryCopy,
  copiesOf,
  lockedAt,
  type OpenCopy,
  restoreOver,
  roomToReplace,
  takeEmptyFolder,
} from '../access/copies.ts';
import type { JournalSession } from '../access/journal-session.ts';
import type { PassphraseAsked } from '../access/passphrase-asked.ts';
import type { Replace } from '../access/unlocked-journal.ts';
import { demandRoom } from '../access/with-room.ts';
import { toJournalError } from '../database/errors.ts';
import { mayBeCopied } from '../files/copied-folders.ts';
import type { GrantedFiles } from '../files/granted-files.ts';
import { removeFolder } from '../files/write-whole.ts';
import { ledgerState } from '../ledger/ledger.ts';
import { atOnce } from '../ledger/verify.ts';
import { keptAside } from './aside.ts';
import { byItself } from './by-itself.ts';
import { conditionOf } from './condition.ts';
import { stepping } from './in-steps.ts';
import {
  copyFolder,
  cutShortAt,
  forgetProof,
  listCopies,
  namesIn,
  nextName,
  noteProof,
  removeHalfMade,
  tidyCopies,
} from './kept-copies.ts';
import { lastFailure, lastProof, noteFailure, noteLastProof } from './last-time.ts';
import {
  carryToPlace,
  choosePlace,
  clearPlace,
  forgetPlace,
  isBehind,
  placeLack,
  secondPlace,
} from './second-place.ts';

/** Implements the `backups` namespace, and has the journal copied and looked through without being asked. */
export function backupsHandlers(
  session: JournalSession,
  {
    files,
    salvage,
    demandPassphrase,
  }: { readonly files: GrantedFiles; readonly salvage: Replace; readonly demandPassphrase: PassphraseAsked },
): Handlers<JournalDoor>['backups'] {
  const condition = conditionOf(session);
  const copies = copiesOf(session.folder);
  const newest = (): string | undefined => namesIn(copies).at(-1);
  const isOurs = (folder: string): boolean => session.journal().copyIsOf(folder) !== null;
  const isAsMade = (folder: string): boolean => session.journal().isAsMade(folder);
  // By its sum too: what was put back or salvaged counts on from where it stood, and comes to the same number again.
  const isInIt = (name: string): boolean => {
    const [mark, state] = [session.journal().copyIsOf(path.join(copies, name)), ledgerState(session.db())];
    return mark?.seq === state?.seq && mark?.sum === state?.sum.toString('hex');
  };
  // The one that is being put back must outlive the copy that is made of the present journal before.
  let inUse: string | undefined;
  const aside = keptAside(session, files, demandPassphrase);
  const carrying = () => ({
    copies,
    journalId: session.journal().journalId,
    isFromBefore: (folder: string) => session.journal().isFromBefore(folder),
    isOurs,
    isAsMade,
    now: session.now(),
  });
  const carryNow = () => carryToPlace(session.db(), carrying());
  const carry = () => steps.inTurn(carryNow);

  const steps = stepping(session);

  /** A copy of everything as it is now: the last one, if it holds all of it, else a new one, which was read whole. */
  function* copying(): Generator<undefined, { readonly name: string; readonly isNew: boolean }> {
    const last = newest();
    if (last && isInIt(last)) return { name: last, isNew: false };
    let name: string;
    // Unless it comes to an end, a lock or another key came first.
    let failure: unknown = new JournalError('stopped');
    try {
      name = nextName(copies);
      yield* session.journal().copyingInto(path.join(copies, name));
      failure = null;
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      noteFailure(session.db(), failure, session.now());
    }
    tidyCopies(session.db(), copies, (folder) => path.basename(folder) !== inUse && isAsMade(folder));
    return { name, isNew: true };
  }
  /** Writes a copy anew that is still under an earlier key. */
  const lockCopyAnew = (folder: string): void => {
    session.journal().lockCopyAnew(folder);
    if (path.dirname(folder) === copies) forgetProof(session.db(), path.basename(folder));
  };
  /** Whether the last copy lacks something, and is older than so many milliseconds. */
  const isDue = (age: number): boolean => {
    const last = newest();
    return !last || (!isInIt(last) && ageOf(path.join(copies, last), session.now()) >= age);
  };
  const isPlaceBehind = (): boolean => isBehind(session.db(), copies);
  byItself(session, {
    condition,
    lockCopyAnew,
    noteCutShort: () => {
      const at = cutShortAt(copies);
      if (!at) return;
      noteFailure(session.db(), new JournalError('stopped'), at);
      removeHalfMade(copies);
    },
    copyAtLock: () => {
      if (isDue(0)) atOnce(copying());
      if (isPlaceBehind()) atOnce(carryNow());
    },
    copyWhenDue: async (age) => {
      if (steps.isBusy()) return;
      if (isDue(isWorthAnotherTry(lastFailure(session.db())) ? 0 : age)) await steps.inTurn(copying);
      if (isPlaceBehind()) await carry();
    },
  });

  function* reading<T>(name: string, act: (copy: OpenCopy) => T): Generator<undefined, T> {
    const folder = copyFolder(copies, name);
    try {
      // One that waits to follow a new key cannot be read under it, and is none the worse for that.
      if (session.journal().underEarlierKeys().includes(folder)) lockCopyAnew(folder);
      return yield* session.journal().readingCopy(folder, (copy) => {
        noteProof(session.db(), copies, name, copy.isWhole, session.now());
        return act(copy);
      });
    } catch (error) {
      if (error instanceof JournalError && error.code === 'not-sound') {
        noteProof(session.db(), copies, name, false, session.now());
      }
      throw toJournalError(error);
    }
  }
  /** Gives the size of its file in bytes. */
  const demandWhole = (name: string): Promise<number> =>
    steps.run(
      reading(name, ({ db, isWhole }) => {
        if (!isWhole) throw new JournalError('not-sound');
        return bytesOf(db.name);
      }),
    );

  return {
    condition: () => condition.present(),
    check: async () => condition.checked(await steps.run(session.journal().verify())),
    putAway: () => condition.putAway(),
    list: () => ({
      copies: session.journal().isExample ? [] : listCopies(session.db(), copies, isOurs),
      proof: lastProof(session.db()),
      failed: lastFailure(session.db()),
      aside: session.journal().isExample ? [] : aside.list(),
      place: secondPlace(session.db(), steps.isBusy()),
      journalMayBeCopied: mayBeCopied(session.folder),
    }),
    unfinished: () => ({
      copy: lastFailure(session.db()),
      place: placeLack(session.db(), steps.isBusy()),
    }),
    make: async () => {
      refuseExample(session);
      const { name, isNew } = await steps.inTurn(copying);
      if (!isNew) await demandWhole(name);
      const place = await carry();
      const copy = listCopies(session.db(), copies, isOurs).find((each) => each.name === name);
      if (!copy) throw new JournalError('not-found');
      return { copy, place };
    },
    prove: ({ name }) =>
      steps.run(
        reading(name, ({ db, isWhole }) => {
          const count = (table: string): number =>
            db.prepare(`SELECT count(*) FROM ${table} WHERE deleted_at IS NULL`).pluck().get() as number;
          const held = { entries: count('entry'), responses: count('response') };
          if (isWhole) noteLastProof(session.db(), { ...held, ...timesOf(path.join(copies, name), session.now()) });
          return { whole: isWhole, ...held, until: ledgerState(db)?.at ?? null };
        }),
      ),
    setPlace: async ({ place }) => {
      refuseExample(session);
      choosePlace(session.db(), files.take(place));
      await steps.inTurn(copying);
      await carry();
    },
    forgetPlace: () => forgetPlace(session.db()),
    restoreInto: async ({ name, destination }) => {
      const folder = files.take(destination);
      await demandWhole(name);
      takeEmptyFolder(folder);
      carryCopy(copyFolder(copies, name), folder);
    },
    removeEarlier: async ({ passphrase }) => {
      refuseExample(session);
      await demandPassphrase(passphrase);
      const { name, isNew } = await steps.inTurn(copying);
      // None goes before this one was read whole.
      if (!isNew) await demandWhole(name);
      const went = await carry();
      const earlier = namesIn(copies).filter((each) => each !== name && isAsMade(path.join(copies, each)));
      for (const each of earlier) removeFolder(path.join(copies, each));
      const place = went === 'written' ? clearPlace(session.db(), path.join(copies, name), carrying()) : went;
      if (session.journal().underEarlierKeys().length === 0) session.journal().forgetEarlierKeys();
      return { removed: earlier.length, place };
    },
    copyAside: aside.copyAside,
    removeAside: aside.removeAside,
    salvage: async () => {
      refuseExample(session);
      demandRoom(session.folder, roomToReplace(session.db().name));
      await session.close(salvage);
    },
    restoreOver: async ({ name }) => {
      refuseExample(session);
      // Once the journal is closed, nobody could choose otherwise.
      demandRoom(session.folder, roomToReplace(session.db().name, await demandWhole(name)));
      inUse = name;
      const copy = copyFolder(copies, name);
      await session.close((folder, keys) => restoreOver(folder, keys, copy));
    },
  };
}

function refuseExample(session: JournalSession): void {
  if (session.journal().isExample) throw new JournalError('only-example');
}

/** What a journal lacks that is not whole, another copy lacks too: that one waits for its day. */
const isWorthAnotherTry = (failed: CopyFailure | null): boolean => failed !== null && failed.code !== 'not-sound';

const timesOf = (folder: string, now: Date) => ({
  at: now.toISOString(),
  madeAt: (lockedAt(folder) ?? now).toISOString(),
});

const ageOf = (folder: string, now: Date): number => now.getTime() - (lockedAt(folder)?.getTime() ?? 0);
