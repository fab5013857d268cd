import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { migrate } from '../../../electron/database/migrate.ts';
import { migrations } from '../../../electron/database/migrations/index.ts';
import { openInMemory } from '../../../electron/database/open.ts';
import { inTransaction } from '../../../electron/database/transaction.ts';
import { hasUnsealed, keepLedger, ledgerState, writeAnew } from '../../../electron/ledger/ledger.ts';
import { isWhole, verifyAtOnce } from '../../../electron/ledger/verify.ts';
import {
  bodyOf,
  openTestJournal,
  type TestJournal,
  temporaryFolder,
  testPassphrase,
} from '../../support/open-test-journal.ts';

async function write(journal: TestJournal['journal'], at: string, ...words: string[]): Promise<string> {
  const { id, revision } = await journal.entries.create({ at, title: '' });
  await journal.entries.save({ id, baseRevision: revision, title: at, body: bodyOf(...words) });
  return id;
}

const verdictOf = ({ session }: TestJournal) => {
  const steps = session.journal().verify();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
};

const findings = ({ session }: TestJournal): string[] =>
  session.journal().noticed.map(({ finding, commits }) => (commits === null ? finding : `${finding} ${commits}`));

const copyOf = (folder: string): string => {
  const copy = path.join(temporaryFolder(), 'Pages');
  fs.cpSync(folder, copy, { recursive: true });
  return copy;
};

