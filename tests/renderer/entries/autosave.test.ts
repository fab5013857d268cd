import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { JournalDoor } from '#contract';
import { clientOf } from '#contract/client.ts';
import { type ErrorCode, JournalError } from '#contract/errors.ts';
import {
  type Autosave,
  createAutosave,
  flushDrafts,
  longestWait,
  stillness,
  unsavedDrafts,
} from '../../../renderer/autosave.ts';
import { journal } from '../../../renderer/bridge/client.ts';

/** A clock that moves only when told, with everything that was asked to happen later. */
function fakeClock() {
  let time = 0;
  let timers: { at: number; callback: () => void }[] = [];
  return {
    now: () => time,
    schedule: (callback: () => void, milliseconds: number) => {
      const timer = { at: time + milliseconds, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    async pass(milliseconds: number) {
      const until = time + milliseconds;
      for (;;) {
        await settle();
        const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((one) => one !== next);
        time = Math.max(time, next.at);
        next.callback();
      }
      time = until;
      await settle();
    },
  };
}

const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

/** A journal to save into: slow if asked to be, and failing as long as it is told to. */
function fakeDesk() {
  const clock = fakeClock();
  const desk = {
    text: '',
    disk: '',
    saves: 0,
    inFlight: 0,
    mostInFlight: 0,
    reads: 0,
    delay: 5,
    failing: null as ErrorCode | null,
    clock,
  };
  const autosave = createAutosave<string>({
    read: () => {
      desk.reads += 1;
      return desk.text;
    },
    save: (draft) => {
      desk.inFlight += 1;
      desk.mostInFlight = Math.max(desk.mostInFlight, desk.inFlight);
      const code = desk.failing;
      return new Promise((resolve, reject) => {
        clock.schedule(() => {
          desk.inFlight -= 1;
          if (code) return reject(new JournalError(code));
          desk.saves += 1;
          desk.disk = draft;
          resolve({ savedAt: `save ${desk.saves}` });
        }, desk.delay);
      });
    },
    savedAt: 'opened',
    now: clock.now,
    schedule: clock.schedule,
  });
  const type = (letter: string) => {
    desk.text += letter;
    autosave.changed();
  };
  open.push(autosave);
  return { desk, autosave, type, pass: clock.pass };
}

const open: Autosave[] = [];
afterEach(() => {
  for (const autosave of open.splice(0)) autosave.stop();
});

describe('saving while writing', () => {
  it('saves 400 ms after the last key, and reads the words once', async () => {
    const { desk, autosave, type, pass } = fakeDesk();
    type('a');
    await pass(stillness - 1);
    type('b');
    await pass(stillness - 1);
    expect(desk.saves).toBe(0);
    expect(autosave.state().kind).toBe('waiting');
    await pass(1 + desk.delay);
    expect(desk.disk).toBe('ab');
    expect(desk.reads).toBe(1);
    expect(autosave.state()).toEqual({ kind: 'saved', savedAt: 'save 1' });
  });

  it('saves at least every two seconds while typing goes on', async () => {
    const { desk, type, pass } = fakeDesk();
    for (let key = 0; key < 100; key++) {
      type('x');
      await pass(100);
      expect(desk.text.length - desk.disk.length).toBeLessThanOrEqual((longestWait + desk.delay) / 100 + 1);
    }
    expect(desk.saves).toBeGreaterThanOrEqual(4);
    expect(desk.saves).toBeLessThanOrEqual(6);
  });

  it('says so when a save takes more than a second', async () => {
    const { desk, autosave, type, pass } = fakeDesk();
    desk.delay = 3_000;
    type('a');
    await pass(stillness + 900);
    expect(autosave.state().kind).toBe('waiting');
    await pass(200);
    expect(autosave.state().kind).toBe('slow');
    await pass(3_000);
    expect(autosave.state().kind).toBe('saved');
  });

  it('keeps words that could not be saved, says why, and tries again later and later', async () => {
    const { desk, autosave, type, pass } = fakeDesk();
    desk.failing = 'disk-full';
    type('a');
    await pass(stillness + desk.delay);
    expect(autosave.state()).toMatchObject({ kind: 'failed', code: 'disk-full', savedAt: 'opened' });
    expect(desk.reads).toBe(1);
    await pass(2_000 + desk.delay);
    expect(desk.reads).toBe(2);
    await pass(4_000 + desk.delay);
    expect(desk.reads).toBe(3);
    await pass(10 * 60_000);
    const tries = desk.reads;
    expect(tries).toBeLessThan(30);
    desk.failing = null;
    await pass(30_000 + desk.delay);
    expect(desk.disk).toBe('a');
    expect(autosave.state().kind).toBe('saved');
  });

  it('does not hurry a full disk when typing goes on, but tries at once when asked', async () => {
    const { desk, autosave, type, pass } = fakeDesk();
    desk.failing = 'disk-full';
    type('a');
    await pass(stillness + desk.delay);
    for (let key = 0; key < 10; key++) {
      type('b');
      await pass(100);
    }
    expect(desk.reads).toBe(1);
    desk.failing = null;
    autosave.tryAgain();
    await pass(desk.delay);
    expect(desk.disk).toBe(desk.text);
  });

  it('tries words that were too many again only once they have changed', async () => {
    const { desk, autosave, type, pass } = fakeDesk();
    desk.failing = 'too-large';
    type('a');
    await pass(60_000);
    expect(desk.reads).toBe(1);
    desk.failing = null;
    type('b');
    await pass(stillness + desk.delay);
    expect(desk.disk).toBe('ab');
    expect(autosave.state().kind).toBe('saved');
  });

  it('leaves an entry that was changed elsewhere to the person', async () => {
    const { desk, autosave, type, pass } = fakeDesk();
    desk.failing = 'stale-revision';
    type('a');
    await pass(10 * 60_000);
    type('b');
    await pass(10 * 60_000);
    expect(desk.reads).toBe(1);
    expect(autosave.state()).toMatchObject({ kind: 'failed', code: 'stale-revision' });
  });

  it('counts words that cannot be read as a failed save', async () => {
    const { clock } = fakeDesk().desk;
    const autosave = createAutosave<string>({
      read: () => {
        throw new TypeError('no document');
      },
      save: async () => ({ savedAt: '' }),
      savedAt: '',
      ...clock,
    });
    open.push(autosave);
    autosave.changed();
    expect(await autosave.flush()).toBe(false);
    expect(autosave.state()).toMatchObject({ kind: 'failed', code: 'internal' });
  });

  it('saves every open draft at once before a lock', async () => {
    const one = fakeDesk();
    const two = fakeDesk();
    one.type('one');
    two.type('two');
    two.desk.failing = 'folder-gone';
    const done = flushDrafts();
    await one.pass(10);
    await two.pass(10);
    expect(await done).toBe(false);
    expect(one.desk.disk).toBe('one');
    expect(two.autosave.state()).toMatchObject({ kind: 'failed', code: 'folder-gone' });
  });
});

describe('what a lock would take away', () => {
  it('is the last words that were refused, until they are saved or another time would not help', async () => {
    let code: ErrorCode | null = 'disk-full';
    const { entries } = clientOf<JournalDoor>(async () => {
      const savedAt = '2026-11-13T18:42:00.000Z';
      if (code === null) return { ok: true, value: { revision: 1, savedAt, words: 1, excerpt: '' } };
      return { ok: false, error: { code, message: '' } };
    });
    let title = 'first';
    const autosave = createAutosave({
      read: () => ({ id: 'an entry', baseRevision: 0, title, body: { type: 'doc' as const, content: [] } }),
      save: (draft) => entries.save(draft),
      savedAt: '',
    });
    const save = async (words: string): Promise<void> => {
      title = words;
      autosave.changed();
      await flushDrafts();
    };
    await save('first');
    await save('second');
    expect(await unsavedDrafts()).toMatchObject([{ path: 'entries.save', input: { id: 'an entry', title: 'second' } }]);
    code = null;
    await save('third');
    expect(await unsavedDrafts()).toEqual([]);
    code = 'too-large';
    await save('fourth');
    expect(await unsavedDrafts()).toEqual([]);
    autosave.stop();
  });

  it('is also what is on its way to a disk that does not answer, and what was written since', async () => {
    const answers: ((revision: number) => void)[] = [];
    const carrier = () =>
      new Promise((resolve) => {
        answers.push((revision) => {
          const savedAt = '2026-11-13T18:42:00.000Z';
          resolve({ ok: true, value: { revision, savedAt, words: 1, excerpt: '' } });
        });
      });
    const slow = clientOf<JournalDoor>(carrier);
    let title = '';
    let revision = 0;
    const autosave = createAutosave({
      read: () => ({ title, body: { type: 'doc' as const, content: [] } }),
      // Only what is really to be saved goes to the slow one.
      save: async (draft, to) => {
        const { entries } = to === journal ? slow : to;
        const saved = await entries.save({ id: 'an entry', baseRevision: revision, ...draft });
        revision = saved.revision;
        return saved;
      },
      savedAt: '',
    });
    const saves = async () => (await unsavedDrafts()).map(({ input }) => input);
    title = 'first';
    autosave.changed();
    expect(await saves()).toMatchObject([{ baseRevision: 0, title: 'first' }]);
    const flushed = flushDrafts();
    expect(await saves()).toMatchObject([{ baseRevision: 0, title: 'first' }]);
    title = 'first and second';
    autosave.changed();
    expect(await saves()).toMatchObject([
      { baseRevision: 0, title: 'first' },
      { baseRevision: 1, title: 'first and second' },
    ]);
    expect(answers).toHaveLength(1);
    answers[0]?.(1);
    await flushed;
    expect(await saves()).toMatchObject([{ baseRevision: 1, title: 'first and second' }]);
    const rest = flushDrafts();
    await settle();
    answers[1]?.(2);
    await rest;
    expect(await saves()).toEqual([]);
    autosave.stop();
  });
});

const Act = fc.oneof(
  { weight: 5, arbitrary: fc.record({ act: fc.constant('type' as const), letter: fc.stringMatching(/^[a-z]$/) }) },
  { weight: 5, arbitrary: fc.record({ act: fc.constant('pass' as const), milliseconds: fc.nat(3_000) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('flush' as const) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('try again' as const) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('slow' as const), delay: fc.nat(5_000) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('break' as const),
      code: fc.constantFrom<ErrorCode | null>(null, 'disk-full', 'folder-gone', 'internal', 'locked', 'too-large'),
    }),
  },
);

describe('whatever happens', () => {
  it('never has two saves on their way, never shows unsaved words as saved, and always saves the last ones', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Act, { maxLength: 60 }), async (acts) => {
        const { desk, autosave, type, pass } = fakeDesk();
        let flushes = 0;
        for (const act of acts) {
          if (act.act === 'type') type(act.letter);
          if (act.act === 'pass') await pass(act.milliseconds);
          if (act.act === 'try again') autosave.tryAgain();
          if (act.act === 'slow') desk.delay = act.delay;
          if (act.act === 'break') desk.failing = act.code;
          if (act.act === 'flush') {
            const atLeast = desk.text;
            flushes += 1;
            void autosave.flush().then((done) => {
              flushes -= 1;
              if (done) expect(desk.disk.startsWith(atLeast)).toBe(true);
              else expect(autosave.state().kind).not.toBe('saved');
            });
          }
          await settle();
          expect(desk.mostInFlight).toBeLessThanOrEqual(1);
          if (autosave.state().kind === 'saved') expect(desk.disk).toBe(desk.text);
        }
        desk.failing = null;
        desk.delay = 5;
        await pass(5_000);
        // One more key is what a too large entry waits for.
        type('.');
        await pass(60_000);
        expect(flushes).toBe(0);
        expect(desk.disk).toBe(desk.text);
        expect(autosave.state().kind).toBe('saved');
        expect(desk.mostInFlight).toBeLessThanOrEqual(1);
        autosave.stop();
      }),
      { numRuns: 300 },
    );
  });
});
