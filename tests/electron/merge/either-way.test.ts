import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type TestJournal, testPassphrase } from '../../support/open-test-journal.ts';
import { begun, bringIn, carried, dump, found, isSound, textsIn, visit, write, writeOn } from './two-journals.ts';

const step = fc.record({
  what: fc.constantFrom('make', 'write', 'write', 'go on', 'restore version', 'discard', 'restore', 'erase'),
  which: fc.nat(5),
});
const steps = fc.array(step, { minLength: 1, maxLength: 6 });
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Every text is another, so that one that is gone is missed. */
let nth = 0;

async function take(opened: TestJournal, ids: string[], { what, which }: Step): Promise<void> {
  const { entries } = opened.journal;
  nth += 1;
  const id = ids[which % ids.length] ?? '';
  const entry = await entries.get({ id }).catch(() => null);
  if (what === 'make' || !entry) {
    ids.push(await write(opened, `2026-01-0${1 + (which % 9)}T10:00`, `made ${nth}`));
  } else if (what === 'write') await writeOn(opened, id, `written ${nth}`);
  else if (what === 'go on') {
    const text = JSON.stringify(entry.body.content).match(/"text":"([^"]*)"/)?.[1] ?? '';
    await writeOn(opened, id, `${text} and on ${nth}`);
  } else if (what === 'restore version') {
    const [version] = await entries.versions({ id });
    if (version) await entries.restoreVersion({ id, revision: version.revision });
  } else if (what === 'erase') await entries.erase({ ids: [id], passphrase: testPassphrase });
  else await entries[what]({ ids: [id] });
}

test('whatever is done in two copies of a journal: each brought into the other, no text of either is missing, and nothing that was there changed', async () => {
  const ids: string[] = [];
  const base = await begun(async (opened) => {
    for (const day of [1, 2, 3, 4]) ids.push(await write(opened, `2026-01-0${day}T10:00`, `first ${day}`));
  });
  await fc.assert(
    fc.asyncProperty(steps, steps, async (here, there) => {
      const [one, two] = [carried(base), carried(base)];
      const all: string[][] = [];
      for (const [folder, doings] of [
        [one, here],
        [two, there],
      ] as const) {
        const known = [...ids];
        await visit(folder, async (opened) => {
          for (const doing of doings) await take(opened, known, doing);
          all.push(textsIn(opened));
        });
      }
      const ways = [
        [carried(one), two, all[1] ?? []],
        [carried(two), one, all[0] ?? []],
      ] as const;
      const after: string[][] = [];
      for (const [mine, other, texts] of ways) {
        await visit(mine, async (opened) => {
          const [before, textsBefore] = [dump(opened), textsIn(opened)];
          const { away } = await found(opened, other);
          await opened.journal.merge.bring({ back: [] });
          // Of the counts of months alone there is one row for all.
          expect(missing(before, dump(opened)).filter((row) => !row.startsWith('month'))).toEqual([]);
          expect(missing(textsBefore, textsIn(opened))).toEqual([]);
          const gone = missing(texts, textsIn(opened));
          if (away.length === 0) expect(gone).toEqual([]);
          if (await opened.journal.merge.brought()) await opened.journal.merge.takeBack();
          expect(dump(opened)).toEqual(before);

          await bringIn(opened, other, { back: true });
          expect(missing(texts, textsIn(opened))).toEqual([]);
          expect(missing(textsBefore, textsIn(opened))).toEqual([]);
          const whole = dump(opened);
          expect(await bringIn(opened, other, { back: true })).toMatchObject({ entries: 0, others: 0 });
          expect(dump(opened)).toEqual(whole);
          expect(await isSound(opened)).toBe(true);
          after.push(textsIn(opened));
        });
      }
      expect(after[0]).toEqual(after[1]);
    }),
    { numRuns: 5 },
  );
});

const missing = (wanted: readonly string[], there: readonly string[]): string[] => {
  const known = new Set(there);
  return wanted.filter((each) => !known.has(each));
};