describe('the ledger', () => {
  test('follows whatever is written, changed, discarded and erased', async () => {
    const opened = await openTestJournal();
    const { journal } = opened;
    const ids = [];
    for (const day of ['2026-01-05', '2026-02-06', '2026-03-07'])
      ids.push(await write(journal, `${day}T10:00`, 'tide'));
    const [one = '', two = ''] = ids;
    await journal.entries.describe({ id: one, tags: ['sea'], feeling: 2, at: '2026-01-06T11:00' });
    await journal.entries.discard({ ids: [one, two] });
    await journal.entries.restore({ ids: [two] });
    await journal.entries.erase({ ids: [one], passphrase: testPassphrase });
    await journal.feelings.note({ at: '2026-01-05T10:00', feeling: 3, words: ['calm'] });
    await journal.settings.change({ idleMinutes: 15 });
    await journal.settings.learnWord({ word: 'Quillon' });
    expect(verdictOf(opened)).toMatchObject({
      altered: [],
      lost: [],
      strange: [],
      structure: 'whole',
      ledger: 'whole',
    });
    await opened.close();
    const again = await openTestJournal({ folder: opened.folder });
    expect(findings(again)).toEqual([]);
    expect(isWhole(verdictOf(again))).toBe(true);
    await again.close();
  });

  test('is made for a journal from before there was one', () => {
    const db = openInMemory();
    migrate(db, migrations.slice(0, 4));
    db.exec(`INSERT INTO setting (name, value) VALUES ('look', '"old"')`);
    migrate(db);
    const key = randomBytes(32);
    keepLedger(db, key, () => {});
    expect(ledgerState(db)?.seq).toBe(1);
    expect(verifyAtOnce(db, key)).toMatchObject({ whole: 1, ledger: 'whole' });
    db.close();
  });

  test('counts a commit that changed a record, and no other; what failed is not in it', () => {
    const db = openInMemory();
    migrate(db);
    const key = randomBytes(32);
    const told: number[] = [];
    keepLedger(db, key, ({ seq }) => told.push(seq));
    const note = (uid: string) =>
      db.prepare("INSERT INTO feeling_note (uid, at, feeling, words) VALUES (?, '2026-05-01T08:00', 3, '[]')").run(uid);
    inTransaction(db, () => note('a'));
    inTransaction(db, () => db.exec('UPDATE feeling_note SET feeling = 3'));
    inTransaction(db, () => db.exec('DELETE FROM dirty'));
    expect(() =>
      inTransaction(db, () => {
        note('b');
        db.exec("UPDATE feeling_note SET feeling = 1 WHERE uid = 'a'");
        throw new Error('on the way');
      }),
    ).toThrow('on the way');
    expect(hasUnsealed(db)).toBe(false);
    expect(told).toEqual([2]);
    expect(verifyAtOnce(db, key)).toMatchObject({ whole: 1, altered: [], lost: [], strange: [], ledger: 'whole' });
    // Past every transaction, which is a fault of ours: it waits for the next one, even when that fails.
    note('c');
    expect(() =>
      inTransaction(db, () => {
        note('d');
        throw new Error('on the way');
      }),
    ).toThrow('on the way');
    expect(hasUnsealed(db)).toBe(true);
    inTransaction(db, () => note('e'));
    expect(told).toEqual([2, 3]);
    expect(verifyAtOnce(db, key)).toMatchObject({ whole: 3, altered: [], lost: [], strange: [], ledger: 'whole' });
    db.close();
  });

  test('says which record is other than it was written, by its day, where SQLite finds nothing wrong', () => {
    const db = openInMemory();
    migrate(db);
    const key = randomBytes(32);
    keepLedger(db, key, () => {});
    inTransaction(db, () => {
      const add = db.prepare("INSERT INTO feeling_note (uid, at, feeling, words) VALUES (?, ?, 3, '[]')");
      add.run('a', '2026-05-01T08:00');
      add.run('b', '2026-05-02T08:00');
      add.run('c', '2026-05-03T08:00');
    });
    // As a page put back to an earlier state would: past the triggers.
    db.exec('DROP TRIGGER temp.feeling_note_changed; DROP TRIGGER temp.feeling_note_gone;');
    db.exec("UPDATE feeling_note SET feeling = 1 WHERE uid = 'a'; DELETE FROM feeling_note WHERE uid = 'b';");
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(verifyAtOnce(db, key)).toMatchObject({
      whole: 1,
      altered: [{ kind: 'feeling-note', day: '2026-05-01' }],
      lost: [{ kind: 'feeling-note', day: '2026-05-02' }],
      strange: [],
      structure: 'whole',
    });
    // A record and its row in the ledger, put back together, still leave the sum.
    writeAnew(db, key);
    expect(isWhole(verifyAtOnce(db, key))).toBe(true);
    db.exec("DELETE FROM ledger WHERE day = '2026-05-03'; DELETE FROM feeling_note WHERE uid = 'c'");
    expect(verifyAtOnce(db, key)).toMatchObject({ altered: [], lost: [], ledger: 'damaged' });
    db.close();
  });

  test('tells of words that nothing leads to, where SQLite finds nothing wrong with the pages', async () => {
    const opened = await openTestJournal();
    const erased = await write(opened.journal, '2026-01-05T10:00', 'tide');
    const db = opened.session.db();
    const { id, document } = db.prepare('SELECT id, document FROM body').get() as { id: number; document: string };
    await opened.journal.entries.discard({ ids: [erased] });
    await opened.journal.entries.erase({ ids: [erased], passphrase: testPassphrase });
    expect(isWhole(verdictOf(opened))).toBe(true);
    // As the page that it lay on would, put back to before: past everything that looks after it.
    db.pragma('foreign_keys = OFF');
    db.prepare('INSERT INTO body (id, document) VALUES (?, ?)').run(id, document);
    db.pragma('foreign_keys = ON');
    expect(verdictOf(opened)).toMatchObject({ strange: [], ledger: 'whole', structure: 'damaged' });
    await opened.close();
  });
});

