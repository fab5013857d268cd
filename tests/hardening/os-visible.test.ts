import fs from 'node:fs';
import path from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { expect, test } from 'vitest';
import { packaging } from './packaging.ts';
import { stringsIn, tellingAmong } from './telling-words.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

/** The files that the main process is made of: what main.ts imports, and what that imports; the contract's words are the page's. */
function mainProcessFiles(file = 'electron/main.ts', seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, from = ''] of read(file).matchAll(/^(?:import|\} from).*'(\.[^']+)';$/gm))
    mainProcessFiles(path.join(path.dirname(file), from), seen);
  return seen;
}

/** Every text that a file of code holds, without the names of what it imports. */
function literalsIn(code: string): string[] {
  const found: string[] = [];
  const walk = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    if (Array.isArray(node)) {
      node.forEach(walk);
      return;
    }
    const { type, value } = node as { type?: string; value?: unknown };
    if (type === 'ImportDeclaration' || type === 'ExportNamedDeclaration') {
      walk((node as { declaration?: unknown }).declaration);
      return;
    }
    if (type === 'Literal' && typeof value === 'string') found.push(value);
    if (type === 'TemplateElement') found.push((value as { cooked: string }).cooked);
    for (const [key, each] of Object.entries(node)) if (key !== 'value' || typeof value === 'object') walk(each);
  };
  walk(parseAst(code, { lang: 'ts' }));
  return found;
}

/** What the main process says to the page, to the journal process or to Chromium alone: no person sees it. */
const between = new Set([
  'journal-port-wanted',
  'journal-port',
  'journal.js',
  'journal',
  "require-trusted-types-for 'script'",
  'trusted-types dompurify ProseMirrorClipboard understory-worker',
  // The value that programs which keep a history of the clipboard look for, whatever was copied.
  'secret',
]);

test('no title, message, label, notice, process or folder of the main process says what the app is for', () => {
  const files = [...mainProcessFiles()];
  expect(files.length).toBeGreaterThan(12);
  const said = files.flatMap((file) => literalsIn(read(file)).filter((each) => !between.has(each)));
  expect(said).toContain('Reminder');
  expect(tellingAmong(said)).toEqual([]);
});

