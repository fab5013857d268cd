import fs from 'node:fs';
import path from 'node:path';
import type { JournalDoor } from '#contract';
import type { NamedRecord } from '#contract/backups.ts';
import { RefusedCall } from '#contract/client.ts';
import { JournalError } from '#contract/errors.ts';
import type { Handlers } from '#contract/procedure.ts';
import { z } from '#contract/zod.ts';
import { toJournalError } from '../database/errors.ts';
import type { KdfCost } from '../keys/kdf.ts';
import { passphraseStrength } from '../keys/passphrase-strength.ts';
import { suggestPassphrase } from '../keys/passphrase-suggestion.ts';
import { newRecoveryWords, readRecoveryWords } from '../keys/recovery-words.ts';
import { copiesIn, copiesOf, type JournalKeys, restoreOver } from './copies.ts';
import type { JournalSession } from './journal-session.ts';
import type { RoomKeeper } from './keep-room.ts';
import { createJournal, folderState, openExample, unlockWithPassphrase, unlockWithRecovery } from './open-journal.ts';
import { tryPauses } from './try-pauses.ts';
import type { OpenJournal } from './unlocked-journal.ts';

interface Salvaged {
  readonly entries: number;
  readonly responses: number;
  readonly lost: readonly NamedRecord[];
}

export interface AccessOptions {
  /** The cost of stretching for a new passphrase, measured on this machine. */
  readonly calibrate: () => Promise<KdfCost>;
  /** Monotonic milliseconds, for the pauses between tries. */
  readonly clock: () => number;
  readonly room: RoomKeeper;
  /** Makes calls anew that were refused. Returns those that may still be taken later. */
  readonly takeUp: (calls: readonly RefusedCall[]) => Promise<RefusedCall[]>;
  /** Fills the open example with what a made-up person wrote up to the day before. */
  readonly fillExample: (day: string) => Promise<void>;
  /** Puts what can be read of a damaged journal in its place. */
  readonly salvage: (folder: string, keys: JournalKeys) => Salvaged;
}

/** Implements the `access` namespace: the one way into a journal. */
export function accessHandlers(
  session: JournalSession,
  { calibrate, clock, room, takeUp, fillExample, salvage }: AccessOptions,
): Handlers<JournalDoor>['access'] {
  const pauses = tryPauses(clock);
  let proposed: Buffer | null = null;
  let openedWithRecovery = false;
  /** Of a journal whose passphrase was right, and which did not open. */
  let stuck: JournalKeys | null = null;
  const onKeys = (keys: JournalKeys): void => {
    stuck = keys;
  };
  const demandStuck = (): JournalKeys => {
    if (!stuck || session.isOpen()) throw new JournalError('locked');
    return stuck;
  };
  const today = (): string => session.now().toISOString().slice(0, 10);

  const attempt = async (open: () => Promise<OpenJournal | null>, withRecovery: boolean) => {
    const wait = pauses.secondsLeft();
    if (wait > 0) return { result: 'wrong' as const, waitSeconds: wait };
    if (session.isOpen()) throw new JournalError('already-there');
    const journal = await open();
    if (!journal) return { result: 'wrong' as const, waitSeconds: pauses.afterWrongTry() };
    pauses.afterRightTry();
    stuck = null;
    openedWithRecovery = withRecovery;
    session.opened(journal);
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
    if (passphrase === null || !(await session.journal().isPassphrase(passphrase))) {
      throw new JournalError('wrong-passphrase');
    }
    return passphrase;
  };

  const lockAnew = async (passphrase: string, recovery: Buffer | null): Promise<void> => {
    const cost = await calibrate();
    session.assertWritable();
    await session
      .journal()
      .lockAnew({ passphrase, cost, recovery, today: today() })
      .catch((error: unknown) => {
        throw toJournalError(error);
      });
    session.newKey();
  };

  return {
    status: () =>
      session.isOpen()
        ? {
            state: 'open',
            trouble: null,
            hasRecovery: hasRecovery(),
          }
        : folderState(session.folder, session.wasOpen),
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
      return { readOnly: false, headerRepaired: false };
    },
    unlock: ({ passphrase }) => attempt(() => unlockWithPassphrase(session.folder, passphrase, onKeys), false),
    unlockWithRecovery: ({ words }) =>
      attempt(async () => {
        const entropy = readRecoveryWords(words);
        return entropy && unlockWithRecovery(session.folder, entropy, onKeys);
      }, true),
    copiesAtHand: () => (session.isOpen() ? [] : copiesIn(copiesOf(session.folder))),
    salvage: () => {
      const { entries, responses, lost } = salvage(session.folder, demandStuck());
      return { entries, responses, lost: [...lost] };
    },
    restoreCopy: ({ name }) => restoreOver(session.folder, demandStuck(), path.join(copiesOf(session.folder), name)),
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
    proposeRecovery: () => {
      const { words, entropy } = newRecoveryWords();
      proposed = entropy;
      return { words, madeOn: today() };
    },
    keepRecovery: async ({ passphrase }) => {
      if (!proposed) throw new JournalError('not-found');
      const entropy = proposed;
      if (hasRecovery()) await lockAnew(await demandPassphrase(passphrase), entropy);
      // The first sheet takes nothing away from anybody.
      else writing(() => session.journal().setRecovery(entropy, today()));
      entropy.fill(0);
      proposed = null;
    },
    removeRecovery: async ({ passphrase }) => lockAnew(await demandPassphrase(passphrase), null),
    changePassphrase: async ({ current, next, ownWords, onSameKey }) => {
      const journal = session.journal();
      const allowed = current === null ? openedWithRecovery : await journal.isPassphrase(current);
      if (!allowed) throw new JournalError('wrong-passphrase');
      await demandStrength(next, ownWords);
      if (onSameKey) {
        const cost = await calibrate();
        await journal.setPassphrase(next, cost, today()).catch((error: unknown) => {
          throw toJournalError(error);
        });
      } else await lockAnew(next, null);
      openedWithRecovery = false;
    },
    seal: ({ calls }) => ({ sealed: session.journal().seal(JSON.stringify(calls)) }),
    takeUp: async ({ sealed }) => {
      const words = session.journal().unseal(sealed);
      if (words === null) throw new JournalError('not-found');
      const left = await takeUp(z.array(RefusedCall).parse(JSON.parse(words)));
      return { left: left.length > 0 ? session.journal().seal(JSON.stringify(left)) : null };
    },
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
        isExample: session.journal().isExample,
        bytes: session.journal().isExample ? 0 : (fs.statSync(session.db().name, { throwIfNoEntry: false })?.size ?? 0),
      };
    },
  };
}

function writing(act: () => void): void {
  try {
    act();
  } catch (error) {
    throw toJournalError(error);
  }
}
