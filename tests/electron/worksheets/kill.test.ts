import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { longTextWords } from '#contract/fields/long-text.ts';
import { openTestJournal } from '../../support/open-test-journal.ts';

const kills = 10;
const script = path.join(import.meta.dirname, 'save-until-killed.ts');

/** Kills the process in the middle of its saves; answers the last revision that it was told of. */
function savedUntilKilled(folder: string, id: string, afterSaves: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, folder, id]);
    let told = '';
    let faults = '';
    child.stdout.on('data', (data: Buffer) => {
      told += data.toString();
      if (told.split('\n').length > afterSaves) child.kill('SIGKILL');
    });
    child.stderr.on('data', (data: Buffer) => {
      faults += data.toString();
    });
    child.on('error', reject);
    child.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(faults));
      // A line that the kill cut short was acknowledged to nobody.
      resolve(Number(told.slice(0, told.lastIndexOf('\n')).split('\n').at(-1)));
    });
  });
}

test('what was saved in a worksheet is there after the process was killed, all of one save or all of another', async () => {
  const made = await openTestJournal();
  const { id } = await made.journal.worksheets.start({ worksheet: 'boundary-worksheet', at: '2026-11-23T18:42' });
  await made.close();
  let before = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    const acknowledged = await savedUntilKilled(made.folder, id, kill * 3);
    expect(acknowledged).toBeGreaterThan(before);
    const { journal, session, faults, close } = await openTestJournal({ folder: made.folder });
    expect(session.db().pragma('integrity_check', { simple: true })).toBe('ok');
    const { revision, title, answers, pageTitle } = await journal.worksheets.get({ id });
    expect(revision).toBeGreaterThanOrEqual(acknowledged);
    expect([title, pageTitle]).toEqual([`Title ${revision}`, 'My words']);
    expect(answers.limit).toBe(`limit ${revision}`);
    expect(longTextWords(answers.situation)).toContain(`It happened ${revision} times.`);
    expect(await journal.worksheets.search({ text: `"limit ${revision}"` })).toMatchObject({ count: 1 });
    expect(faults).toEqual([]);
    before = revision;
    await close();
  }
});
