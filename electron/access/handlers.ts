import fs from 'node:fs';
import type { JournalDoor } from '#contract';
import { RefusedCall } from '#contract/client.ts';
import { JournalError } from '#contract/errors.ts';
import type { Handlers } from '#contract/procedure.ts';
import { z } from '#contract/zod.ts';
import { toJournalError } from '../database/errors.ts';
import type { KdfCost } from '../keys/kdf.ts';
import { passphraseStrength } from '../keys/passphrase-strength.ts';
import { suggestPassphrase } from '../keys/passphrase-suggestion.ts';
import { newRecoveryWords, readRecoveryWords } from '../keys/recovery-words.ts';
import type { JournalKeys } from './copies.ts';
import type { JournalSession } from './journal-session.ts';
import type { RoomKeeper } from './keep-room.ts';
import {
  createJournal,
  folderState,
  openExample,
  unlock,
  unlockWithPassphrase,
  unlockWithRecovery,
} from './open-journal.ts';
import { noteOpening, openings } from './openings.ts';
import type { PassphraseAsked } from './passphrase-asked.ts';
import {
  byQuick,
  demandCode,
  forgetAfterWrong,
  forgetQuick,
  type KeptSecrets,
  quickIn,
  writeQuick,
} from './quick-unlock.ts';
import { tryPauses } from './try-pauses.ts';
import type { OpenJournal, PreparedLock } from './unlocked-journal.ts';
import { type WaysBackOptions, waysBack } from './ways-back.ts';
import { noteWrongTry, wrongTries } from './wrong-tries.ts';

export interface AccessOptions extends WaysBackOptions {
  /** The cost of stretching for a new passphrase, measured on this machine. */
  readonly calibrate: () => Promise<KdfCost>;
  /** Monotonic milliseconds, for the pauses between tries. */
  readonly clock: () => number;
  readonly room: RoomKeeper;
  /** Given back by this computer's key store, for a quick unlock. */
  readonly secrets: KeptSecrets;
  readonly demandPassphrase: PassphraseAsked;
  /** Makes calls anew that were refused. Returns those that may still be taken later. */
  readonly takeUp: (calls: readonly RefusedCall[]) => Promise<RefusedCall[]>;
  /** Told words that are held elsewhere than in the journal, until they can be saved. */
  readonly onHeld: (words: string) => void;
  /** Fills the open example with what a made-up person wrote up to the day before. */
  readonly fillExample: (day: string) => Promise<void>;
}

