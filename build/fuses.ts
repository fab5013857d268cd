// What a packaged program can no longer be made to do; see SECURITY.md. Read back from every package that is made.
import fs from 'node:fs';
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

// As they stand in the binary: the letters 1 and 0.
const state = { on: 49, off: 48 } as const;

const fuses: Readonly<Record<FuseV1Options, boolean>> = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
};

/**
 * Sets every fuse of a program. A program with a fuse that is not named here is refused, so that none is forgotten.
 * @param program the executable, or on macOS the bundle
 */
export async function setFuses(program: string, { isMac }: { isMac: boolean }): Promise<void> {
  await flipFuses(program, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    // The signature that comes with Electron no longer fits; a build that is signed is signed after this.
    resetAdHocDarwinSignature: isMac,
    ...fuses,
  });
}

/** The names of the fuses of a program that are not as they should be. */
export async function wrongFuses(program: string): Promise<string[]> {
  const wire = await getCurrentFuseWire(program);
  return Object.entries(fuses)
    .map(([fuse, on]) => [Number(fuse) as FuseV1Options, on] as const)
    .filter(([fuse, on]) => wire[fuse] !== (on ? state.on : state.off))
    .map(([fuse]) => FuseV1Options[fuse]);
}

/**
 * Whether the main process of a build refuses the switches through which others could look inside; the build for trying a
 * package out does not (electron.vite.config.ts).
 */
export const refusesSwitches = (mainBundle: string): boolean =>
  fs.readFileSync(mainBundle, 'utf8').includes('remote-debugging-');
