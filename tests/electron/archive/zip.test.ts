import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { ArchiveFile } from '../../../electron/archive/archive-file.ts';
import { zipOf } from '../../../electron/archive/zip.ts';
import { temporaryFolder } from '../../support/open-test-journal.ts';

const now = new Date(2026, 10, 29, 8, 30, 14);

async function zipped(files: Iterable<ArchiveFile>): Promise<string> {
  const file = path.join(temporaryFolder(), 'made.zip');
  const handle = fs.openSync(file, 'w');
  const all = (async function* () {
    yield* files;
  })();
  for await (const portion of zipOf(all, now)) fs.writeSync(handle, portion);
  fs.closeSync(handle);
  return file;
}

/** What a program that shares nothing with ours says of it; null where there is none. */
function said(program: string, ...options: string[]): string | null {
  try {
    return execFileSync(program, options, { encoding: 'utf8', stdio: 'pipe', maxBuffer: 1e8 });
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null;
    throw error;
  }
}

function expectSound(file: string): void {
  said('unzip', '-q', '-t', file);
  said('python3', '-m', 'zipfile', '-t', file);
}

test('files at once and in portions, packed and not, come out as they went in', async () => {
  const random = randomBytes(3_000_000);
  const portions = [
    random.subarray(0, 1),
    random.subarray(1, 1),
    random.subarray(1, 2_000_000),
    random.subarray(2_000_000),
  ];
  const file = await zipped([
    { name: 'words.txt', content: 'łódź 🌳'.repeat(1_000) },
    { name: 'nothing', content: '' },
    { name: 'a/b/bytes.bin', content: random },
    { name: 'a/portions.bin', content: portions },
    { name: 'a/packed.bin', content: portions, isPacked: true },
    // As is written of what may be larger than 32 bits can say.
    { name: 'large', content: portions, most: 2 ** 33 },
    { name: 'no-portion', content: [] },
  ]);
  expectSound(file);
  const read = unzipSync(fs.readFileSync(file));
  expect(Object.keys(read)).toEqual([
    'words.txt',
    'nothing',
    'a/b/bytes.bin',
    'a/portions.bin',
    'a/packed.bin',
    'large',
    'no-portion',
  ]);
  expect(Buffer.from(read['words.txt'] ?? []).toString()).toBe('łódź 🌳'.repeat(1_000));
  for (const name of ['a/b/bytes.bin', 'a/portions.bin', 'a/packed.bin', 'large']) {
    expect(random.equals(read[name] ?? Buffer.alloc(0)), name).toBe(true);
  }
  expect(said('unzip', '-l', file) ?? '2026-11-29 08:30').toContain('2026-11-29 08:30');
  expect(said('unzip', '-Z', file) ?? '-rw-------').toContain('-rw-------');
});

test('more files than 16 bits can count are all found', async () => {
  const count = 66_000;
  const file = await zipped(
    (function* () {
      for (let number = 0; number < count; number += 1) yield { name: `${number}`, content: 'x' };
    })(),
  );
  const list = said('python3', '-c', `import zipfile,sys;print(len(zipfile.ZipFile(sys.argv[1]).namelist()))`, file);
  expect(Number(list ?? count)).toBe(count);
});

test('what fails on the way fails for whoever reads it', async () => {
  const failing = function* (): Generator<Uint8Array> {
    yield Buffer.from('begun');
    throw new RangeError('no more of it');
  };
  await expect(zipped([{ name: 'one', content: failing() }])).rejects.toThrow('no more of it');
});
