import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { exits } from '../../../electron/rescue/outcome.ts';
import { damagePage } from '../../support/damage-page.ts';
import { bytesIn, filesIn } from '../../support/files-in.ts';
import { frozenEntries, frozenFolder } from '../../support/frozen-journals.ts';
import { openTestJournal, temporaryFolder, testPassphrase } from '../../support/open-test-journal.ts';
import { everythingIn, openRichJournal, overflowing } from '../../support/rich-journal.ts';
import { rescueCommand, runRescue, toldByRescue } from '../../support/run-rescue.ts';

const pageBytes = 4_096;

/** One at rest, with a copy; and the same as a crash leaves it, with a log beside the file. */
const made = (async () => {
  const { opened, folder, words } = await openRichJournal();
  const crashed = copyOf(folder);
  const everything = await everythingIn(opened);
  await opened.close();
  return { folder, crashed, words, everything };
})();

function copyOf(folder: string): string {
  const copy = path.join(temporaryFolder(), 'Pages');
  fs.cpSync(folder, copy, { recursive: true });
  return copy;
}

const free = (): string => path.join(temporaryFolder(), 'new');

/** Every byte in a folder, and when each file and folder was last changed. */
const traceOf = (folder: string) => [
  bytesIn(folder),
  ['', ...fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })]
    .sort()
    .map((name) => [name, fs.statSync(path.join(folder, name)).mtimeMs]),
];

function damage(folder: string, file: string, at: number, bytes = 1): void {
  const handle = fs.openSync(path.join(folder, file), 'r+');
  fs.writeSync(handle, Buffer.alloc(bytes, 0x21), 0, bytes, at);
  fs.closeSync(handle);
}

describe('verify', () => {
  test('finds everything in a whole journal and its copies, and changes nothing', async () => {
    const { folder } = await made;
    const before = traceOf(folder);
    const told = await toldByRescue(['verify', folder, '--copies']);
    expect(told).toMatchObject({ exit: 0, result: 'whole', journal: { result: 'whole', mark: 'whole', noticed: [] } });
    const { entries, responses } = (await made).everything;
    const holds = { entries: entries.length, entriesInBin: 1, versions: 1, responses: responses.length };
    expect(told.journal?.holds).toMatchObject({ ...holds, responseVersions: 1 });
    expect(told.journal?.locks).toMatchObject({ main: 'whole', spare: 'whole', from: 'main' });
    expect(told.copies).toMatchObject([{ name: 'copies/000000000001', result: 'whole', journal: { holds } }]);
    expect(traceOf(folder)).toEqual(before);
  });

  test('reads what a crash left in the log beside the file, with the recovery words too, and changes nothing', async () => {
    const { crashed, words, everything } = await made;
    const before = traceOf(crashed);
    // As on a drive that cannot be written to.
    fs.chmodSync(crashed, 0o500);
    const told = await toldByRescue(['verify', crashed, '--recovery'], words.join('\n'));
    fs.chmodSync(crashed, 0o700);
    expect(told).toMatchObject({ exit: 0, journal: { holds: { entries: everything.entries.length } } });
    expect(told.journal?.file.logBytes).toBeGreaterThan(0);
    expect(traceOf(crashed)).toEqual(before);
    // A control: without the end of that log, the same is not whole.
    const cut = copyOf(crashed);
    fs.truncateSync(path.join(cut, 'main-1.db-wal'), fs.statSync(path.join(cut, 'main-1.db-wal')).size - 1);
    expect(await toldByRescue(['verify', cut])).toMatchObject({
      exit: 1,
      journal: { result: 'damaged', noticed: [{ finding: 'writing-missing' }] },
    });
  });

  test('reads journals of every version as they lie there', async () => {
    const before = traceOf(frozenFolder);
    const folders = fs.readdirSync(frozenFolder).map((name) => path.join(frozenFolder, name));
    for (const { exit, out } of await Promise.all(folders.map((folder) => runRescue(['verify', folder])))) {
      expect(out).toContain(`${frozenEntries.length} entries`);
      expect(exit).toBe(0);
    }
    expect(traceOf(frozenFolder)).toEqual(before);
  });
});

describe('a damaged journal', () => {
  test('is told of by day, is salvaged into another that opens with the same passphrase, and is not changed', async () => {
    const { folder, everything } = await made;
    const broken = copyOf(folder);
    fs.rmSync(path.join(broken, 'copies'), { recursive: true });
    const page = await damagePage(broken, overflowing.words);
    const lost = [{ kind: 'entry', day: overflowing.day }];
    expect(await toldByRescue(['verify', broken])).toMatchObject({
      ...{ exit: 1, result: 'incomplete' },
      journal: { result: 'damaged', structure: 'damaged', file: { damagedPages: [page] }, records: { lost } },
    });
    const before = traceOf(broken);
    const into = free();
    const { exit, out } = await runRescue(['salvage', broken, into]);
    expect(exit).toBe(1);
    expect(out).toContain(`${overflowing.day}  entry`);
    expect(traceOf(broken)).toEqual(before);
    const opened = await openTestJournal({ folder: into });
    expect((await everythingIn(opened)).entries).toHaveLength(everything.entries.length);
    expect((await opened.journal.backups.condition()).checked?.lost).toEqual(lost);
    await opened.close();
    // What was left out of it does not make it less of a journal.
    expect(await toldByRescue(['verify', into])).toMatchObject({ exit: 0, result: 'whole' });
  });

  test('opens by the spare of its locks, or by those of a copy, and says so', async () => {
    const { folder } = await made;
    const broken = copyOf(folder);
    damage(broken, 'head', 40);
    expect(await toldByRescue(['verify', broken])).toMatchObject({
      exit: 1,
      journal: { locks: { main: 'damaged', spare: 'whole', from: 'spare' }, records: { lost: [] }, structure: 'whole' },
    });
    fs.rmSync(path.join(broken, 'head.1'));
    expect(await toldByRescue(['verify', broken])).toMatchObject({
      exit: 1,
      journal: {
        locks: { main: 'damaged', spare: 'missing', from: 'copy' },
        records: { lost: [] },
        structure: 'whole',
      },
    });
    fs.rmSync(path.join(broken, 'copies'), { recursive: true });
    expect(await toldByRescue(['verify', broken])).toMatchObject({ exit: 4, error: { code: 'damaged-header' } });
  });
});

