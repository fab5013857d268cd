import fs from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { fileOf, folderWith, zipOf, zipped } from '../../support/export-files.ts';
import { logicalDump } from '../../support/logical-dump.ts';
import { lockedTestJournal, openTestJournal, type TestJournal } from '../../support/open-test-journal.ts';
import { photo } from '../../support/pictures.ts';
import { tarred } from '../../support/small-exports.ts';
import { allEntries, asSuggested, bringIn, look, outline } from './bring-in.ts';

const journal = (entries: unknown[]) => ({ 'Journal.json': { metadata: { version: '1.0' }, entries } });
const dayOne = journal([{ creationDate: '2024-01-01T10:00:00Z', text: 'words' }]);

/** What the journal holds, but for what it notes for itself. */
const dump = ({ session }: TestJournal) => logicalDump(session.db());

async function refusal(opened: TestJournal, file: string): Promise<string> {
  try {
    const found = await look(opened, file);
    await opened.journal.imports.start(asSuggested(found));
  } catch (error) {
    return `${(error as { code: string }).code}: ${(error as Error).message}`;
  }
  return 'came in';
}

/** The open files of this process that have such a name. */
const heldOpen = (name: string): string[] =>
  fs
    .readdirSync('/proc/self/fd')
    .map((number) => {
      try {
        return fs.readlinkSync(`/proc/self/fd/${number}`);
      } catch {
        // Closed meanwhile, as that of the folder itself.
        return '';
      }
    })
    .filter((target) => path.basename(target) === name);

/** A zip archive with its first header of each kind changed. */
function patched(bytes: Buffer, change: (local: Buffer, central: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes);
  change(copy.subarray(copy.indexOf('PK\x03\x04')), copy.subarray(copy.indexOf('PK\x01\x02')));
  return copy;
}

