import fs from 'node:fs';
import path from 'node:path';
import { machineFacts, measuredIn, withMeasured } from './measured.ts';
import type { Line } from './row.ts';

const readme = path.join(import.meta.dirname, 'README.md');
const head = [
  '| # | What | Entries | App | Limit | Ratio | Goal | Reached | Run on |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
];

/** Writes the lines into the table of bench/README.md; lines of rows that were not run this time stay as they were. */
export function writeTable(lines: readonly Line[], versions: string): void {
  const text = fs.readFileSync(readme, 'utf8');
  const fresh = new Map(lines.map((line) => [keyOf(line.row, line.what, line.size), printed(line)]));
  const kept = (measuredIn(text) ?? '')
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
  const written = `Last written ${new Date().toISOString().slice(0, 10)}. ${machineFacts()}. ${versions}.`;
  fs.writeFileSync(readme, withMeasured(text, [written, '', ...head, ...rows].join('\n')));
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
