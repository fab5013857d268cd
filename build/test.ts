// `npm test`: every check there is, in the order in which they fail fastest, and one closing line that counts the tests.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, electronBinary, noProgram } from './electron-binary.ts';
import { installOtherPrograms } from './other-programs.ts';

const root = path.resolve(import.meta.dirname, '..');
const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'reports-'));
const program = (name: string): string =>
  path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
const run = (command: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): boolean =>
  spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...environment },
  }).status === 0;
const read = (name: string) => {
  try {
    return JSON.parse(fs.readFileSync(path.join(reports, name), 'utf8'));
  } catch {
    return null;
  }
};

let passed = 0;
let failed = 0;
/** Said once more at the end: of a long run that is all that many people keep. */
const failures: string[] = [];
const check = (name: string, ok: boolean): void => {
  if (ok) passed += 1;
  else {
    failed += 1;
    failures.push(name);
  }
  console.log(`${ok ? 'passed' : 'FAILED'}: ${name}`);
};

check('lockfile', run(process.execPath, [path.join(root, 'build/check-lockfile.ts')]));
check('types', run(program('tsc'), ['-b']));
check(
  'the app calls nothing that the Chromium host lacks',
  run(process.execPath, [path.join(root, 'tests/chromium-host/check-app.ts')]),
);
check('lint', run(program('biome'), ['check', '--error-on-warnings', '.']));
check('import zones', run(process.execPath, [path.join(root, 'build/check-zones.ts')]));

installOtherPrograms();
const unit = run(program('vitest'), [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${path.join(reports, 'unit.json')}`,
]);
const units = read('unit.json');
passed += units?.numPassedTests ?? 0;
failed += units?.numFailedTests ?? 0;
for (const { name, assertionResults } of units?.testResults ?? []) {
  for (const { status, fullName } of assertionResults) {
    if (status === 'failed') failures.push(`${path.relative(root, name)}: ${fullName}`);
  }
}
if (!unit && !units?.numFailedTests) check('unit tests ran to the end', false);

const built = run(program('electron-vite'), ['build']);
check('build', built);
if (built && ((await electronBinary()) ?? chromium())) {
  const ok = run(program('playwright'), ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: path.join(reports, 'e2e.json'),
  });
  const stats = read('e2e.json')?.stats;
  passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0);
  failed += stats?.unexpected ?? 0;
  if (!ok && !stats?.unexpected) check('end-to-end tests ran to the end', false);
} else if (built) {
  console.error(noProgram);
  check('end-to-end tests', false);
}

fs.rmSync(reports, { recursive: true, force: true });
// Playwright names its own.
for (const name of failures) console.log(`FAILED: ${name}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
