// What a person gets. Everything that the system shows of it, from the file name to the list of installed programs, says
// "Notes" and nothing more.
import path from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

const fuses = {
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

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'org.notes.desk',
  productName: 'Notes',
  copyright: 'MIT licence',
  // The package's own words about itself would otherwise become a company name, a file description and a menu comment.
  extraMetadata: { name: 'notes', description: 'Notes', author: 'Notes' },
  directories: { output: 'dist', buildResources: 'build' },
  files: [
    'out/**',
    '!out/types/**',
    '!**/*.map',
    'resources/content/**',
    'resources/print/**',
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
  asarUnpack: ['**/*.node'],
  // Both native modules are N-API and come built.
  npmRebuild: false,
  electronLanguages: ['en', 'en-GB', 'en-US'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the packager fills these in
  artifactName: 'notes-${version}-${os}-${arch}.${ext}',
  publish: null,
  linux: {
    target: ['AppImage', 'tar.gz'],
    executableName: 'notes',
    category: 'Office',
    icon: 'icons/plain',
    desktop: { entry: { Name: 'Notes', Comment: 'Notes' } },
  },
  mac: {
    target: ['dmg', 'zip'],
    category: 'public.app-category.productivity',
    icon: 'icons/plain.icns',
    hardenedRuntime: true,
    entitlements: 'build/entitlements.mac.plist',
    entitlementsInherit: 'build/entitlements.mac.plist',
    // Restored windows would show after the next start what was open before it.
    extendInfo: { NSQuitAlwaysKeepsWindows: false },
  },
  win: { target: ['nsis', 'zip'], icon: 'icons/plain.ico', executableName: 'Notes' },
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
  afterPack: setFuses,
};

/** @param {import('electron-builder').AfterPackContext} context */
async function setFuses({ appOutDir, packager, electronPlatformName }) {
  const { productFilename } = packager.appInfo;
  const names = { darwin: `${productFilename}.app`, win32: `${productFilename}.exe`, linux: packager.executableName };
  const program = path.join(appOutDir, names[electronPlatformName]);
  await flipFuses(program, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    // The signature that comes with Electron no longer fits; a build that is signed is signed after this.
    resetAdHocDarwinSignature: electronPlatformName === 'darwin',
    ...fuses,
  });
  const wire = await getCurrentFuseWire(program);
  for (const [fuse, on] of Object.entries(fuses)) {
    if (wire[fuse] !== (on ? 49 : 48)) throw new Error(`Fuse ${FuseV1Options[fuse]} is not as asked.`);
  }
}
