import fs from 'node:fs';

/** A process's own and those it started, directly and not, by the kernel's list of them. */
export function processesUnder(root: number): number[] {
  const parents = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
        return [{ pid: Number(name), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) }];
      } catch {
        return [];
      }
    });
  const under = (pid: number): number[] => [
    pid,
    ...parents.filter(({ parent }) => parent === pid).flatMap((child) => under(child.pid)),
  ];
  return under(root);
}

export const commandOf = (pid: number): string => {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
};

const chunk = 8 * 1024 * 1024;

/** How often each needle stands in a process's memory, read from outside while it runs. */
export function countInMemory<Name extends string>(
  pid: number,
  needles: Readonly<Record<Name, readonly Buffer[]>>,
): Record<Name, number> {
  const names = Object.keys(needles) as Name[];
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  const longest = Math.max(...names.flatMap((name) => needles[name].map(({ length }) => length)));
  const memory = fs.openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const line of fs.readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const [, from = '', to = '', rights = '', name = ''] =
        /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)$/.exec(line) ?? [];
      if (!rights.startsWith('r') || /^\[v(var|syscall|dso)/.test(name)) continue;
      const end = Number.parseInt(to, 16);
      for (let at = Number.parseInt(from, 16); at < end; at += chunk) {
        // A little of the next, for what lies across the border of two.
        const size = Math.min(chunk + longest - 1, end - at);
        const data = Buffer.alloc(size);
        try {
          if (fs.readSync(memory, data, 0, size, at) === 0) continue;
        } catch {
          continue;
        }
        for (const each of names) for (const needle of needles[each]) counts[each] += countIn(data, needle, chunk);
      }
    }
  } finally {
    fs.closeSync(memory);
  }
  return counts;
}

function countIn(data: Buffer, needle: Buffer, before: number): number {
  let count = 0;
  for (let at = data.indexOf(needle); at >= 0 && at < before; at = data.indexOf(needle, at + 1)) count += 1;
  return count;
}

/** A text as programs hold it. */
export const asText = (text: string): Buffer[] => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];

/** A key as it is and as hex. */
export const asKey = (key: Buffer): Buffer[] => [key, ...asText(key.toString('hex'))];
