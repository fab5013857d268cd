import path from 'node:path';
import type { JournalDoor } from '#contract';
import { JournalError } from '#contract/errors.ts';
import type { Brought, Tried } from '#contract/merge.ts';
import type { Handlers } from '#contract/procedure.ts';
import { copiesIn, copiesOf, type JournalKeys } from '../access/copies.ts';
import { byPassphrase, byRecovery, findKeys } from '../access/find-keys.ts';
import type { JournalSession } from '../access/journal-session.ts';
import { tryPauses } from '../access/try-pauses.ts';
import { inTransaction } from '../database/transaction.ts';
import { forgetCounts } from '../entries/counts.ts';
import type { GrantedFiles } from '../files/granted-files.ts';
import { readHeaders } from '../keys/header.ts';
import { readRecoveryWords } from '../keys/recovery-words.ts';
import type { Shipped } from '../worksheets/definitions.ts';
import { bringAll, foundOf } from './bring-all.ts';
import { findJournal, isOpenJournal } from './find-journal.ts';
import { inSteps } from './in-steps.ts';
import { type OtherJournal, openAside, openDamaged } from './open-aside.ts';
import { forgetAside, setAside } from './set-aside.ts';
import { bringAtOnce, takeBack, type WayBack } from './take-back.ts';

export interface MergeOptions {
  readonly files: GrantedFiles;
  readonly shipped: () => Shipped;
  /** Monotonic milliseconds, for the pauses between tries. */
  readonly clock: () => number;
  /** Makes a copy of the open journal that was read through. */
  readonly copyFirst: () => Promise<void>;
  readonly onChange: () => void;
  /** Told when text has gone for good and must leave the index too. */
  readonly onErased: () => void;
}

/** What a look shows once the key is known. */
type Seen = Exclude<Tried, { result: 'wrong' }>;

interface Chosen {
  /** Where it lies, which is never written to. */
  readonly folder: string;
  /** Where its files are copied to, for it alone: an earlier choice may still be on its way. */
  readonly aside: string;
  readonly name: string;
  readonly isThisJournal: boolean;
  keys: JournalKeys | null;
  other: OtherJournal | null;
}

