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

test('the control: the same looks find what does tell', () => {
  const code = `import x from './journal.ts';\nconst a = { title: 'My diary' };\ndialog.show(\`Open the \${'vault'}\`);`;
  expect(tellingAmong(literalsIn(code))).toEqual(['My diary', 'vault']);
  expect(tellingAmong(stringsIn({ linux: { desktop: { entry: { Comment: 'Learn to trust again' } } } }))).toHaveLength(
    1,
  );
  // The words that the package has in this repository, before they are replaced.
  expect(tellingAmong(stringsIn(JSON.parse(read('package.json')).description))).toHaveLength(1);
});
