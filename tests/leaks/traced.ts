import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { hostFolder, installedElectron } from '../../build/electron-binary.ts';

/** Everything by which a program puts bytes or a name on a disk, maps a file to write to it, or speaks to a network. */
const calls = [
  ...['write', 'pwrite64', 'writev', 'pwritev', 'pwritev2', 'io_uring_setup'],
  ...['rename', 'renameat', 'renameat2', 'link', 'linkat', 'symlink', 'symlinkat', 'mkdir', 'mkdirat', 'mmap'],
  ...['connect', 'sendto', 'sendmsg', 'sendmmsg'],
  ...['execve', 'clone', 'clone3', 'fork', 'vfork'],
];

/**
 * A folder to start the app from, as from Electron's own: the program in it starts the app under strace, from its first
 * instruction on and with every process that it starts.
 */
export function tracedProgram(folder: string): { readonly program: string; readonly log: string } {
  const log = path.join(folder, 'calls');
  const real = installedElectron() ?? path.join(hostFolder, 'electron');
  const program = path.join(folder, 'electron');
  // Detached (-D), so that the app itself keeps the process id that was asked for.
  const strace = `strace -D -f --seccomp-bpf -qq -y -s 4000000 -e signal=none -e trace=${calls.join(',')} -o '${log}'`;
  fs.writeFileSync(program, `#!/bin/sh\nexec ${strace} '${real}' "$@"\n`, { mode: 0o755 });
  return { program: folder, log };
}

/** The app's own processes, or those of the Chromium that stands in for Electron's on the host. */
export type Whose = 'app' | 'chromium';

export interface Hit {
  readonly whose: Whose;
  readonly call: string;
  readonly word: string;
  /** The file, or what the call said. */
  readonly where: string;
}

export interface Traced {
  /** Words that were written to a file or are part of a name, deleted since or not. */
  readonly written: readonly Hit[];
  /** Addresses of the internet that were connected or sent to. */
  readonly reached: readonly { readonly whose: Whose; readonly address: string }[];
  /** Files that a process of the app could write to through its memory alone, where no call shows what. */
  readonly mapped: readonly string[];
  /** Whether a process of the app hands its writes to the kernel by a queue, which would pass all this by. */
  readonly queued: boolean;
  /** How many calls were read, by whose they are. */
  readonly calls: Readonly<Record<Whose, number>>;
}

const utf16 = (word: string): string => [...word].map((letter) => `${letter}\\0`).join('');
/** Files as far as the disk goes: no pipe, socket or terminal, and no memory that only has the name of a file. */
const isOnDisk = (file: string): boolean => file.startsWith('/') && !/^\/(dev|proc|sys|memfd:)/.test(file);

/** Reads what strace wrote down. */
export async function readTrace(log: string, words: readonly string[]): Promise<Traced> {
  const parents = new Map<number, number>();
  const programs = new Map<number, string>();
  const written: (Omit<Hit, 'whose'> & { pid: number })[] = [];
  const reached: { pid: number; address: string }[] = [];
  const mapped: { pid: number; file: string }[] = [];
  const queues = new Set<number>();
  const counts = new Map<number, number>();
  const needles = words.flatMap((word) => [[word, word] as const, [word, utf16(word)] as const]);
  for await (const line of createInterface({ input: fs.createReadStream(log), crlfDelay: Number.POSITIVE_INFINITY })) {
    const head = /^(\d+) +(?:<\.\.\. )?([a-z0-9_]+)/.exec(line);
    if (!head) continue;
    const [, number = '', call = ''] = head;
    const pid = Number(number);
    counts.set(pid, (counts.get(pid) ?? 0) + 1);
    if (/^(clone3?|v?fork)$/.test(call)) {
      const child = /= (\d+)(<[^>]*>)?$/.exec(line)?.[1];
      if (child) parents.set(Number(child), pid);
    } else if (call === 'execve') {
      const program = /execve\("([^"]+)"/.exec(line)?.[1];
      // Chromium starts its own kind anew by this name.
      if (program && program !== '/proc/self/exe') programs.set(pid, program);
    } else if (call === 'io_uring_setup') {
      // The one that libuv hands file operations to; it has another, for what it polls (libuv, src/unix/linux.c).
      if (line.includes('IORING_SETUP_SQPOLL')) queues.add(pid);
    } else if (call === 'mmap') {
      const file = /PROT_WRITE.*MAP_SHARED.*, \d+<([^>]+)>/.exec(line)?.[1];
      if (file && isOnDisk(file)) mapped.push({ pid, file });
    } else if (/^(connect|send)/.test(call)) {
      const address = /sa_family=AF_INET6?, ([^}]*)}/.exec(line)?.[1];
      if (address) reached.push({ pid, address });
    } else {
      const file = /^\d+ +p?writev?2?(?:64)?\(\d+<([^>]*)>/.exec(line)?.[1];
      if (/write/.test(call) && (file === undefined || !isOnDisk(file))) continue;
      for (const [word, needle] of needles)
        if (line.includes(needle)) written.push({ pid, call, word, where: file ?? line.slice(0, 200) });
    }
  }
  const programOf = (pid: number): string => {
    const own = programs.get(pid);
    const parent = parents.get(pid);
    return own ?? (parent === undefined ? '' : programOf(parent));
  };
  const whose = (pid: number): Whose => (/chrom|crashpad/.test(path.basename(programOf(pid))) ? 'chromium' : 'app');
  const tally = { app: 0, chromium: 0 };
  for (const [pid, count] of counts) tally[whose(pid)] += count;
  return {
    written: written.map(({ pid, ...hit }) => ({ whose: whose(pid), ...hit })),
    reached: reached.map(({ pid, address }) => ({ whose: whose(pid), address })),
    mapped: [...new Set(mapped.filter(({ pid }) => whose(pid) === 'app').map(({ file }) => file))],
    queued: [...queues].some((pid) => whose(pid) === 'app'),
    calls: tally,
  };
}
