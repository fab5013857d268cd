import path from 'node:path';
import { type Trace, type Traces, traceKinds } from '#contract/traces.ts';
import { copiedFolder } from '../files/copied-folders.ts';
import { type Computer, type Found, foundBy, namesIn, type Own, unknown } from './computer.ts';
import { crashesOf } from './crashes.ts';
import { diskOf, swapOf } from './disks.ts';
import { clipboardHistory, downloaded, inAppsMenu } from './programs.ts';
import { recentsOf } from './recents.ts';

type Look = (computer: Computer, own: Own) => Found | Promise<Found>;

const looks: Readonly<Record<Trace['kind'], Look>> = {
  'copied-folder': (_computer, { folder }) => {
    const copied = copiedFolder(folder);
    return foundBy(copied === null ? [] : [copied]);
  },
  disk: (computer, { folder }) => diskOf(computer, folder),
  swap: swapOf,
  crashes: crashesOf,
  recents: recentsOf,
  dictionary: (_computer, own) => dictionaries(own),
  'clipboard-history': clipboardHistory,
  'apps-menu': inAppsMenu,
  download: downloaded,
};

/**
 * Looks at what on this computer can give away that the app is used. It only reads, and keeps nothing; what it may not
 * read is told as unknown.
 */
export async function lookForTraces(computer: Computer, own: Own): Promise<Traces> {
  return {
    system: computer.system,
    traces: await Promise.all(traceKinds.map((kind) => lookFor(kind, computer, own))),
  };
}

/** The same for one of them. */
export async function lookFor(kind: Trace['kind'], computer: Computer, own: Own): Promise<Trace> {
  try {
    return { kind, ...(await looks[kind](computer, own)) };
  } catch {
    return { kind, ...unknown };
  }
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
