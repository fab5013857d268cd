import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SimulatedDisk, type Step } from './simulated-disk.ts';

// What a program does to the files of one folder, call by call, as strace (Linux) sees it.

/** In the order in which they happened: a change of a file, or bytes that the program wrote to its standard output. */
export type Recorded = Step | { readonly is: 'said'; readonly text: string };

const changing = [
  ...['open', 'openat', 'creat', 'lseek', 'write', 'pwrite64', 'writev', 'pwritev', 'pwritev2', 'copy_file_range'],
  ...['sendfile', 'ioctl', 'ftruncate', 'truncate', 'fallocate', 'fsync', 'fdatasync', 'sync_file_range', 'msync'],
  ...['rename', 'renameat', 'renameat2', 'link', 'linkat', 'symlink', 'symlinkat', 'unlink', 'unlinkat', 'rmdir'],
  ...['mkdir', 'mkdirat'],
];

/**
 * Runs a program and records what it does in a folder, which it may make.
 * @throws Error when strace is missing, the program fails, or it changes a file by a call that is not understood.
 */
export function record(folder: string, command: readonly string[], environment: NodeJS.ProcessEnv): Recorded[] {
  const trace = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'calls-')), 'calls');
  const before = new SimulatedDisk(folder);
  const asked = [...'-f --seccomp-bpf -y -xx -s 100000000 -e status=successful'.split(' '), `-etrace=${changing}`];
  const { status, stderr, error } = spawnSync('strace', [...asked, '-o', trace, ...command], {
    ...{ env: environment, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] },
  });
  if (error) throw new Error('strace is missing; on Debian it is in the package strace', { cause: error });
  if (status !== 0) throw new Error(stderr.slice(0, 2_000));
  const recorded = readCalls(fs.readFileSync(trace, 'latin1'), fs.realpathSync(folder), before);
  fs.rmSync(path.dirname(trace), { recursive: true });
  return recorded;
}

interface Call {
  readonly name: string;
  readonly given: readonly string[];
  readonly value: number;
  readonly answer: string;
}

function readCalls(text: string, folder: string, disk: SimulatedDisk): Recorded[] {
  const recorded: Recorded[] = [];
  const offsets = new Map<string, number>();
  const inside = (file: string): string | null =>
    file === folder ? '.' : file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : null;
  const put = (step: Step): void => {
    disk.apply(step);
    recorded.push(step);
  };
  const write = (descriptor: string, bytes: Uint8Array, at: number | null): void => {
    const way = inside(fileOf(descriptor));
    if (way === null || isGone(descriptor)) return;
    const from = at ?? offsets.get(numberOf(descriptor)) ?? 0;
    put({ is: 'write', path: way, at: from, bytes });
    if (at === null) offsets.set(numberOf(descriptor), from + bytes.length);
  };
  /** From the place that is said, or from where the file was read to so far. */
  const readFrom = (descriptor: string, said: string, length: number): Uint8Array => {
    const way = inside(fileOf(descriptor));
    if (way === null) throw new Error('a file from elsewhere was copied in');
    const from = said === 'NULL' ? (offsets.get(numberOf(descriptor)) ?? 0) : Number(/\d+/.exec(said)?.[0]);
    if (said === 'NULL') offsets.set(numberOf(descriptor), from + length);
    return disk.read(way, from, length);
  };

  const rename = (file: string, other: string): void => {
    const [from, to] = [inside(file), inside(other)];
    if ((from === null) !== (to === null)) throw new Error('a file was moved in or out');
    if (from !== null && to !== null) put({ is: 'rename', path: from, to });
  };
  const change = (file: string, is: 'make-folder' | 'remove'): void => {
    const way = inside(file);
    if (way !== null && way !== '.') put({ is, path: way });
  };

  for (const { name, given, value, answer } of calls(text)) {
    const [first = '', second = '', third = '', fourth = ''] = given;
    switch (name) {
      case 'openat': {
        const way = inside(fileOf(answer));
        offsets.set(String(value), 0);
        if (way === null || /O_DIRECTORY/.test(third)) break;
        if (/O_CREAT/.test(third) && !disk.has(way)) put({ is: 'make', path: way });
        else if (/O_TRUNC/.test(third)) put({ is: 'resize', path: way, size: 0 });
        break;
      }
      case 'lseek':
        offsets.set(numberOf(first), value);
        break;
      case 'write':
        if (numberOf(first) === '1') recorded.push({ is: 'said', text: bytesOf(second).toString() });
        else write(first, bytesOf(second).subarray(0, value), null);
        break;
      case 'pwrite64':
        write(first, bytesOf(second).subarray(0, value), Number(fourth));
        break;
      case 'copy_file_range':
        if (inside(fileOf(third)) !== null && value > 0) {
          write(third, readFrom(first, second, value), fourth === 'NULL' ? null : Number(/\d+/.exec(fourth)?.[0]));
        }
        break;
      case 'sendfile':
        if (inside(fileOf(first)) !== null && value > 0) write(first, readFrom(second, third, value), null);
        break;
      case 'ftruncate': {
        const way = inside(fileOf(first));
        if (way !== null && !isGone(first)) put({ is: 'resize', path: way, size: Number(second) });
        break;
      }
      case 'fsync':
      case 'fdatasync': {
        const way = inside(fileOf(first));
        if (way !== null && !isGone(first)) put({ is: 'sync', path: way });
        break;
      }
      case 'rename':
        rename(nameIn(first), nameIn(second));
        break;
      case 'renameat':
      case 'renameat2':
        rename(nameAt(first, second), nameAt(third, fourth));
        break;
      case 'mkdir':
        change(nameIn(first), 'make-folder');
        break;
      case 'mkdirat':
        change(nameAt(first, second), 'make-folder');
        break;
      case 'unlink':
      case 'rmdir':
        change(nameIn(first), 'remove');
        break;
      case 'unlinkat':
        change(nameAt(first, second), 'remove');
        break;
      case 'ioctl':
        if (/FICLONE/.test(second) && inside(fileOf(first)) !== null) throw new Error('a file was cloned');
        break;
      default:
        if (given.some((each) => isAbout(each, folder))) throw new Error(`${name} is not understood`);
    }
  }
  return recorded;
}

/** The calls of all threads, each where it came back. */
function* calls(text: string): Generator<Call> {
  const begun = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, thread = '', rest = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const unfinished = /^(.*) <unfinished \.\.\.>$/.exec(rest);
    if (unfinished) {
      begun.set(thread, unfinished[1] ?? '');
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest);
    const whole = resumed ? `${begun.get(thread)}${resumed[1]}` : rest;
    const [, name, given = '', answer = ''] = /^(\w+)\((.*)\) += (.*)$/.exec(whole) ?? [];
    if (name) yield { name, given: given.split(', '), answer, value: Number.parseInt(answer, 10) };
  }
}

const fromHex = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex');
const bytesOf = (given: string): Buffer => fromHex(/^"(.*)"$/.exec(given)?.[1] ?? '');
const nameIn = (given: string): string => bytesOf(given).toString();
const nameAt = (folder: string, given: string): string => path.resolve(fileOf(folder), nameIn(given));
const fileOf = (descriptor: string): string => fromHex(/<(.*)>/.exec(descriptor)?.[1] ?? '').toString();
const numberOf = (descriptor: string): string => /^\d+/.exec(descriptor)?.[0] ?? '';
const isGone = (descriptor: string): boolean => descriptor.endsWith('(deleted)');
const isAbout = (given: string, folder: string): boolean =>
  nameIn(given).startsWith(folder) || fileOf(given).startsWith(folder);