test('no name that a file is suggested under says it either', () => {
  const suggested = fs
    .readdirSync(path.join(root, 'renderer'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => [...read(path.join('renderer', file)).matchAll(/chooseDestination\(\{[^}]*name: ([^\n]*)/g)])
    .map(([, name = '']) => name);
  expect(suggested.length).toBeGreaterThan(2);
  // Texts, and not words that were written: a variable could hold any.
  for (const name of suggested) expect(name).toMatch(/^['`]/);
  expect(tellingAmong(suggested)).toEqual([]);
});

test('nothing of the package that ships says it: its own words, the menu entry, the installer, the icons', async () => {
  const config = await packaging();
  const { name, productName, description, author, license, version } = {
    ...JSON.parse(read('package.json')),
    ...config.extraMetadata,
  };
  const shown = stringsIn({ name, productName, description, author, license, version });
  expect(shown.length).toBe(6);
  // What is packed lies inside one file; what it is called there is in no list of the system's.
  const { files: _files, asarUnpack: _unpacked, afterPack: _step, ...settings } = config;
  const { title } = /<title>(?<title>.*)<\/title>/.exec(read('renderer/index.html'))?.groups ?? {};
  const icons = fs.readdirSync(path.join(root, 'build/icons'));
  const all = [...shown, ...stringsIn(settings), ...icons, title ?? ''];
  expect(all).toContain('Notes');
  expect(tellingAmong(all)).toEqual([]);
});

test('the package says these words and no others: a new one is looked at by a person first', async () => {
  const { files: _files, asarUnpack: _unpacked, afterPack: _step, ...settings } = await packaging();
  expect([...new Set(stringsIn(settings))].sort()).toEqual(
    [
      // Names, of the program, its maker, its windows and its files.
      ...['Notes', 'notes', 'org.notes.desk', 'notes.desktop', 'Notes <notes@notes.invalid>', 'https://notes.invalid'],
      // biome-ignore-start lint/suspicious/noTemplateCurlyInString: the packager fills these in
      ...['notes-${version}-${os}-${arch}.${ext}', 'notes-${version}-${os}-${arch}-portable.${ext}'],
      // biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above
      ...['MIT licence', 'Office', 'public.app-category.productivity', 'en', 'en-GB', 'en-US'],
      // What macOS shows when a sound is to be recorded for the first time.
      'To record a sound when you choose to. It stays in your notes.',
      // What is made, and out of which files.
      ...['AppImage', 'deb', 'dmg', 'nsis', 'portable', 'tar.gz', 'zip', '1.0.3', 'build', 'dist'],
      ...['build/after-install.sh', 'build/entitlements.mac.plist'],
      ...['icons/plain', 'icons/plain.icns', 'icons/plain.ico'],
    ].sort(),
  );
  // A person who picks another face for the shortcut sees its name.
  const faces = fs.readdirSync(path.join(root, 'resources/icons')).map((name) => path.parse(name).name);
  expect([...new Set(faces)].sort()).toEqual(['leaf', 'list', 'plain', 'table']);
});

/** Whatever reads as words: what a window, a dialog, a notice, a menu or a list of processes may show, and no code. */
const asWords = (texts: readonly string[]): string[] =>
  [...new Set(texts.filter((each) => /[A-Za-z’]+ [A-Za-z’]+|^[A-Z][a-z]+$/.test(each)))].sort();

test('the main process says these words and no others', () => {
  expect(asWords([...mainProcessFiles()].flatMap((file) => literalsIn(read(file))))).toEqual(
    [
      // The program, its processes, its folder, and its only notice.
      ...['Notes', 'Notes pages', 'Pages', 'Reminder'],
      // Windows of the system.
      ...['Choose a file', 'Choose files', 'Choose a folder', 'Choose an empty folder', 'Choose a place'],
      ...['Choose a place for copies', 'Save a copy'],
      ...['Open this address outside?', '\n\nThe program that opens it may keep a record that it did.'],
      ...['Stay here', 'Open it', 'Some words are not saved yet.', 'Keep it open', 'Close, and lose them'],
      'The disk is full or doesn’t answer, the folder can’t be written to, or an answer doesn’t fit its question. While this window stays open they are kept, and saved after the next unlock. If you close it now, they are lost. Everything saved before is safe.',
      ...['Notes can’t start here', 'Notes does not start with --'],
      ': others could look inside through it. Leave it out.',
      'This system doesn’t let an AppImage shut its window off from the rest (user namespaces are off), and Notes does not open without that. The Debian package sets it up when it is installed. Or ask whoever looks after this computer to allow user namespaces. Nothing was opened or changed.',
      // The entry in the menu, under the name that the person gives it.
      ...['[Desktop Entry]\n', 'Application', 'Exec', 'Name', 'Desktop'],
      ...['Microsoft', 'Windows', 'Start Menu', 'Programs', 'Microsoft/Windows/Start Menu/Programs'],
      // What it looks for on the computer, and what it says to the engine or to itself.
      ...['Custom Dictionary.txt', 'Default', 'Dictionaries', 'Jump list', 'Partitions', 'Period'],
      ...['MAP * ~NOTFOUND, EXCLUDE localhost', 'electron application/osclipboard;format="', 'media-src blob:'],
      'trusted-types dompurify ProseMirrorClipboard understory-worker',
      ...['another program is called so', 'the link was not written'],
    ].sort(),
  );
  // The control: one more is told.
  expect(asWords(literalsIn("dialog.show({ title: 'My diary', id: 'my-diary' })"))).toEqual(['My diary']);
});

test('the control: the same looks find what does tell', () => {
  const code = `import x from './journal.ts';\nconst a = { title: 'My diary' };\ndialog.show(\`Open the \${'vault'}\`);`;
  expect(tellingAmong(literalsIn(code))).toEqual(['My diary', 'vault']);
  expect(tellingAmong(stringsIn({ linux: { desktop: { entry: { Comment: 'Learn to trust again' } } } }))).toHaveLength(
    1,
  );
  // The words that the package has in this repository, before they are replaced.
  expect(tellingAmong(stringsIn(JSON.parse(read('package.json')).description))).toHaveLength(1);
});