describe('the mark', () => {
  test('tells that the log of a killed journal was taken away, and how many commits went with it', async () => {
    const opened = await openTestJournal();
    await write(opened.journal, '2026-01-05T10:00', 'before');
    opened.session.journal().settle();
    await write(opened.journal, '2026-01-06T10:00', 'after');
    const whole = copyOf(opened.folder);
    const cut = copyOf(opened.folder);
    fs.rmSync(path.join(cut, 'main-1.db-wal'));
    await opened.close();

    const good = await openTestJournal({ folder: whole });
    expect(findings(good)).toEqual([]);
    await good.close();
    const bad = await openTestJournal({ folder: cut });
    expect(findings(bad)).toEqual(['writing-missing 2']);
    expect(isWhole(verdictOf(bad))).toBe(true);
    await bad.close();
  });

  test('tells that an older file was put in its place, or one with as many other commits', async () => {
    const opened = await openTestJournal();
    await write(opened.journal, '2026-01-05T10:00', 'one');
    await opened.close();
    const earlier = copyOf(opened.folder);
    const other = copyOf(opened.folder);
    for (const [folder, word] of [
      [opened.folder, 'tide'],
      [other, 'moss'],
    ] as const) {
      const again = await openTestJournal({ folder });
      expect(findings(again)).toEqual([]);
      await write(again.journal, '2026-01-06T10:00', word);
      await again.close();
    }
    const put = async (from: string): Promise<string[]> => {
      const folder = copyOf(opened.folder);
      fs.copyFileSync(path.join(from, 'main-1.db'), path.join(folder, 'main-1.db'));
      const swapped = await openTestJournal({ folder });
      const found = findings(swapped);
      await swapped.close();
      return found;
    };
    expect(await put(earlier)).toEqual(['writing-missing 2']);
    expect(await put(other)).toEqual(['other-writing']);
    // What nobody can tell from the folder alone: all of it, as it was then.
    const rolledBack = await openTestJournal({ folder: earlier });
    expect(findings(rolledBack)).toEqual([]);
    await rolledBack.close();
  });

  test('tells of any byte that was changed while the journal was closed, of an old log, and of its own loss', async () => {
    const opened = await openTestJournal();
    await write(opened.journal, '2026-01-05T10:00', 'one');
    const log = fs.readFileSync(path.join(opened.folder, 'main-1.db-wal'));
    await opened.close();
    const open = async (change: (folder: string) => void): Promise<string[]> => {
      const folder = copyOf(opened.folder);
      change(folder);
      const changed = await openTestJournal({ folder });
      const found = changed.session.isOpen() ? findings(changed) : ['not opened'];
      await changed.close();
      return found;
    };
    const file = (folder: string): string => path.join(folder, 'main-1.db');
    expect(await open(() => {})).toEqual([]);
    // SQLite reads no further than its own header says: nothing but the digest would tell.
    expect(await open((folder) => fs.appendFileSync(file(folder), Buffer.alloc(4_096, 1)))).toEqual([
      'changed-outside',
    ]);
    expect(await open((folder) => fs.writeFileSync(`${file(folder)}-wal`, log))).not.toEqual([]);
    expect(await open((folder) => fs.rmSync(path.join(folder, 'main-1.mark')))).toEqual(['mark-missing']);
    expect(
      await open((folder) => {
        const mark = path.join(folder, 'main-1.mark');
        fs.writeFileSync(mark, fs.readFileSync(mark, 'utf8').replace(/"tag":"./, '"tag":"x'));
      }),
    ).toEqual(['mark-missing']);
  });

  test('lies on the disk beside a journal that can be copied, five seconds after the last word', async () => {
    const opened = await openTestJournal();
    await write(opened.journal, '2026-01-05T10:00', 'tide');
    await expect
      .poll(() => fs.statSync(path.join(opened.folder, 'main-1.db-wal')).size, { timeout: 9_000, interval: 100 })
      .toBe(0);
    const copy = copyOf(opened.folder);
    const again = await openTestJournal({ folder: copy });
    expect(findings(again)).toEqual([]);
    expect(isWhole(verdictOf(again))).toBe(true);
    await again.close();
    await opened.close();
  });
});
