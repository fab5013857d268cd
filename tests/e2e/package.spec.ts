import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { Arch, build, type Configuration, Platform } from 'electron-builder';
import config from '../../build/electron-builder.config.ts';
import { refusesSwitches, wrongFuses } from '../../build/fuses.ts';
import { billOfMaterials } from '../../build/sbom.ts';
import { stringsIn, tellingAmong } from '../hardening/telling-words.ts';
import { expect, test } from '../support/launch-app.ts';
import { writeElectronFolder, writeStandIn } from '../support/stand-in-electron.ts';
import { desk } from './desk.ts';

// Packs the last build the way a release is packed, around a stand-in that has Electron's shape and carries its fuses. What
// it cannot show is Electron itself: the release workflow reads the fuses of the real package and starts it.
test.skip(process.platform !== 'linux', 'the stand-in has the shape of Electron for Linux');
test.skip(process.env.PACKED_APP !== undefined, 'the build is the one for trying out then, which is not packed');
test.describe.configure({ mode: 'serial' });

const root = path.resolve(import.meta.dirname, '../..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'package-'));
const unpacked = path.join(folder, 'dist/linux-unpacked');
const archive = path.join(unpacked, 'resources/app.asar');

test.afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** What the packager would hand to the programs that make an AppImage and a Debian package. */
const handedOver: { desktop?: string; args?: string[]; menu?: string; afterInstall?: string } = {};

// The packager changes what it is given.
const { afterPack, ...plain } = config;

async function pack(change: Partial<Configuration> = {}): Promise<void> {
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget(['AppImage', 'deb'], Arch.x64),
    config: {
      ...(structuredClone(plain) as Configuration),
      afterPack,
      directories: { ...config.directories, output: path.join(folder, 'dist') },
      electronDist: path.join(folder, 'electron'),
      ...change,
    },
    publish: 'never',
    // Those programs would have to be fetched; true means that they are not run.
    effectiveOptionComputed: async (options: { desktop?: string } | [string[], string]) => {
      if (!Array.isArray(options)) Object.assign(handedOver, options);
      else {
        const [args, menu] = options;
        const script = args[args.indexOf('--after-install') + 1] ?? '';
        execFileSync('bash', ['-n', script]);
        const [menuText, afterInstall] = [menu, script].map((file) => fs.readFileSync(file, 'utf8'));
        Object.assign(handedOver, { args, menu: menuText, afterInstall });
      }
      return true;
    },
  });
}

test('the packager takes every line of the configuration', async () => {
  test.setTimeout(180_000);
  await writeElectronFolder(path.join(folder, 'electron'));
  // The control: it does look.
  await expect(pack({ nonsense: true } as Partial<Configuration>)).rejects.toThrow(/nonsense/);
  await pack();
  expect(fs.existsSync(path.join(unpacked, 'notes'))).toBe(true);
});

test('the fuses of what was packed are as asked, and those of what it was packed from are not', async () => {
  expect(await wrongFuses(path.join(unpacked, 'notes'))).toEqual([]);
  expect(await wrongFuses(path.join(folder, 'electron/electron'))).toEqual([
    'RunAsNode',
    'EnableNodeOptionsEnvironmentVariable',
    'EnableNodeCliInspectArguments',
    'LoadBrowserProcessSpecificV8Snapshot',
    'GrantFileProtocolExtraPrivileges',
  ]);
});

test('a program with a fuse more or less, or a build that lets others look inside, is not packed', async () => {
  const packager = { projectDir: folder, executableName: 'notes', appInfo: { productFilename: 'Notes' } };
  const main = path.join(folder, 'out/main/main.js');
  fs.mkdirSync(path.dirname(main), { recursive: true });
  const set = (fuses: number): Promise<void> => {
    writeStandIn(path.join(folder, 'other/notes'), { fuses });
    return afterPack({
      appOutDir: path.join(folder, 'other'),
      packager,
      electronPlatformName: 'linux',
    } as never);
  };
  fs.copyFileSync(path.join(root, 'out/main/main.js'), main);
  await set(9);
  await expect(set(8)).rejects.toThrow(/fuse/i);
  await expect(set(10)).rejects.toThrow(/fuse/i);
  fs.writeFileSync(main, '');
  await expect(set(9)).rejects.toThrow('This build is the one for trying out');
});

test('it holds what runs and nothing else', () => {
  const files = listPackage(archive, { isPack: false });
  const natives = files.filter((file) => file.endsWith('.node')).map((file) => path.basename(file));
  expect(natives.filter((name) => !/linux-x64/.test(name))).toEqual([]);
  expect(natives.length).toBeGreaterThanOrEqual(2);
  for (const wanted of [
    '/out/main/main.js',
    '/out/main/journal.js',
    '/out/preload/preload.cjs',
    '/out/renderer/index.html',
  ])
    expect(files).toContain(wanted);
  expect(files.filter((file) => file.startsWith('/resources/content/help/')).length).toBeGreaterThan(4);
  const ours = files.filter((file) => !file.startsWith('/node_modules'));
  expect(ours.filter((file) => !/^\/(out(\/|$)|resources(\/|$)|package\.json$)/.test(file))).toEqual([]);
  expect(files.filter((file) => /\.(map|tsx?|md\.bak)$/.test(file) && !file.endsWith('.d.ts'))).toEqual([]);
  expect(fs.readdirSync(path.join(unpacked, 'locales'))).toEqual(['en-US.pak']);
  // No updater.
  expect(fs.existsSync(path.join(unpacked, 'resources/app-update.yml'))).toBe(false);
  expect(fs.statSync(archive).size).toBeLessThan(120 * 1024 * 1024);
});

