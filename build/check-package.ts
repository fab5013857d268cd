// `node build/check-package.ts <folder>`: looks at the unpacked packages in a folder that electron-builder wrote to. Reads the
// fuses back from each program, and has the program of this system refuse what it must.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { wrongFuses } from './fuses.ts';

const programs = unpackedPrograms(process.argv[2] ?? 'dist');
let failed = programs.length === 0;
if (failed) console.error('There is no unpacked package to look at.');

for (const { program, executable } of programs) {
  const wrong = await wrongFuses(program);
  console.log(`${program}: ${wrong.length === 0 ? 'all fuses are as asked' : `wrong fuses: ${wrong.join(', ')}`}`);
  failed ||= wrong.length > 0;
  if (!isOfThisComputer(program)) continue;
  for (const given of ['--remote-debugging-port=0', '--js-flags=--expose-gc', '--proxy-server=127.0.0.1:1']) {
    const { status } = spawnSync(executable, [given], { timeout: 30_000 });
    console.log(`  ${given}: ${status === 1 ? 'does not start' : `ended with ${status}`}`);
    failed ||= status !== 1;
  }
  // With the fuse off it starts as an app, or not at all, and never runs what it is given.
  const ran = spawnSync(executable, ['-e', 'console.log("ran")'], {
    timeout: 10_000,
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const isNode = (ran.stdout ?? '').includes('ran');
  console.log(`  as Node: ${isNode ? 'runs what it is given' : 'does not run'}`);
  failed ||= isNode;
}
process.exitCode = failed ? 1 : 0;

/** What carries the fuses, and what is started; on macOS one is the bundle of the other. */
function unpackedPrograms(folder: string): { readonly program: string; readonly executable: string }[] {
  return fs.readdirSync(folder).flatMap((name) => {
    const inside = (...way: string[]): string => path.join(folder, name, ...way);
    if (/^linux.*-unpacked$/.test(name)) return [{ program: inside('notes'), executable: inside('notes') }];
    if (/^win.*-unpacked$/.test(name)) return [{ program: inside('Notes.exe'), executable: inside('Notes.exe') }];
    if (!/^mac/.test(name) || !fs.existsSync(inside('Notes.app'))) return [];
    return [{ program: inside('Notes.app'), executable: inside('Notes.app/Contents/MacOS/Notes') }];
  });
}

/** Packages for another kind of processor are made here too, and can’t be started. */
function isOfThisComputer(program: string): boolean {
  const [, arch = 'x64'] = /-?(arm64|x64|universal)\b/.exec(path.basename(path.dirname(program))) ?? [];
  return arch === 'universal' || arch === process.arch;
}
