// What a person gets. Everything that the system shows of it, from the file name to the list of installed programs, says
// "Notes" and nothing more.
import path from 'node:path';
import type { AfterPackContext, Configuration, LinuxPackager } from 'electron-builder';
import { refusesSwitches, setFuses, wrongFuses } from './fuses.ts';

const config = {
  appId: 'org.notes.desk',
  productName: 'Notes',
  copyright: 'MIT licence',
  // The package's own words about itself would otherwise become a company name, a file description and a menu comment. A
  // Debian package must name a page; there is none to name, and this one can never be.
  extraMetadata: {
    name: 'notes',
    description: 'Notes',
    author: 'Notes',
    homepage: 'https://notes.invalid',
    // By which a desktop knows whose window it is.
    desktopName: 'notes.desktop',
  },
  directories: { output: 'dist', buildResources: 'build' },
  files: [
    'out/**',
    '!out/types/**',
    '!out/packages.json',
    '!**/*.map',
    'resources/**',
    'package.json',
    '!node_modules/node-linux-*/**',
    // Headers for building, which nothing here does.
    '!node_modules/node-addon-api/**',
    '!**/node_modules/better-sqlite3-multiple-ciphers/{src,deps}/**',
    // Of the letters, only the faces that pages are set in (electron/exports/formats/faces.ts).
    '!**/node_modules/@expo-google-fonts/*/*/**',
    '**/node_modules/@expo-google-fonts/literata/{400Regular,400Regular_Italic,700Bold,700Bold_Italic}/*.ttf',
    '**/node_modules/@expo-google-fonts/hanken-grotesk/{400Regular,500Medium,600SemiBold}/*.ttf',
    '**/node_modules/@expo-google-fonts/{noto-emoji,noto-naskh-arabic,noto-sans-hebrew}/400Regular/*.ttf',
    '!**/node_modules/pdfjs-dist/{build,cmaps,iccs,image_decoders,legacy/image_decoders,legacy/web,standard_fonts,types,wasm,web}/**',
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: the packager fills these in
    '!**/node_modules/better-sqlite3-multiple-ciphers/prebuilds/*',
    '**/node_modules/better-sqlite3-multiple-ciphers/prebuilds/${platform}-${arch}.node',
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above
  ],
  asar: true,
  // A picture for a shortcut has to be a file that the desktop can read.
  asarUnpack: ['**/*.node', 'resources/icons/**'],
  // Both native modules are N-API and come built.
  npmRebuild: false,
  electronLanguages: ['en', 'en-GB', 'en-US'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the packager fills these in
  artifactName: 'notes-${version}-${os}-${arch}.${ext}',
  // No updater: nothing is published, and no file about updates is written.
  publish: null,
  // The newer runtime brings its own FUSE, which systems no longer have.
  toolsets: { appimage: '1.0.3' },
  linux: {
    target: ['AppImage', 'deb', 'tar.gz'],
    executableName: 'notes',
    category: 'Office',
    icon: 'icons/plain',
    maintainer: 'Notes <notes@notes.invalid>',
    syncDesktopName: true,
    desktop: { entry: { Name: 'Notes', Comment: 'Notes' } },
  },
  deb: { afterInstall: 'build/after-install.sh' },
  // Without this the menu entry would switch the sandbox off, and the app does not start so.
  appImage: { executableArgs: [] },
  mac: {
    target: ['dmg', 'zip'],
    category: 'public.app-category.productivity',
    icon: 'icons/plain.icns',
    hardenedRuntime: true,
    entitlements: 'build/entitlements.mac.plist',
    entitlementsInherit: 'build/entitlements.mac.plist',
    extendInfo: {
      // Restored windows would show after the next start what was open before it.
      NSQuitAlwaysKeepsWindows: false,
      // Without it the system ends a program that asks; these are the words that it asks with.
      NSMicrophoneUsageDescription: 'To record a sound when you choose to. It stays in your notes.',
    },
  },
  dmg: { title: 'Notes' },
  win: { target: ['nsis', 'portable', 'zip'], icon: 'icons/plain.ico', executableName: 'Notes' },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    createDesktopShortcut: false,
    shortcutName: 'Notes',
    uninstallDisplayName: 'Notes',
    // Removing the program must never remove what was written.
    deleteAppDataOnUninstall: false,
  },
  portable: {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the packager fills these in
    artifactName: 'notes-${version}-${os}-${arch}-portable.${ext}',
    // Unpacked anew at each start and removed at its end, so that no folder stays behind.
    unpackDirName: false,
  },
  afterPack,
} satisfies Configuration;

export default config;

async function afterPack(context: AfterPackContext): Promise<void> {
  const { packager, electronPlatformName } = context;
  if (!refusesSwitches(path.join(packager.projectDir, 'out/main/main.js')))
    throw new Error(
      'This build is the one for trying out, which lets others look inside. Build again without --mode trial.',
    );
  const program = programIn(context);
  await setFuses(program, { isMac: electronPlatformName === 'darwin' });
  const wrong = await wrongFuses(program);
  if (wrong.length > 0) throw new Error(`Fuses are not as asked: ${wrong.join(', ')}.`);
}

function programIn({ appOutDir, packager, electronPlatformName }: AfterPackContext): string {
  const { productFilename } = packager.appInfo;
  switch (electronPlatformName) {
    case 'darwin':
      return path.join(appOutDir, `${productFilename}.app`);
    case 'win32':
      return path.join(appOutDir, `${productFilename}.exe`);
    default:
      return path.join(appOutDir, (packager as LinuxPackager).executableName);
  }
}
