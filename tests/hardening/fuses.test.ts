import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from 'vitest';
import { packaging } from './packaging.ts';

// The step that sets them, on a file that only holds what @electron/fuses looks for. That Electron's own binary then
// behaves so is seen in a packaged build alone.

const mark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** What each is to be. */
const wanted: Readonly<Record<string, boolean>> = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
};
const names = Object.keys(wanted) as (keyof typeof FuseV1Options)[];

/** A program with that many fuses, each the wrong way round. */
function standIn(count: number): { folder: string; program: string } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'packed-'));
  const program = path.join(folder, 'notes');
  const wire = names.slice(0, count).map((name) => (wanted[name] ? '0' : '1'));
  const head = Buffer.from([1, count]);
  fs.writeFileSync(
    program,
    Buffer.concat([Buffer.alloc(512, 7), Buffer.from(mark), head, Buffer.from(wire.join('')), Buffer.alloc(512, 7)]),
  );
  return { folder, program };
}

const asRead = async (program: string): Promise<Record<string, boolean>> => {
  const wire = (await getCurrentFuseWire(program)) as unknown as Record<number, number>;
  return Object.fromEntries(names.map((name) => [name, wire[FuseV1Options[name] as unknown as number] === 49]));
};

async function afterPack(folder: string): Promise<void> {
  const config = await packaging();
  // What the step looks for in the bundle: that it is not the one for trying out.
  const bundle = path.join(folder, 'out/main/main.js');
  fs.mkdirSync(path.dirname(bundle), { recursive: true });
  fs.writeFileSync(bundle, "const refused = ['remote-debugging-port'];");
  const packager = { appInfo: { productFilename: 'Notes' }, executableName: 'notes', projectDir: folder };
  await config.afterPack({ appOutDir: folder, packager, electronPlatformName: 'linux' });
}

test('Fuses: every one is set as the list says, and read back', async () => {
  const { folder, program } = standIn(names.length);
  // The control: before the step, none is.
  const before = await asRead(program);
  for (const name of names) expect(before[name]).toBe(!wanted[name]);
  await afterPack(folder);
  expect(await asRead(program)).toEqual(wanted);
  fs.rmSync(folder, { recursive: true });
});

test('Fuses: a program that lacks one, or has one more than is known, is not packed', async () => {
  const { folder } = standIn(names.length - 1);
  await expect(afterPack(folder)).rejects.toThrow();
  fs.rmSync(folder, { recursive: true });
});
