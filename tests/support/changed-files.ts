import fs from 'node:fs';
import path from 'node:path';

/** All calls by which a file comes to be, changes, gets another name or goes. */
const calls = [
  'open',
  'openat',
  'openat2',
  'creat',
  'mkdir',
  'mkdirat',
  'mknod',
  'mknodat',
  'rename',
  'renameat',
  'renameat2',
  'link',
  'linkat',
  'symlink',
  'symlinkat',
  'unlink',
  'unlinkat',
  'rmdir',
  'truncate',
  'chmod',
  'fchmodat',
  'bind',
] as const;

/**
 * Writes a program that starts what it is given under strace, and notes what its processes do to files.
 * @returns its path, for `HOST_STARTER`
 */
export function writeTracer(file: string, { log }: { log: string }): string {
  // `-y` gives the folder that a relative path starts from; the filter leaves all other calls at full speed.
  const trace = calls.map((call) => `?${call}`).join(',');
  fs.writeFileSync(
    file,
    `#!/bin/sh\nexec strace -f -qq -y -s 4096 --seccomp-bpf -e trace=${trace} -o '${log}' "$@"\n`,
    { mode: 0o755 },
  );
  return file;
}

/** In memory or the kernel's own, and never on a disk. */
const notOnDisk = /^\/(dev|proc|sys)\//;

/** The files that were created, changed, renamed or removed, each once, whether they are still there or not. */
export function changedFiles(log: string): string[] {
  const files = new Set<string>();
  for (const line of wholeLines(fs.readFileSync(log, 'utf8'))) {
    const [, call = '', rest = ''] = /^\d+\s+(\w+)\((.*)$/.exec(line) ?? [];
    if (!calls.some((each) => each === call) || / = -1 /.test(rest)) continue;
    if (/^(open|openat|openat2)$/.test(call) && !/\bO_(WRONLY|RDWR|CREAT|TRUNC|APPEND)\b/.test(rest)) continue;
    // A socket with a name that begins with a zero byte, shown as @, is in no folder.
    if (call === 'bind' && !/sun_path="/.test(rest)) continue;
    const base = /^(?:\w+)<([^>]*)>/.exec(rest)?.[1] ?? '/';
    // Of a symbolic link, only the link itself is made: the last path.
    const paths = [...rest.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text);
    for (const file of call.startsWith('symlink') ? paths.slice(-1) : paths) files.add(path.resolve(base, file));
  }
  return [...files].filter((file) => !notOnDisk.test(file)).sort();
}

/** A call during which another thread made one stands in two lines: its beginning, and later its end. */
function wholeLines(log: string): string[] {
  const begun = new Map<string, string>();
  return log.split('\n').flatMap((line) => {
    const id = /^\d+/.exec(line)?.[0] ?? '';
    if (line.endsWith('<unfinished ...>')) {
      begun.set(id, line.replace(/\s*<unfinished \.\.\.>$/, ''));
      return [];
    }
    const rest = /^\d+\s+<\.\.\. \w+ resumed>(.*)$/.exec(line)?.[1];
    return rest === undefined ? [line] : [`${begun.get(id) ?? ''}${rest}`];
  });
}