test('what a system shows of it says Notes, and not what it is for', () => {
  const inside = path.join(folder, 'inside');
  extractAll(archive, inside);
  const own = JSON.parse(fs.readFileSync(path.join(inside, 'package.json'), 'utf8')) as Record<string, unknown>;
  const shown = {
    package: Object.fromEntries(
      ['name', 'productName', 'description', 'author', 'homepage'].map((key) => [key, own[key]]),
    ),
    desktop: handedOver.desktop,
    menu: handedOver.menu,
    args: handedOver.args?.map((text) => text.replace(folder, '').replace(root, '').replace(os.tmpdir(), '')),
  };
  expect(tellingAmong(stringsIn(shown))).toEqual([]);
  // The control: the same words are found where they do stand.
  expect(tellingAmong([fs.readFileSync(path.join(root, 'package.json'), 'utf8')])).toHaveLength(1);
  expect(shown.package).toEqual({
    ...{ name: 'notes', productName: 'Notes', description: 'Notes', author: 'Notes' },
    homepage: 'https://notes.invalid',
  });

  // The entry in the menu, word for word; with the packager's own way it would start “AppRun --no-sandbox %U”, and the app
  // does not start so.
  const entry = (exec: string, more: readonly string[] = []): string[] => [
    ...['[Desktop Entry]', 'Name=Notes', `Exec=${exec}`, 'Terminal=false', 'Type=Application', 'Icon=notes'],
    ...['StartupWMClass=notes', ...more, 'Comment=Notes', 'Categories=Office;'],
  ];
  const lines = (text = ''): string[] => text.trim().split('\n');
  const { version } = own;
  expect(lines(handedOver.desktop)).toEqual(entry('AppRun %U', [`X-AppImage-Version=${version}`]));
  expect(lines(handedOver.menu)).toEqual(entry('/opt/Notes/notes %U'));

  // What lies beside the archive, where a file manager shows it; what it is built from has names of its own.
  const names = fs
    .readdirSync(unpacked, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'));
  const built = 'resources/app.asar.unpacked/node_modules';
  expect(names.filter((name) => !name.startsWith(built)).sort()).toEqual(
    [
      ...['LICENSE.electron.txt', 'LICENSES.chromium.html', 'chrome-sandbox', 'notes', 'version'],
      ...['locales', 'locales/en-US.pak'],
      ...['', '/app.asar', '/app.asar.unpacked', '/apparmor-profile', '/default_app.asar'].map(
        (name) => `resources${name}`,
      ),
      ...['', '/icons'].map((name) => `resources/app.asar.unpacked/resources${name}`),
      ...['leaf', 'list', 'plain', 'table'].flatMap((face) =>
        ['ico', 'png', 'svg'].map((ending) => `resources/app.asar.unpacked/resources/icons/${face}.${ending}`),
      ),
    ].sort(),
  );
  expect(tellingAmong(names)).toEqual([]);
  // The helper of the sandbox works also where only root may have user namespaces.
  expect(handedOver.afterInstall).toContain("chmod 4755 '/opt/Notes/chrome-sandbox'");
  expect(handedOver.afterInstall).not.toContain('${');
  expect(shown.args).toEqual(expect.arrayContaining(['--maintainer', 'Notes <notes@notes.invalid>']));
});

test('what was packed starts, and keeps a journal', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const inside = path.join(folder, 'inside');
  // A native file lies beside the archive, where the system can load it.
  fs.cpSync(`${archive}.unpacked`, inside, { recursive: true });
  const launched = await launchApp({ app: inside, withJournal: true });
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await my.write('From the package.');
  await my.command('Help');
  await expect(launched.page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(refusesSwitches(path.join(inside, 'out/main/main.js'))).toBe(true);
});

test('the bill of materials names everything that ships, each with its licence', () => {
  const bundled = JSON.parse(fs.readFileSync(path.join(root, 'out/packages.json'), 'utf8')) as string[];
  const bom = billOfMaterials(bundled);
  expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' });
  const refs = bom.components.map((each) => each['bom-ref']);
  expect(new Set(refs).size).toBe(refs.length);
  expect(bom.components.filter(({ licenses }) => !licenses?.length)).toEqual([]);

  const names = new Set(refs.map((ref) => ref.replace(/@[^@]+$/, '')));
  // What the package holds in its node_modules is read from the package itself.
  const inPackage = listPackage(archive, { isPack: false })
    .map((file) => /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(file)?.[1])
    .filter((name) => name !== undefined);
  expect(inPackage.length).toBeGreaterThan(5);
  expect([...inPackage, ...bundled, 'electron'].filter((name) => !names.has(name))).toEqual([]);
  for (const name of ['react', 'zod', '@tiptap/core', 'dictionary-en-gb', 'age-encryption', '@node-rs/argon2'])
    expect(names).toContain(name);
  // The control: what is only built with does not ship, and is not in it.
  for (const name of ['@biomejs/biome', 'electron-builder', 'typescript', 'vitest']) expect(names).not.toContain(name);
  expect(JSON.stringify(bom.metadata)).not.toContain(path.basename(root));
});
