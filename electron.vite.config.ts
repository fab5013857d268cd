import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import packageFile from './package.json' with { type: 'json' };

const here = import.meta.dirname;

/** The packages of which something went into a bundle, and so ships without standing in node_modules there; see build/sbom.ts. */
const bundled = new Set<string>();
const noteBundled = (): Plugin => ({
  name: 'note-bundled',
  generateBundle(_options, bundle) {
    const copied = Object.values(bundle).flatMap((output) => (output.type === 'asset' ? output.originalFileNames : []));
    for (const file of [...this.getModuleIds(), ...copied]) {
      const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
      if (name) bundled.add(name);
    }
    mkdirSync(resolve(here, 'out'), { recursive: true });
    writeFileSync(resolve(here, 'out/packages.json'), JSON.stringify([...bundled].sort()));
  },
});

export default defineConfig(({ mode }) => ({
  main: {
    plugins: [noteBundled()],
    // `electron-vite build --mode trial` makes the app that a package is tried out with (build/trial.config.ts).
    define: { __TRIAL__: JSON.stringify(mode === 'trial') },
    build: {
      // Native modules, and packages whose files are read at run time, stay outside the bundle; all else ships inside it.
      externalizeDeps: {
        exclude: Object.keys(packageFile.devDependencies),
      },
      rolldownOptions: {
        input: {
          main: resolve(here, 'electron/main.ts'),
          journal: resolve(here, 'electron/journal.ts'),
          'press-worker': resolve(here, 'electron/exports/press-worker.ts'),
        },
      },
    },
  },
  preload: {
    plugins: [noteBundled()],
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: resolve(here, 'electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(here, 'renderer'),
    base: './',
    plugins: [react(), noteBundled()],
    // The spelling worker loads its dictionary when it is asked for one, which only a module can.
    worker: { format: 'es', plugins: () => [noteBundled()] },
    build: {
      outDir: resolve(here, 'out/renderer'),
      minify: true,
      // The content security policy allows no data: addresses, so nothing may be inlined as one.
      assetsInlineLimit: 0,
      rolldownOptions: { input: resolve(here, 'renderer/index.html') },
    },
  },
}));
