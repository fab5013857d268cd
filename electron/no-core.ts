import fs from 'node:fs';

/**
 * On Linux, a core file of this process, should the system write one when it crashes, holds none of its memory: core(5),
 * “Controlling which mappings are written to the core dump”. What it starts by itself inherits that.
 */
export function keepOutOfCoreFiles(): void {
  if (process.platform !== 'linux') return;
  try {
    fs.writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // A kernel built without it writes no core files at all.
  }
}
