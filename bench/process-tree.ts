import fs from 'node:fs';

// Linux only: these rows are left out elsewhere.

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** User and system time so far, children not counted, in seconds. */
  readonly cpuSeconds: number;
}

/** The kernel counts CPU time in hundredths of a second on every Linux that Chromium runs on. */
const ticksPerSecond = 100;

/** A process and everything it started, as it stands now. */
function treeOf(root: number): readonly Process[] {
  const all = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const process_ = read(Number(name));
      return process_ ? [process_] : [];
    });
  const within = (parent: number): Process[] =>
    all.filter((each) => each.parent === parent).flatMap((each) => [each, ...within(each.pid)]);
  return [...all.filter(({ pid }) => pid === root), ...within(root)];
}

/** CPU seconds by process, so that one that comes or goes between two looks is counted right. */
export function cpuOf(root: number): ReadonlyMap<number, number> {
  return new Map(treeOf(root).map(({ pid, cpuSeconds }) => [pid, cpuSeconds]));
}

/** CPU seconds spent between two looks; a process that ended in between is not seen. */
export function cpuBetween(before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number {
  return [...after].reduce((sum, [pid, seconds]) => sum + seconds - (before.get(pid) ?? 0), 0);
}

/** Proportional set size of a process and everything it started, in megabytes: shared pages are counted once. */
export function memoryOf(root: number): number {
  return treeOf(root).reduce((sum, { pid }) => sum + pss(pid), 0) / 1_000;
}

function pss(pid: number): number {
  try {
    const rollup = fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return (Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1_024) / 1_000;
  } catch {
    return 0;
  }
}

function read(pid: number): Process | null {
  try {
    // The name stands in brackets and may hold anything, so the fields are counted from its end.
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      pid,
      parent: Number(fields[1]),
      cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
    };
  } catch {
    return null;
  }
}
