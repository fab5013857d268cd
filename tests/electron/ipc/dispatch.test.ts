import { describe, expect, test } from 'vitest';
import { contract } from '#contract';
import { errorSentences } from '#contract/errors.ts';
import { granted, grantedFiles } from '../../../electron/files/granted-files.ts';
import { dispatcher } from '../../../electron/ipc/dispatch.ts';
import { journalHandlers } from '../../../electron/journal-handlers.ts';
import { leastCost } from '../../../electron/keys/kdf.ts';
import { contentFolder, openTestJournal } from '../../support/open-test-journal.ts';

const paths = Object.entries(contract.journal).flatMap(([namespace, names]) =>
  // What is only told is not asked for.
  Object.entries(names).flatMap(([name, { kind }]) => (kind === 'event' ? [] : [`${namespace}.${name}`])),
);

async function openDoor(faults: unknown[]) {
  const opened = await openTestJournal();
  const call = dispatcher(
    contract.journal,
    journalHandlers(opened.session, {
      contentFolder,
      files: grantedFiles(),
      secrets: granted(),
      room: opened.room,
      pressWorker: new URL('../../../electron/exports/press-worker.ts', import.meta.url),
      calibrate: async () => leastCost,
      clock: () => 0,
    }),
    { unlocked: opened.session.isOpen, onFault: (_path, fault) => faults.push(fault), checkOutputs: true },
  );
  return { ...opened, call };
}

describe('the one way in', () => {
  test('knows the names of its door and no others', async () => {
    const { call, close } = await openDoor([]);
    for (const path of [
      '',
      '.',
      'entries',
      'entries.',
      'entries.nothing',
      '__proto__.get',
      'entries.__proto__',
      'entries.get.x',
    ]) {
      expect(await call(path, {})).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    }
    await close();
  });

  test('answers nothing but the way in, and what ships to keep a person safe, while the journal is locked', async () => {
    const { call, session, close } = await openDoor([]);
    await close();
    expect(session.isOpen()).toBe(false);
    const shipped = ['content.support', 'content.safety', 'content.help'];
    for (const path of shipped) expect(await call(path, undefined)).toMatchObject({ ok: true });
    for (const path of paths.filter((each) => !each.startsWith('access.') && !shipped.includes(each))) {
      expect({ path, ...(await call(path, {})) }).toMatchObject({ path, ok: false, error: { code: 'locked' } });
    }
  });

  test('tells a fault by its sentence and never by its own text', async () => {
    const faults: unknown[] = [];
    const door = { room: { fail: contract.journal.content.templates } };
    const call = dispatcher(
      door,
      {
        room: {
          fail: () => {
            throw new Error('the words "nobody else reads this" in row 7');
          },
        },
      },
      { unlocked: () => true, onFault: (_path, fault) => faults.push(fault), checkOutputs: true },
    );
    const reply = await call('room.fail', undefined);
    expect(reply).toEqual({ ok: false, error: { code: 'internal', about: '', message: errorSentences.internal } });
    expect(faults).toHaveLength(1);
  });
});
