// The same package with its fuses as Electron brings them, for running the end-to-end tests on: Playwright looks inside
// through what the fuses and the refused switches shut. It is never given to anybody.
import type { Configuration } from 'electron-builder';
import config from './electron-builder.config.ts';

const { afterPack: _, ...rest } = config;

export default {
  ...rest,
  directories: { ...config.directories, output: 'dist/trial' },
  linux: { ...config.linux, target: ['dir'] },
  mac: { ...config.mac, target: ['dir'], identity: null, hardenedRuntime: false },
  win: { ...config.win, target: ['dir'] },
} satisfies Configuration;