test('an archive that means harm is refused with a sentence, and nothing is changed', async () => {
  const opened = await openTestJournal();
  const before = dump(opened);
  const zeros = zipSync({ 'Journal.json': strToU8('{}'), 'photos/a.jpeg': new Uint8Array(64 * 1024 * 1024) });
  const lying = patched(
    zipped({ 'Journal.json': `{"entries":[],"more":"${'a'.repeat(400_000)}"}` }),
    (local, central) => {
      local.writeUInt32LE(2_000, 22);
      central.writeUInt32LE(2_000, 24);
    },
  );
  const cases: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['a way up', zipped({ ...dayOne, '../../evil.json': '{}' }), /leads out of it/],
    ['a way from the top', zipped({ ...dayOne, '/etc/evil.json': '{}' }), /leads out of it/],
    ['a drive', zipped({ ...dayOne, 'C:/evil.json': '{}' }), /leads out of it/],
    ['a way up, backwards', zipped({ ...dayOne, '..\\..\\evil.json': '{}' }), /leads out of it/],
    [
      'a link',
      Buffer.from(zipSync({ 'Journal.json': [strToU8('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] })),
      /only points to another file/,
    ],
    [
      'a password',
      patched(zipped(dayOne), (local, central) => {
        local[6] = 1;
        central[8] = 1;
      }),
      /locked with a password/,
    ],
    [
      'an odd packing',
      patched(zipped(dayOne), (local, central) => {
        local[8] = 93;
        central[10] = 93;
      }),
      /packed in a way/,
    ],
    ['a bomb', Buffer.from(zeros), /beyond all measure/],
    ['a bomb that lies', lying, /damaged or cut off/],
    [
      'a tar with a link',
      tarred({ [`${'a'.repeat(32)}.md`]: '' }, () => 'SymbolicLink'),
      /only points to another file/,
    ],
    ['a tar with a way up', tarred({ '../a.md': 'x' }), /leads out of it/],
    [
      'a tar that is cut',
      tarred({ [`${'a'.repeat(32)}.md`]: 'x'.repeat(5_000) }).subarray(0, 2_000),
      /damaged or cut off/,
    ],
    ['half of an archive', zipped(dayOne).subarray(0, 100), /damaged or cut off/],
  ];
  for (const [what, bytes, sentence] of cases) {
    expect(await refusal(opened, fileOf('export.zip', bytes)), what).toMatch(sentence);
    expect(await refusal(opened, fileOf('export.zip', bytes)), what).toMatch(/^bad-archive: .*Nothing was brought in/);
  }
  expect(dump(opened)).toEqual(before);
  if (process.platform === 'linux') await expect.poll(() => heldOpen('export.zip')).toEqual([]);
  expect(opened.faults).toEqual([]);
  await opened.close();
});

test('so many files that it is a trap are refused before they are looked at', async () => {
  const opened = await openTestJournal();
  // A zip64 end of directory that says there are a million (APPNOTE 4.3.14 to 4.3.16), and nothing before it.
  const record = Buffer.alloc(56);
  record.write('PK\x06\x06', 'latin1');
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(1_000_000n, 24);
  record.writeBigUInt64LE(1_000_000n, 32);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  const first = zipped({ 'a.json': '{}' });
  locator.writeBigUInt64LE(BigInt(first.length), 8);
  const end = Buffer.alloc(22, 0xff);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt32LE(0, 4);
  end.writeUInt16LE(0, 20);
  const bytes = Buffer.concat([first, record, locator, end]);
  expect(await refusal(opened, fileOf('export.zip', bytes))).toMatch(/more than 200,000 files/);
  await opened.close();
});

test('a picture that is damaged in the archive ends all of it: nothing of it stays', async () => {
  const opened = await openTestJournal();
  const before = dump(opened);
  const entries = [1, 2, 3].map((day) => ({
    creationDate: `2024-01-0${day}T10:00:00Z`,
    text: `![](dayone-moment://P${day})`,
    photos: [{ identifier: `P${day}`, md5: `p${day}` }],
  }));
  const bytes = zipped({
    ...journal(entries),
    'photos/p1.jpeg': await photo(64, 48),
    'photos/p2.jpeg': await photo(48, 64),
    'photos/p3.jpeg': await photo(32, 32),
  });
  const at = bytes.indexOf('photos/p3.jpeg') + 200;
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  const file = fileOf('export.zip', bytes);
  const found = await look(opened, file);
  expect(found.fresh.count).toBe(3);
  await expect(opened.journal.imports.start(asSuggested(found))).rejects.toMatchObject({ code: 'bad-archive' });
  expect(dump(opened)).toEqual(before);
  expect(opened.session.db().prepare('SELECT count(*) FROM attachment').pluck().get()).toBe(0);
  expect(opened.session.db().prepare('SELECT count(*) FROM attachment_piece').pluck().get()).toBe(0);
  await expect(opened.journal.imports.start(asSuggested(found))).rejects.toMatchObject({ code: 'not-found' });
  await opened.close();
});

test('it can be stopped in the middle, and then nothing of it is there; the next one goes as before', async () => {
  const opened = await openTestJournal();
  const before = dump(opened);
  const entries = Array.from({ length: 400 }, (_, index) => ({
    creationDate: `2024-01-01T10:00:00Z`,
    text: `# Number ${index}\n\n${'Some words of it. '.repeat(60)}`,
    ...(index < 20 ? { photos: [{ identifier: `P${index}`, md5: `p${index}` }] } : {}),
  }));
  const photos = Object.fromEntries(
    await Promise.all(
      Array.from({ length: 20 }, async (_, index) => [`photos/p${index}.jpeg`, await photo(200, 100 + index)]),
    ),
  );
  const file = zipOf('export.zip', { ...journal(entries), ...photos });
  const found = await look(opened, file);
  const coming = opened.journal.imports.start(asSuggested(found));
  await new Promise((resolve) => setTimeout(resolve, 5));
  await opened.journal.imports.stop();
  await expect(coming).rejects.toMatchObject({ code: 'stopped' });
  expect(dump(opened)).toEqual(before);

  const looking = look(opened, file);
  await opened.journal.imports.stop();
  await expect(looking).rejects.toMatchObject({ code: 'stopped' });

  expect((await bringIn(opened, file)).brought).toMatchObject({ entries: 400, files: 20 });
  await opened.journal.imports.undo();
  await opened.close();
});

test('a lock in the middle leaves nothing that a text names, and the rest goes with the sweep', async () => {
  const opened = await openTestJournal();
  const photos = Object.fromEntries(
    await Promise.all(
      Array.from({ length: 24 }, async (_, index) => [`photos/p${index}.jpeg`, await photo(600, 400 + index)]),
    ),
  );
  const entries = Array.from({ length: 24 }, (_, index) => ({
    creationDate: '2024-01-01T10:00:00Z',
    text: '',
    photos: [{ identifier: `P${index}`, md5: `p${index}` }],
  }));
  const found = await look(opened, zipOf('export.zip', { ...journal(entries), ...photos }));
  const coming = opened.journal.imports
    .start(asSuggested(found))
    .catch((error: unknown) => (error as { code: string }).code);
  // Once the first of the pictures is in, and before the last.
  const pieces = opened.session.db().prepare('SELECT count(*) FROM attachment_piece').pluck();
  while (pieces.get() === 0) await setImmediate();
  await opened.close();
  expect(await coming).toBe('stopped');
  const later = await openTestJournal({ folder: opened.folder });
  expect(await allEntries(later)).toEqual([]);
  await later.close();
  const last = await openTestJournal({ folder: opened.folder });
  expect(last.session.db().prepare('SELECT count(*) FROM attachment_piece').pluck().get()).toBe(0);
  await last.close();
});

test('texts that are made to choke a reader come in or are left out, in time', async () => {
  const opened = await openTestJournal();
  const nested = (one: string, other: string, depth: number): string => `${one.repeat(depth)}x${other.repeat(depth)}`;
  const texts: readonly string[] = [
    nested('> ', '', 10_000),
    nested('<div>', '</div>', 50_000),
    nested('<b>', '', 50_000),
    nested('<ul><li>', '', 20_000),
    nested('[[', '', 50_000),
    nested('[', '](x)', 20_000),
    nested('*a _b ', '', 20_000),
    nested('==', ' ', 30_000),
    `${'- '.repeat(5_000)}x`,
    '|a'.repeat(20_000),
    '`'.repeat(50_000),
    '<!--'.repeat(20_000),
    '\u0000\ud800 lone \udfff',
    '![](data:image/png;base64,AAAA)',
    '[x](javascript:alert(1)) <img src=x onerror=alert(1)> <script>alert(1)</script>',
    `${'&amp;'.repeat(50_000)}`,
  ];
  const rich = JSON.stringify({
    contents: Array.from({ length: 5_000 }, (_, index) => ({
      text: 'x\n',
      attributes: { line: { listStyle: 'numbered', indentLevel: index, listIndex: -index } },
    })),
  });
  const entries = [
    ...texts.map((text, index) => ({ uuid: `T${index}`, creationDate: '2024-01-01T10:00:00Z', text })),
    { uuid: 'R', creationDate: '2024-01-01T10:00:00Z', richText: rich },
    { uuid: 'D', creationDate: '2024-01-01T10:00:00Z', richText: nested('[', ']', 50_000), text: 'fallback' },
    {
      uuid: '__proto__',
      creationDate: '2024-01-01T10:00:00Z',
      timeZone: '__proto__',
      text: 'proto',
      tags: ['__proto__', 'constructor'],
    },
    { uuid: 'Y', creationDate: '-271821-04-20T00:00:00.000Z', text: 'before time' },
    { uuid: 'Z', creationDate: '1850-04-20T00:00:00.000Z', text: 'too early' },
    { uuid: 'L', creationDate: '2024-01-01T10:00:00Z', text: 'long '.repeat(1_200_000) },
    null,
    7,
    { creationDate: 8 },
  ];
  const began = performance.now();
  const { brought } = await bringIn(opened, zipOf('export.zip', journal(entries)));
  expect(performance.now() - began).toBeLessThan(30_000);
  expect(brought.entries).toBe(texts.length + 3);
  expect(opened.faults).toEqual([]);
  for (const { body } of await allEntries(opened)) {
    const lines = outline(body).join('\n');
    expect(lines).not.toMatch(/alert\(1\)<|<script|javascript:/);
  }
  await opened.close();
});

test('front matter and months that are made to grow are not read that way', async () => {
  const opened = await openTestJournal();
  const aliases = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghij'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[index]}`).join(',')}]`),
  ].join('\n');
  const folder = folderWith({
    '2024-01-01.md': `---\n${aliases}\n---\nbody`,
    '2024-01-02.md': `---\n${'['.repeat(5_000)}\n---\nbody`,
  });
  const began = performance.now();
  const { brought } = await bringIn(opened, folder);
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(brought.entries).toBe(2);
  await opened.close();
});

test('the example takes nothing in', async () => {
  const opened = lockedTestJournal();
  await opened.journal.access.openExample({ day: '2026-11-20' });
  expect(await refusal(opened, zipOf('export.zip', dayOne))).toMatch(/^only-example/);
  await opened.close();
});