/** Implements the `access` namespace: the one way into a journal. */
export function accessHandlers(
  session: JournalSession,
  {
    calibrate,
    clock,
    room,
    secrets,
    demandPassphrase: demandAgain,
    takeUp,
    onHeld,
    fillExample,
    ...forWaysBack
  }: AccessOptions,
): Handlers<JournalDoor>['access'] {
  const pauses = tryPauses(clock);
  let proposed: PreparedLock | null = null;
  let openedWithRecovery = false;
  /** Whoever made it has just typed its passphrase twice. */
  let isJustMade = false;
  session.beforeClose(() => {
    isJustMade = false;
  });
  /** Of a journal whose passphrase was right, and which did not open. */
  let stuck: JournalKeys | null = null;
  session.onOpen(() => noteOpening(session));
  session.onNewKey(() => forgetQuick(session.folder));
  const onKeys = ({ header, journalKey }: JournalKeys): void => {
    // A key of its own: that of a journal that is closed again is wiped.
    stuck = { header, journalKey: Buffer.from(journalKey) };
  };
  const today = (): string => session.now().toISOString().slice(0, 10);

  const attempt = async (open: () => Promise<OpenJournal | null>, withRecovery: boolean) => {
    const wait = pauses.secondsLeft();
    if (wait > 0) return { result: 'wrong' as const, waitSeconds: wait };
    if (session.isOpen()) throw new JournalError('already-there');
    const journal = await open();
    if (!journal) {
      // Tries that cannot be counted must not be without end where a short code is the way in.
      if (!noteWrongTry(session.folder, session.now())) forgetQuick(session.folder);
      return { result: 'wrong' as const, waitSeconds: pauses.afterWrongTry() };
    }
    pauses.afterRightTry();
    openedWithRecovery = withRecovery;
    try {
      session.opened(journal);
    } catch (error) {
      // What is looked at first may be what is damaged. Half open, it would stand in the way of what can mend it.
      await session.close().catch(() => {});
      throw error;
    }
    stuck?.journalKey.fill(0);
    stuck = null;
    return { result: 'open' as const, readOnly: journal.readOnly, headerRepaired: journal.headerRepaired };
  };

  const demandStrength = async (passphrase: string, ownWords: readonly string[]): Promise<void> => {
    if (!(await passphraseStrength(passphrase, ownWords)).accepted) throw new JournalError('weak-passphrase');
  };

  const hasRecovery = (): boolean =>
    session
      .journal()
      .slots()
      .some(({ type }) => type === 'recovery');

  const demandPassphrase = async (passphrase: string | null): Promise<string> => {
    if (passphrase === null) throw new JournalError('wrong-passphrase');
    await demandAgain(passphrase);
    return passphrase;
  };

  const lockAnew = async (passphrase: string): Promise<void> => {
    const cost = await calibrate();
    session.assertWritable();
    await explained(() => session.journal().lockAnew({ passphrase, cost, recovery: null, today: today() }));
    session.newKey();
  };

  return {
    status: () =>
      session.isOpen()
        ? {
            state: 'open',
            trouble: null,
            hasRecovery: hasRecovery(),
            quick: null,
          }
        : { ...folderState(session.folder, session.wasOpen), quick: quickIn(session.folder)?.stored ?? null },
    estimate: async ({ passphrase, ownWords }) => {
      const { bits, accepted, level, verdict } = await passphraseStrength(passphrase, ownWords);
      return { bits, accepted, level, verdict };
    },
    suggest: async () => ({ passphrase: await suggestPassphrase() }),
    create: async ({ passphrase, ownWords }) => {
      if (session.isOpen()) throw new JournalError('already-there');
      if (folderState(session.folder, session.wasOpen).trouble) throw new JournalError('already-there');
      await demandStrength(passphrase, ownWords);
      session.opened(await createJournal(session.folder, passphrase, await calibrate(), today()));
      isJustMade = true;
      return { readOnly: false, headerRepaired: false };
    },
    unlock: ({ passphrase }) => attempt(() => unlockWithPassphrase(session.folder, passphrase, onKeys), false),
    unlockWithRecovery: ({ words }) =>
      attempt(async () => {
        const entropy = readRecoveryWords(words);
        return entropy && unlockWithRecovery(session.folder, entropy, onKeys);
      }, true),
    unlockQuick: async ({ code, secret: name }) => {
      const { secret } = secrets.take(name);
      const quick = quickIn(session.folder);
      try {
        // Before the try: the count may be full and the code still there, as when its removal was cut short.
        if (!quick || forgetAfterWrong(session.folder, wrongTries(session.folder).length)) {
          return { result: 'wrong', waitSeconds: pauses.secondsLeft(), isForgotten: true };
        }
        const answer = await attempt(() => unlock(session.folder, onKeys, byQuick(quick, code, secret)), false);
        if (answer.result === 'open') return answer;
        forgetAfterWrong(session.folder, wrongTries(session.folder).length);
        return { ...answer, isForgotten: quickIn(session.folder) === null };
      } finally {
        secret.fill(0);
      }
    },
    setQuick: async ({ passphrase, code, secret: name }) => {
      const { secret, stored } = secrets.take(name);
      try {
        await demandAgain(passphrase);
        await demandCode(code);
        const lock = await session.journal().quickLock(code, secret, today());
        await explained(async () => writeQuick(session.folder, { ...lock, stored }));
      } finally {
        secret.fill(0);
      }
    },
    checkQuick: ({ code }) => demandCode(code),
    forgetQuick: () => forgetQuick(session.folder),
    ...waysBack(session, forWaysBack, { pauses, stuck: () => stuck, onKeys }),
    openExample: async ({ day }) => {
      if (session.isOpen()) throw new JournalError('already-there');
      session.opened(openExample());
      try {
        await fillExample(day);
      } catch (error) {
        await session.close();
        throw error;
      }
    },
    proposeRecovery: async ({ passphrase }) => {
      // A sheet is a way in for good: whoever finds the journal open does not get one.
      const replaces = hasRecovery();
      // The example says for itself that it has no sheet.
      const isAsked = !session.journal().isExample && (replaces || !isJustMade);
      const typed = isAsked ? await demandPassphrase(passphrase) : '';
      const { words, entropy } = newRecoveryWords();
      proposed = replaces
        ? await session.journal().prepareAnew({
            passphrase: typed,
            cost: await calibrate(),
            recovery: entropy,
            today: today(),
          })
        : session.journal().prepareSheet(entropy, today());
      entropy.fill(0);
      return { words, madeOn: today(), code: proposed.code };
    },
    keepRecovery: async () => {
      const kept = proposed;
      if (!kept) throw new JournalError('not-found');
      const isAnew = hasRecovery();
      await explained(async () => kept.keep());
      proposed = null;
      if (isAnew) session.newKey();
    },
    removeRecovery: async ({ passphrase }) => lockAnew(await demandPassphrase(passphrase)),
    changePassphrase: async ({ current, next, ownWords, onSameKey }) => {
      const journal = session.journal();
      const allowed = current === null ? openedWithRecovery : await journal.isPassphrase(current);
      if (!allowed) throw new JournalError('wrong-passphrase');
      await demandStrength(next, ownWords);
      if (onSameKey) {
        const cost = await calibrate();
        await explained(() => journal.setPassphrase(next, cost, today()));
        forgetQuick(session.folder);
      } else await lockAnew(next);
      openedWithRecovery = false;
    },
    seal: ({ calls }) => {
      const words = JSON.stringify(calls);
      onHeld(words);
      return { sealed: session.journal().seal(words) };
    },
    takeUp: async ({ sealed }) => {
      const words = session.journal().unseal(sealed);
      if (words === null) throw new JournalError('not-found');
      onHeld(words);
      const left = await takeUp(z.array(RefusedCall).parse(JSON.parse(words)));
      return { left: left.length > 0 ? session.journal().seal(JSON.stringify(left)) : null };
    },
    confirm: ({ passphrase }) => demandAgain(passphrase),
    openings: ({ limit }) => ({
      openings: openings(session.db(), limit),
      isNoted: !session.readOnly(),
      waiting: wrongTries(session.folder),
    }),
    room: () => room.state(),
    facts: () => {
      const made = (type: 'passphrase' | 'recovery') =>
        session
          .journal()
          .slots()
          .find((slot) => slot.type === type)?.madeOn ?? null;
      return {
        passphraseSetOn: made('passphrase') ?? today(),
        recoveryMadeOn: made('recovery'),
        openedWithRecovery,
        quickSetOn: session.journal().isExample ? null : (quickIn(session.folder)?.slot.madeOn ?? null),
        isExample: session.journal().isExample,
        bytes: session.journal().isExample ? 0 : (fs.statSync(session.db().name, { throwIfNoEntry: false })?.size ?? 0),
      };
    },
  };
}

async function explained(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    throw toJournalError(error);
  }
}