describe('restore', () => {
  test('writes a copy as a journal with every word, and over nothing', async () => {
    const { folder, everything } = await made;
    const into = free();
    const copy = path.join(folder, 'copies', '000000000001');
    expect(await toldByRescue(['restore', copy, into])).toMatchObject({ exit: 0, result: 'whole' });
    const opened = await openTestJournal({ folder: into });
    expect(await everythingIn(opened)).toEqual(everything);
    await opened.close();
    const before = traceOf(into);
    expect(await toldByRescue(['restore', copy, into])).toMatchObject({ exit: 5, error: { code: 'not-empty' } });
    expect(traceOf(into)).toEqual(before);
  });

  test('leaves nothing of a copy that is not whole', async () => {
    const { folder } = await made;
    const copy = copyOf(path.join(folder, 'copies', '000000000001'));
    damage(copy, 'main-1.db', 20 * pageBytes + 7);
    const into = free();
    expect(await toldByRescue(['restore', copy, into])).toMatchObject({ exit: 1, error: { code: 'not-sound' } });
    expect(fs.readdirSync(path.dirname(into))).toEqual([]);
  });
});

describe('what goes no further', () => {
  test('says why, does nothing, and says no secret back', async () => {
    const { folder } = await made;
    const [empty, full] = [temporaryFolder(), temporaryFolder()];
    fs.writeFileSync(path.join(full, 'mine'), 'kept');
    const cases: readonly (readonly [given: string[], input: string | undefined, exit: number, code: string])[] = [
      [['verify', folder], 'another\n', 3, 'wrong-passphrase'],
      [['verify', folder, '--recovery'], 'abandon '.repeat(12), 3, 'wrong-recovery-words'],
      [['verify', folder], '', 2, 'wrong-use'],
      [['verify', folder, testPassphrase], '', 2, 'wrong-use'],
      [['verify', folder, `--passphrase=${testPassphrase}`], '', 2, 'wrong-use'],
      [['verify', empty], undefined, 4, 'no-journal'],
      [['export', folder, path.join(folder, 'out')], undefined, 5, 'inside-journal'],
      [['export', folder, full], undefined, 5, 'not-empty'],
      [['salvage', folder, path.join(empty, 'a', 'b')], undefined, 5, 'no-place'],
    ];
    const before = traceOf(folder);
    const all = await Promise.all(cases.map(([given, input]) => toldByRescue(given, input)));
    expect(all).toMatchObject(cases.map(([, , exit, code]) => ({ exit, result: 'refused', error: { code } })));
    expect(JSON.stringify(all)).not.toContain(testPassphrase);
    expect(traceOf(folder)).toEqual(before);
    expect([filesIn(empty), filesIn(full)]).toEqual([[], ['mine']]);
  });

  test('a journal that is open in the app, until it is not', async () => {
    const { folder } = await made;
    const held = copyOf(folder);
    const holder = path.resolve(import.meta.dirname, '../../support/hold-open.ts');
    const child = spawn(process.execPath, [holder, held], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const { exit, err } = await runRescue(['verify', held]);
    expect(exit).toBe(6);
    expect(err).toContain('is open in the app');
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect((await runRescue(['verify', held])).exit).toBe(0);
  });

  test('a journal of a newer version', async () => {
    const folder = copyOf((await made).folder);
    for (const name of ['head', 'head.1']) {
      const header = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
      fs.writeFileSync(path.join(folder, name), JSON.stringify({ ...header, minReader: 2 }));
    }
    expect(await toldByRescue(['verify', folder])).toMatchObject({ exit: 4, error: { code: 'newer-format' } });
  });
});

test('help and its page tell what every number means', async () => {
  const { exit, out } = await runRescue(['--help'], '');
  expect(exit).toBe(0);
  const page = fs.readFileSync(path.resolve(import.meta.dirname, '../../../docs/rescue.md'), 'utf8');
  for (const [code, words] of Object.values(exits)) {
    expect(out).toContain(`${code}  ${words}`);
    expect(page).toContain(`| ${code} | ${words} |`);
  }
});

// `script`, which lends a program a terminal, is part of every Linux.
test.runIf(process.platform === 'linux')('at a terminal the passphrase is asked for and does not show', async () => {
  const { folder } = await made;
  const command = `${process.execPath} ${rescueCommand} verify ${folder}`;
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], { stdio: 'pipe' });
  let shown = '';
  let asked = 0;
  child.stdout.on('data', (data: Buffer) => {
    shown += data.toString();
    const now = shown.split('Passphrase').length - 1;
    // The first time a wrong one, then the right one with a letter taken back.
    if (now > asked) child.stdin.write(now === 1 ? 'not this one\r' : `${testPassphrase}x\u007f\r`);
    asked = now;
  });
  const exit = await new Promise((resolve) => child.on('close', resolve));
  expect(shown).toContain('did not open it');
  expect(shown).toContain('Everything is here');
  expect(shown).not.toContain('not this one');
  expect(shown).not.toContain(testPassphrase.slice(0, 6));
  expect(exit).toBe(0);
});
