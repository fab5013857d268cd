import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import config from '../../build/electron-builder.config.ts';
import { portableFolder } from '../../electron/own-program.ts';
import { linuxShortcuts } from '../../electron/shortcuts/linux.ts';
import { traceWords } from '../../renderer/features/settings/trace-words.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8').replace(/\s+/g, ' ');
const leaving = read('resources/content/help/leaving.md');

// On Linux, tests/e2e/portable.spec.ts watches what the app writes and holds these names against that.
test('the places that Help says to delete are those that the app is told to use', () => {
  const { productName } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    productName: string;
  };
  expect(config.productName).toBe(productName);
  expect(read('electron/main.ts')).toContain(`app.setName('${productName}')`);
  // Electron keeps an app's files in the system's folder for such, under the app's name.
  for (const place of [
    `AppData\\Roaming\\${productName}`,
    `Library/Application Support/${productName}`,
    `.config/${productName}`,
    `called ${config.appId} in Library/Preferences`,
    `the package called ${config.extraMetadata.name}`,
    `a folder called ${portableFolder} lies beside the program`,
  ])
    expect(leaving).toContain(place);
  expect(config.nsis.deleteAppDataOnUninstall).toBe(false);
  const begins = /^[a-z]+-/.exec(config.artifactName)?.[0];
  expect(leaving).toContain(`a file whose name begins with “${begins}”`);
  expect(JSON.stringify(traceWords.download)).toContain(`“${begins}”`);
});

test('the files of a name of one’s own in the menu lie where Help says', () => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'home-'));
  const data = path.join(home, '.local/share');
  linuxShortcuts({ data, program: '/opt/Notes/notes', icons: path.join(root, 'resources/icons') }).make({
    name: 'Papers',
    face: 'list',
  });
  const made = fs
    .readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(home, path.join(entry.parentPath, entry.name)));
  expect(made).toHaveLength(2);
  for (const file of made) {
    const name = path.basename(file).replace(/^notes-\w+\.png$/, '“notes-”');
    expect(leaving).toContain(path.dirname(file));
    expect(leaving).toContain(name);
  }
});
