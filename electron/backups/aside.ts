import fs from 'node:fs';
import path from 'node:path';
import type { JournalDoor } from '#contract';
import type { Aside } from '#contract/backups.ts';
import { JournalError } from '#contract/errors.ts';
import type { Handlers } from '#contract/procedure.ts';
import { carryCopy, folderBytes, lockedAt, takeEmptyFolder } from '../access/copies.ts';
import type { JournalSession } from '../access/journal-session.ts';
import type { PassphraseAsked } from '../access/passphrase-asked.ts';
import type { GrantedFiles } from '../files/granted-files.ts';
import { removeFolder } from '../files/write-whole.ts';

/** What was the journal before something took its place: how it is seen, opened as a second one, and let go of. */
export function keptAside(
  session: JournalSession,
  files: GrantedFiles,
  demandPassphrase: PassphraseAsked,
): Pick<Handlers<JournalDoor>['backups'], 'copyAside' | 'removeAside'> & { list(): Aside[] } {
  const inside = path.join(session.folder, 'aside');
  const names = (): string[] =>
    fs.existsSync(inside) ? fs.readdirSync(inside).filter((name) => /^\d{1,9}$/.test(name)) : [];
  const folderOf = (name: string): string => {
    if (!names().includes(name)) throw new JournalError('not-found');
    return path.join(inside, name);
  };
  return {
    list: () => {
      const earlier = new Set(session.journal().underEarlierKeys());
      return names()
        .sort((one, other) => Number(other) - Number(one))
        .flatMap((name) => {
          const folder = path.join(inside, name);
          const keptAt = lockedAt(folder);
          // One whose lock is lost opens no more by itself, and is copied by hand.
          if (!keptAt) return [];
          return [
            {
              name,
              keptAt: keptAt.toISOString(),
              bytes: folderBytes(folder),
              isUnderEarlierKey: earlier.has(folder),
            },
          ];
        });
    },
    copyAside: ({ name, destination }) => {
      const into = files.take(destination);
      const folder = folderOf(name);
      takeEmptyFolder(into);
      carryCopy(folder, into);
    },
    removeAside: async ({ name, passphrase }) => {
      const folder = folderOf(name);
      await demandPassphrase(passphrase);
      removeFolder(folder);
      // It may have been the last that was under a key from before.
      if (session.journal().underEarlierKeys().length === 0) session.journal().forgetEarlierKeys();
    },
  };
}
