import type { JournalDoor } from '#contract';
import { JournalError } from '#contract/errors.ts';
import type { Handlers } from '#contract/procedure.ts';
import type { JournalSession } from '../access/journal-session.ts';
import { tryPauses } from '../access/try-pauses.ts';
import { forgetCounts } from '../entries/counts.ts';
import { passphraseStrength } from '../keys/passphrase-strength.ts';
import { sealedIn } from '../keys/seal-slots.ts';
import { makeSeal, type OpenSeal, openSeal } from './open-seal.ts';

/** Nobody looked at it for so long: it closes. */
export const idleMilliseconds = 5 * 60_000;

export interface SealedOptions {
  /** Monotonic milliseconds, for the pauses between tries. */
  readonly clock: () => number;
  readonly demandPassphrase: (passphrase: string) => Promise<void>;
  /** Told when it closed by itself. */
  readonly onClosed: () => void;
  readonly onChange: () => void;
  /** Told when words have gone from the journal and must leave the index too. */
  readonly onErased: () => void;
}

/** Implements the `sealed` namespace. */
export function sealedHandlers(
  session: JournalSession,
  { clock, demandPassphrase, onClosed, onChange, onErased }: SealedOptions,
): Handlers<JournalDoor>['sealed'] {
  const pauses = tryPauses(clock);
  const db = () => session.db();
  let open: OpenSeal | null = null;
  let idle: NodeJS.Timeout | undefined;

  const close = (): void => {
    clearTimeout(idle);
    open?.close();
    open = null;
  };
  const stay = (): void => {
    clearTimeout(idle);
    idle = setTimeout(() => {
      close();
      onClosed();
    }, idleMilliseconds);
    idle.unref();
  };
  const opened = (seal: OpenSeal): void => {
    close();
    open = seal;
    stay();
  };
  const demandOpen = (): OpenSeal => {
    if (!open) throw new JournalError('seal-closed');
    stay();
    return open;
  };
  const demandNew = async (passphrase: string, ownWords: readonly string[]): Promise<void> => {
    if (!(await passphraseStrength(passphrase, ownWords)).accepted) throw new JournalError('weak-passphrase');
    const journal = session.journal();
    if (!journal.isExample && (await journal.isPassphrase(passphrase))) throw new JournalError('same-passphrase');
  };
  const moved = (act: () => number): { count: number } => {
    const count = act();
    forgetCounts(db());
    onChange();
    onErased();
    return { count };
  };
  session.beforeClose(close);

  return {
    state: () => ({ isOpen: open !== null }),
    open: async ({ passphrase }) => {
      const wait = pauses.secondsLeft();
      if (wait > 0) return { result: 'wrong', waitSeconds: wait };
      const seal = await openSeal(db, passphrase, { readOnly: session.readOnly() });
      if (!seal) return { result: 'wrong', waitSeconds: pauses.afterWrongTry() };
      pauses.afterRightTry();
      opened(seal);
      return { result: 'open' };
    },
    make: async ({ passphrase, ownWords }) => {
      await demandNew(passphrase, ownWords);
      // The one that there is already, told once more, is no second one.
      opened(
        (await openSeal(db, passphrase, { readOnly: false })) ??
          (await makeSeal(db, passphrase, sealedIn(session.journal().journalId))),
      );
    },
    change: async ({ current, next, ownWords }) => {
      if (!(await demandOpen().isPassphrase(current))) throw new JournalError('wrong-passphrase');
      await demandNew(next, ownWords);
      await demandOpen().change(next);
    },
    close,
    stay: () => void demandOpen(),
    list: () => demandOpen().list(),
    get: ({ id }) => demandOpen().get(id),
    create: (entry) => demandOpen().create(entry, session.now()),
    save: (draft) => demandOpen().save(draft, session.now()),
    describe: (change) => demandOpen().describe(change),
    versions: ({ id }) => demandOpen().versions(id),
    version: ({ id, revision }) => demandOpen().version(id, revision),
    restoreVersion: ({ id, revision }) => demandOpen().restoreVersion(id, revision, session.now()),
    seal: ({ ids }) => {
      const seal = demandOpen();
      return moved(() => seal.seal(ids));
    },
    unseal: ({ ids }) => {
      const seal = demandOpen();
      return moved(() => seal.unseal(ids));
    },
    erase: async ({ id, passphrase }) => {
      demandOpen();
      await demandPassphrase(passphrase);
      demandOpen().erase(id);
    },
  };
}