/** Implements the `merge` namespace. Nothing of another journal outlives the lock, but for what was brought in. */
export function mergeHandlers(
  session: JournalSession,
  { files, shipped, clock, copyFirst, onChange, onErased }: MergeOptions,
): Handlers<JournalDoor>['merge'] {
  const pauses = tryPauses(clock);
  const aside = path.join(session.folder, 'other');
  let nth = 0;
  let chosen: Chosen | null = null;
  let last: { readonly brought: Brought; readonly way: WayBack } | null = null;

  const leave = (): void => {
    chosen?.other?.db.close();
    chosen?.keys?.journalKey.fill(0);
    chosen = null;
    try {
      forgetAside(aside);
    } catch {
      // On Windows while it is still being read; then it goes at the next unlock.
    }
  };
  const demandChosen = (): Chosen => {
    if (!chosen) throw new JournalError('not-found');
    return chosen;
  };
  // A lock, or another choice, in the middle of something long.
  const assertStill = (one: Chosen): void => {
    if (one !== chosen) throw new JournalError('stopped');
  };
  session.onOpen(() => {
    last = null;
    // What a kill left.
    if (!session.readOnly() && !session.journal().isExample) forgetAside(aside);
  });
  session.beforeClose(() => {
    last = null;
    if (!session.readOnly() && !session.journal().isExample) leave();
  });

  const chosenFolder = (what: { what: 'copy'; name: string } | { what: 'folder'; source: string }): string => {
    if (what.what === 'folder') {
      return findJournal(files.take(what.source), session.journal().journalId);
    }
    const copies = copiesOf(session.folder);
    if (!copiesIn(copies).some(({ name }) => name === what.name)) throw new JournalError('not-found');
    return path.join(copies, what.name);
  };
  const look = async (one: Chosen, keys: JournalKeys): Promise<Seen> => {
    one.keys = keys;
    await setAside(one.folder, one.aside, keys.header);
    assertStill(one);
    // One of our copies may just have been locked anew, after a change of the passphrase.
    const present = readable(() => session.journal().keysOf(one.folder));
    if (present && !present.journalKey.equals(keys.journalKey)) return look(one, present);
    const other = await openAside(one.aside, keys);
    return other ? lookInto(one, other) : { result: 'damaged', name: one.name };
  };
  const lookInto = async (one: Chosen, other: OtherJournal): Promise<Extract<Seen, { result: 'found' }>> => {
    if (one !== chosen) {
      other.db.close();
      throw new JournalError('stopped');
    }
    one.other = other;
    const { name, isThisJournal } = one;
    const bringing = { back: new Set<string>(), isThisJournal, take: false };
    const counted = await inSteps(stillOpen(one, bringAll(session.db(), other, bringing, shipped)));
    const { until, lost } = other;
    return {
      result: 'found',
      found: { name, isThisJournal, until, ...foundOf(counted), lost: lost && [...lost].slice(0, mostLost) },
    };
  };
  /** The same steps, each after a look at whether anybody still waits for them. */
  function* stillOpen<T>(one: Chosen, steps: Generator<undefined, T>): Generator<undefined, T> {
    for (;;) {
      assertStill(one);
      const { done, value } = steps.next();
      if (done) return value;
      yield;
    }
  }

  return {
    choose: async (what) => {
      if (session.journal().isExample) throw new JournalError('only-example');
      leave();
      const folder = chosenFolder(what);
      const { headers, keys } = readable(() => {
        if (isOpenJournal(folder, session)) throw new JournalError('same-journal');
        return { headers: readHeaders(folder), keys: session.journal().keysOf(folder) };
      });
      const { journalId } = session.journal();
      const isThisJournal = headers.every(({ header }) => header.journalId === journalId);
      nth += 1;
      const own = path.join(aside, String(nth));
      const one: Chosen = {
        folder,
        aside: own,
        name: what.what === 'copy' ? '' : nameOf(folder),
        isThisJournal,
        keys: null,
        other: null,
      };
      chosen = one;
      if (keys) return look(one, keys);
      const hasRecovery = headers.some(({ header }) => header.slots.some(({ type }) => type === 'recovery'));
      return { result: 'key-wanted', name: one.name, isThisJournal, hasRecovery };
    },
    unlock: async (way) => {
      const one = demandChosen();
      const wait = pauses.secondsLeft();
      if (wait > 0) return { result: 'wrong', waitSeconds: wait };
      const entropy = way.by === 'words' ? readRecoveryWords(way.words) : null;
      const wayIn = way.by === 'passphrase' ? byPassphrase(way.passphrase) : entropy && byRecovery(entropy);
      readable(() => readHeaders(one.folder));
      const found = wayIn && (await findKeys(one.folder, wayIn));
      if (!found) return { result: 'wrong', waitSeconds: pauses.afterWrongTry() };
      assertStill(one);
      pauses.afterRightTry();
      const { mac: _mac, ...header } = found.header;
      return look(one, { header, journalKey: found.journalKey });
    },
    readDamaged: async () => {
      const one = demandChosen();
      if (!one.keys || one.other) throw new JournalError('not-found');
      return lookInto(one, openDamaged(one.aside, one.keys, session.now()));
    },
    bring: async ({ back }) => {
      const one = demandChosen();
      const { other } = one;
      if (!other) throw new JournalError('not-found');
      await copyFirst();
      assertStill(one);
      const db = session.db();
      const bringing = { back: new Set(back), isThisJournal: one.isThisJournal, take: true };
      const { counted, way } = inTransaction(db, () => {
        const { merged, way } = bringAtOnce(db, other, bringing, shipped);
        return { counted: foundOf(merged), way };
      });
      const { entries, responses, feelings, ownWords, ownWorksheets } = counted;
      const brought: Brought = {
        name: one.name,
        at: session.now().toISOString(),
        entries: entries.fresh.count + entries.differing.count,
        responses: responses.fresh.count + responses.differing.count,
        others: entries.versions + responses.versions + feelings + ownWords + ownWorksheets,
      };
      // What came before is not given up for nothing.
      if (way.came.length + brought.others > 0) last = { brought, way };
      forgetCounts(db);
      onChange();
      leave();
      return brought;
    },
    leave,
    brought: () => last?.brought ?? null,
    takeBack: () => {
      if (!last) throw new JournalError('not-found');
      const db = session.db();
      const result = takeBack(db, last.way, session.now());
      last = null;
      forgetCounts(db);
      onErased();
      return result;
    },
  };
}

/** @throws JournalError `bad-source` for what the system says: it is about the other folder, and not about ours. */
function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw cause instanceof JournalError ? cause : new JournalError('bad-source', { cause });
  }
}

const mostLost = 200;

/** What a person calls it: of one copy among others, the folder that holds them. */
const nameOf = (folder: string): string => {
  const name = path.basename(folder);
  return /^\d{12}$/.test(name) ? path.basename(path.dirname(folder)) : name;
};
