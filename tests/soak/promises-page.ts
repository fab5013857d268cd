import fs from 'node:fs';
import path from 'node:path';
import { asMeasured, machineFacts, measuredIn, withMeasured } from '../../bench/measured.ts';
import type { FoundSoak } from './all.ts';
import type { Outcome } from './soak.ts';

const page = path.resolve(import.meta.dirname, '../../docs/promises.md');

export interface Measured {
  readonly outcome: Outcome;
  readonly control: Outcome;
  /** What measures it again. */
  readonly command: string;
}

/** Writes what was measured into the section of its promise, which is begun if there is none. */
export function writeMeasured({ soak, file }: FoundSoak, measured: Measured): void {
  const text = fs.readFileSync(page, 'utf8');
  const content = printed(soak.guard, measured);
  if (measuredIn(text, soak.name) !== null) fs.writeFileSync(page, withMeasured(text, content, soak.name));
  else {
    const section = [`## ${soak.promise}`, `Test: \`${file}\`.`, asMeasured(content, soak.name)];
    fs.writeFileSync(page, `${text.trimEnd()}\n\n${section.join('\n\n')}\n`);
  }
}

const number = new Intl.NumberFormat('en');

function printed(guard: string, { outcome, control, command }: Measured): string {
  const { runs, broken, figures } = outcome;
  const today = new Date().toISOString().slice(0, 10);
  const lines = [
    '| | Runs | Broken |',
    '| --- | --- | --- |',
    `| as it is | ${number.format(runs)} | ${broken === 0 ? '0' : `**${number.format(broken)}**`} |`,
    `| without the guard | ${number.format(control.runs)} | ${number.format(control.broken)} |`,
    '',
    `Without the guard: ${guard}.`,
    '',
    ...Object.entries(figures).map(([name, value]) => `- ${name}: ${number.format(value)}`),
    '',
    `Measured ${today} by \`${command}\`: ${machineFacts()}, Node ${process.versions.node}.`,
  ];
  return lines.join('\n').replaceAll(/\n{3,}/g, '\n\n');
}
