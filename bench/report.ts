import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Line } from './row.ts';

const readme = path.join(import.meta.dirname, 'README.md');
const begin = '<!-- measured: begin -->';
const end = '<!-- measured: end -->';
const head = [
  '| # | What | Entries | App | Limit | Ratio | Goal | Reached | Run on |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
];

/** Writes the lines into the table of bench/README.md; lines of rows that were not run this time stay as they were. */
export function writeTable(lines: readonly Line[], versions: string): void {
  const text = fs.readFileSync(readme, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < 0) throw new Error('bench/README.md has lost the marks between which the table stands');
  const fresh = new Map(lines.map((line) => [keyOf(line.row, line.what, line.size), printed(line)]));
  const kept = text
    .slice(from + begin.length, to)
    .split('\n')
    .filter((line) => /^\| [A-Z]?\d/.test(line))
    .flatMap((line): [string, string][] => {
      const [, row = '', what = '', size = ''] = line
        .split(' | ')
        .flatMap((cell) => cell.replace(/^\| /, '|').split('|'));
      const key = keyOf(row, what, size);
      return fresh.has(key) ? [] : [[key, line]];
    });
  const rows = [...kept, ...fresh]
    .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([, row]) => row);
  const table = [begin, '', machine(versions), '', ...head, ...rows, '', end].join('\n');
  fs.writeFileSync(readme, text.slice(0, from) + table + text.slice(to + end.length));
}

const keyOf = (row: number | string, what: string, size: string): string => `${row}|${what}|${size}`;

function printed(line: Line): string {
  const cells = [
    line.row,
    line.what,
    line.size,
    line.app,
    line.limit,
    line.ratio,
    line.goal,
    line.reached === null ? '–' : line.reached ? 'yes' : '**no**',
    new Date().toISOString().slice(0, 16).replace('T', ' '),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** What of the machine matters to the figures, and nothing that names it. */
function machine(versions: string): string {
  const cpus = os.cpus();
  const flags = cpuFlags();
  const instructions = ['aes', 'avx2', 'avx512f', 'vaes'].filter((flag) => flags.has(flag));
  return [
    `Last written ${new Date().toISOString().slice(0, 10)}. ${cpus.length} cores`,
    `${Math.round(os.totalmem() / 2 ** 30)} GiB of memory`,
    `instructions ${instructions.join(', ') || 'not known'}`,
    `${os.platform()} ${os.arch()}`,
    `load ${short(os.loadavg()[1] ?? 0)} over the last five minutes. ${versions}.`,
  ].join(', ');
}

const short = (value: number): string => value.toFixed(1);

function cpuFlags(): ReadonlySet<string> {
  try {
    const line = /^flags\s*:\s*(.*)$/m.exec(fs.readFileSync('/proc/cpuinfo', 'utf8'));
    return new Set(line?.[1]?.split(' '));
  } catch {
    return new Set();
  }
}
