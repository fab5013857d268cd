// `npm start` and `npm run dev`: builds and opens the app with electron-vite, on Electron or on the Chromium host.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { chromium, electronBinary, hostFolder, noProgram } from './electron-binary.ts';

if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  console.error('There is no display to open a window on. Start it with one: xvfb-run -a npm start');
  process.exit(1);
}

const environment = { ...process.env };
const electron = await electronBinary();
if (electron) {
  environment.ELECTRON_EXEC_PATH = electron;
} else if (chromium()) {
  environment.ELECTRON_EXEC_PATH = path.join(hostFolder, 'electron');
  console.log('Electron’s binary is not here, so the app runs on the Chromium host (tests/chromium-host).');
} else {
  console.error(noProgram);
  process.exit(1);
}

const cli = path.resolve(import.meta.dirname, '../node_modules/electron-vite/bin/electron-vite.js');
const child = spawn(process.execPath, [cli, ...process.argv.slice(2)], { stdio: 'inherit', env: environment });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
