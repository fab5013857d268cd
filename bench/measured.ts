import fs from 'node:fs';
import os from 'node:os';

const begin = (name?: string): string => `<!-- measured${name ? ` ${name}` : ''}: begin -->`;
const end = (name?: string): string => `<!-- measured${name ? ` ${name}` : ''}: end -->`;

/** What stands between the two marks of that name in a text; null when it has none. */
export function measuredIn(text: string, name?: string): string | null {
  const from = text.indexOf(begin(name));
  const to = text.indexOf(end(name));
  return from < 0 || to < 0 ? null : text.slice(from + begin(name).length, to);
}

/** Two marks with something between them. */
export const asMeasured = (content: string, name?: string): string =>
  `${begin(name)}\n\n${content.trim()}\n\n${end(name)}`;

/** The text with something else between the marks of that name, which it has. */
export function withMeasured(text: string, content: string, name?: string): string {
  const known = measuredIn(text, name);
  if (known === null) throw new Error(`the marks ${begin(name)} and ${end(name)} are gone`);
  return text.replace(`${begin(name)}${known}${end(name)}`, () => asMeasured(content, name));
}

/** What of the machine matters to the figures, and nothing that names it. */
export function machineFacts(): string {
  const flags = cpuFlags();
  const instructions = ['aes', 'avx2', 'avx512f', 'vaes'].filter((flag) => flags.has(flag));
  return [
    `${os.cpus().length} cores`,
    `${Math.round(os.totalmem() / 2 ** 30)} GiB of memory`,
    `instructions ${instructions.join(', ') || 'not known'}`,
    `${os.platform()} ${os.arch()}`,
    `load ${(os.loadavg()[1] ?? 0).toFixed(1)} over the last five minutes`,
  ].join(', ');
}

function cpuFlags(): ReadonlySet<string> {
  try {
    const line = /^flags\s*:\s*(.*)$/m.exec(fs.readFileSync('/proc/cpuinfo', 'utf8'));
    return new Set(line?.[1]?.split(' '));
  } catch {
    return new Set();
  }
}
