import { JournalError } from '#contract/errors.ts';
import type { JournalSession } from './journal-session.ts';

/** Throws `wrong-passphrase` unless it is that of the open journal. The example has none, and nothing in it is anybody's. */
export type PassphraseAsked = (passphrase: string) => Promise<void>;

/** What cannot be undone is done for whoever knows the passphrase, also while the journal is open. */
export const passphraseAsked =
  (session: JournalSession, onWrong: () => void): PassphraseAsked =>
  async (passphrase) => {
    const journal = session.journal();
    if (journal.isExample || (await journal.isPassphrase(passphrase))) return;
    onWrong();
    throw new JournalError('wrong-passphrase');
  };
