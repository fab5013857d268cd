import path from 'node:path';
import { type Computer, type Found, foundBy, namesIn, type Own, readIfThere, unknown } from './computer.ts';

/** What the system keeps of a program that crashed, which can hold what was on screen: files of ours, or that it would. */
export function crashesOf(computer: Computer, own: Own): Found {
  const files = crashFiles(computer, own);
  if (files.length > 0) return foundBy(files);
  return computer.system === 'linux' ? coreDumps(computer) : foundBy([]);
}

function crashFiles({ system, root, home, environment }: Computer, { userData, program, process }: Own): string[] {
  const own = ['Crashpad/pending', 'Crashpad/completed', 'Crashpad/reports']
    .flatMap((folder) => namesIn(path.join(userData, folder)))
    .filter((name) => name.endsWith('.dmp'));
  const name = process.toLowerCase();
  const starting = (folder: string, start: string): string[] =>
    namesIn(folder).filter((each) => each.toLowerCase().startsWith(start));
  if (system === 'windows') {
    return [...own, ...starting(path.join(environment.LOCALAPPDATA ?? '', 'CrashDumps'), `${name}.`)];
  }
  if (system === 'macos') {
    const folder = path.join(home, 'Library/Logs/DiagnosticReports');
    // Another program can be called the same; the report says which it was, in JSON.
    const isOfOurs = (file: string): boolean =>
      readIfThere(path.join(folder, file))?.toString('utf8').replaceAll('\\/', '/').includes(`"${program}/`) ?? false;
    return [...own, ...starting(folder, `${name}-`).filter(isOfOurs)];
  }
  return [
    ...own,
    ...namesIn(path.join(root, 'var/crash')).filter((each) => each.toLowerCase().includes(`_${name}.`)),
    ...starting(path.join(root, 'var/lib/systemd/coredump'), `core.${name}.`),
  ];
}

/** Whether Linux would write down the memory of a program of ours that crashed; see core(5). */
function coreDumps({ root }: Computer): Found {
  const pattern = readIfThere(path.join(root, 'proc/sys/kernel/core_pattern'))?.toString('utf8').trim();
  const limits = readIfThere(path.join(root, 'proc/self/limits'))?.toString('utf8');
  const [, limit] = /^Max core file size\s+(\S+)/m.exec(limits ?? '') ?? [];
  if (pattern === undefined || limit === undefined) return unknown;
  const taker = pattern.startsWith('|') ? path.basename(pattern.slice(1).trim().split(/\s+/)[0] ?? '') : null;
  // What the kernel hands to a program is not bound by the limit, but systemd’s looks at it and keeps nothing then.
  const isOff = limit === '0' && (taker === null || taker === 'systemd-coredump');
  return isOff || pattern === '' || taker === 'false' || taker === 'true' ? foundBy([]) : foundBy([taker ?? pattern]);
}
