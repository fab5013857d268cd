import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { hostFolder, installedElectron } from '../../build/electron-binary.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Starts the app as if it were packaged, until it ends or, unless the test waits for its end, has asked for a window. */
async function start(
  args: readonly string[],
  { environment = {}, waits = false }: { environment?: Readonly<Record<string, string>>; waits?: boolean } = {},
): Promise<{ code: number | null; said: string; files: string[] }> {
  const config = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-'));
  const child = spawn(path.join(hostFolder, 'electron'), ['.', ...args], {
    cwd: root,
    env: { ...process.env, HOST_PACKAGED: '1', HOST_HEADLESS: '1', XDG_CONFIG_HOME: config, ...environment },
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => {
    said += data.toString();
  });
  const made = (): string[] => fs.readdirSync(config, { recursive: true }).map(String);
  const begun = setInterval(() => !waits && made().some((name) => name.includes('Chromium host')) && child.kill(), 50);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(begun);
  const files = made();
  fs.rmSync(config, { recursive: true, force: true });
  return { code, said, files };
}

test.skip(installedElectron() !== null, 'a packaged app is started by the release workflow');

for (const given of [
  '--remote-debugging-port=0',
  '--js-flags=--expose-gc',
  '--proxy-server=127.0.0.1:1',
  '--no-sandbox',
])
  test(`a packaged app does not start with ${given}, and makes nothing`, async () => {
    const { code, said, files } = await start([given]);
    expect(code).toBe(1);
    expect(said).toContain(`Notes does not start with ${given.split('=')[0]}`);
    expect(files).toEqual([]);
  });

test('an AppImage that was started without a sandbox says why nothing opens, and opens nothing', async () => {
  const { code, said, files } = await start(['--no-sandbox'], {
    environment: { APPIMAGE: '/home/ada/notes.AppImage' },
    waits: true,
  });
  expect(code).toBe(1);
  expect(said).toContain('Notes can’t start here');
  expect(files.filter((name) => /Pages|appearance/.test(name))).toEqual([]);
});

test('the control: one that is not packaged starts with them all the same, as in development', async () => {
  const { code, files } = await start(['--js-flags=--expose-gc'], { environment: { HOST_PACKAGED: '' } });
  expect(code).not.toBe(1);
  expect(files.length).toBeGreaterThan(0);
});

test('and without any of them it does', async () => {
  const { code, files } = await start(['--lang=en']);
  expect(code).not.toBe(1);
  expect(files.length).toBeGreaterThan(0);
});
