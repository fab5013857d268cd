// Type-checks the application against the host instead of Electron: `node tests/chromium-host/check-app.ts`. A call the
// app makes and the host lacks does not compile. Electron's own declarations stay in play for the types in between, but
// without their `declare module 'electron'`, which would come before any path mapping.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'out/types/chromium-host');
const declarations = fs.readFileSync(path.join(root, 'node_modules/electron/electron.d.ts'), 'utf8');
fs.mkdirSync(folder, { recursive: true });
const withoutModules = declarations.replaceAll(/^declare module '.*?^}\n/gms, '');
// The app says itself what its process.parentPort is.
fs.writeFileSync(path.join(folder, 'electron.d.ts'), withoutModules.replace('parentPort: Electron.ParentPort;', ''));

const compiler = path.join(root, 'node_modules/.bin/tsc');
const project = path.join(import.meta.dirname, 'tsconfig.app.json');
process.exitCode = spawnSync(compiler, ['-p', project], { stdio: 'inherit' }).status ?? 1;
