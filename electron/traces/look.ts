import path from 'node:path';
import { type Trace, type Traces, traceKinds } from '#contract/traces.ts';
import { copiedFolder } from '../files/copied-folders.ts';
import { type Computer, type Found, foundBy, namesIn, type Own, unknown } from './computer.ts';
import { crashesOf } from './crashes.ts';
import { diskOf, swapOf } from './disks.ts';
import { clipboardHistory, downloaded, inAppsMenu } from './programs.ts';
import { recentsOf } from './recents.ts';

/**
 * Looks at what on this computer can give away that the app is used. It only reads, and keeps nothing; what it may not
 * read is told as unknown.
 */
export async function lookForTraces(computer: Computer, own: Own): Promise<Traces> {
  const look: Readonly<Record<Trace['kind'], () => Found | Promise<Found>>> = {
    'copied-folder': () => {
      const copied = copiedFolder(own.folder);
      return foundBy(copied === null ? [] : [copied]);
    },
    disk: () => diskOf(computer, own.folder),
    swap: () => swapOf(computer),
    crashes: () => crashesOf(computer, own),
    recents: () => recentsOf(computer, own),
    dictionary: () => dictionaries(own),
    'clipboard-history': () => clipboardHistory(computer),
    'apps-menu': () => inAppsMenu(computer, own),
    download: () => downloaded(computer, own),
  };
  const traces = await Promise.all(
    traceKinds.map(async (kind): Promise<Trace> => {
      try {
        return { kind, ...(await look[kind]()) };
      } catch {
        return { kind, ...unknown };
      }
    }),
  );
  return { system: computer.system, traces };
}

/** Chromium’s own lists of words, in the clear. The app has a list inside the journal, and never asks for these. */
function dictionaries({ userData }: Own): Found {
  const folders = [userData, path.join(userData, 'Partitions', 'page'), path.join(userData, 'Default')];
  return foundBy(
    folders.flatMap((folder) => [
      ...namesIn(folder).filter((name) => name === 'Custom Dictionary.txt'),
      ...namesIn(path.join(folder, 'Dictionaries')),
    ]),
  );
}
