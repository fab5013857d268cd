import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { contract } from '#contract';
import { Reply } from '#contract/errors.ts';
import type { Door, Procedure } from '#contract/procedure.ts';
import { explainIn } from '../../electron/access/explain.ts';
import { granted, grantedFiles } from '../../electron/files/granted-files.ts';
import { dispatcher } from '../../electron/ipc/dispatch.ts';
import { journalHandlers } from '../../electron/journal-handlers.ts';
import { leastCost } from '../../electron/keys/kdf.ts';
import { inputsOf } from '../support/inputs-of.ts';
import { bodyOf, contentFolder, openTestJournal, testPassphrase } from '../support/open-test-journal.ts';
import type { Outcome, Soak } from './soak.ts';

/** A stretching of the passphrase, or a copy of the whole file, for each input that fits: fewer of these. */
const dear =
  /^(access\.(create|unlock|unlockWithRecovery|changePassphrase|openExample|estimate|confirm|proposeRecovery|removeRecovery|salvage|restoreCopy)|sealed\.(make|open|change)|[a-z]+\.erase|backups\.(make|prove|check|salvage|restoreInto|restoreOver|removeEarlier)|archive\.save|exports\..*|insights\.recount)$/;

/** Longer than the longest of them takes on a busy machine: what goes round for ever is found here, and not by a person. */
const mostMilliseconds = 30_000;
const longest = 'most milliseconds until an answer';
const leftOut = 'inputs left out, of those that fit and stretch a passphrase or copy the file';

/** The journal door's procedures by path. */
const procedures = Object.entries(contract.journal).flatMap(([namespace, names]) =>
  Object.entries(names).flatMap(([name, definition]) =>
    definition.kind === 'event' ? [] : [{ path: `${namespace}.${name}`, procedure: definition as Procedure }],
  ),
);

/** The same door, with a check of nothing before the rooms. */
const unchecked = Object.fromEntries(
  Object.entries(contract.journal).map(([namespace, names]) => [
    namespace,
    Object.fromEntries(
      Object.entries(names).map(([name, definition]) => [
        name,
        definition.kind === 'event' ? definition : { ...definition, input: z.any() },
      ]),
    ),
  ]),
) as unknown as typeof contract.journal;

async function tryDoors(door: Door, count: number, seed: number, onDone?: (runs: number) => void): Promise<Outcome> {
  const examples: string[] = [];
  const figures = {
    ...{ 'most procedures': procedures.length, [longest]: 0 },
    ...{ inputs: 0, refused: 0, answered: 0, [leftOut]: 0 },
  };
  let broken = 0;
  const opened = await openTestJournal();
  const { session, folder, journal, room } = opened;
  const { id, revision } = await journal.entries.create({ at: '2026-01-01T10:00', title: 'one' });
  await journal.entries.save({ id, baseRevision: revision, title: 'one', body: bodyOf('what stays') });
  const faults: string[] = [];
  const call = dispatcher(
    door as typeof contract.journal,
    journalHandlers(session, {
      contentFolder,
      room,
      files: grantedFiles(),
      secrets: granted(),
      pressWorker: new URL('../../electron/exports/press-worker.ts', import.meta.url),
      calibrate: async () => leastCost,
      clock: () => figures.inputs * 120_000,
    }),
    {
      unlocked: session.isOpen,
      beforeCommand: session.assertWritable,
      mend: room.mend,
      explain: explainIn(folder),
      onFault: (path, fault) => void faults.push(`${path}: ${fault instanceof Error ? fault.message : typeof fault}`),
      checkOutputs: true,
    },
  );
  const changes = (): number => session.db().prepare('SELECT total_changes()').pluck().get() as number;
  const reopen = async (): Promise<void> => {
    if (session.isOpen()) return;
    if (!fs.existsSync(path.join(folder, 'head'))) await journal.access.create({ passphrase: testPassphrase });
    else await journal.access.unlock({ passphrase: testPassphrase });
  };
  const breaks = (path: string, input: unknown, why: string): void => {
    broken += 1;
    // One of each procedure: what one lets through it lets through often.
    if (examples.length < 10 && !examples.some((each) => each.startsWith(`${path} `)))
      examples.push(`${path} ${why}: ${fc.stringify(input).slice(0, 300)}`);
  };

  for (const [nth, { path, procedure }] of procedures.entries()) {
    onDone?.(Math.floor((nth / procedures.length) * count));
    const inputs = fc.sample(inputsOf(procedure.input), { numRuns: count, seed: seed + nth });
    // Of what is dear, every input that fits counts, and those that do not cost nothing.
    let spent = 0;
    for (const input of inputs) {
      const isDear = dear.test(path) && procedure.input.safeParse(input).success;
      if (isDear && spent >= Math.max(1, count / 200)) {
        figures[leftOut] += 1;
        continue;
      }
      if (isDear) spent += 1;
      await reopen();
      const before = changes();
      figures.inputs += 1;
      const began = performance.now();
      const reply = Reply.safeParse(await call(path, input));
      const took = Math.round(performance.now() - began);
      figures[longest] = Math.max(figures[longest], took);
      if (took > mostMilliseconds) breaks(path, input, `took ${took} ms`);
      if (!reply.success) breaks(path, input, 'gave no reply');
      else if (reply.data.ok) figures.answered += 1;
      else {
        figures.refused += 1;
        const { code } = reply.data.error;
        if (code === 'internal') breaks(path, input, `was a fault of ours (${faults.at(-1)})`);
        else if (code === 'bad-input' && session.isOpen() && changes() !== before)
          breaks(path, input, 'changed the journal');
      }
    }
  }
  await reopen();
  const { checked } = await journal.backups.check();
  if (checked?.structure !== 'whole' || checked.ledger !== 'whole')
    breaks('the journal', null, 'is not whole afterwards');
  await opened.close();
  return { runs: figures.inputs, broken, figures, examples };
}

/** security.md, “IPC”: per procedure at least 10,000 generated inputs; a typed error, and the journal unchanged. */
export const doors: Soak = {
  name: 'doors',
  promise:
    'Whatever is said at the door of the journal, it answers with a sentence, and what is refused changes nothing',
  guard: 'what comes in is handed on without being checked against the contract',
  counts: { long: 10_000, short: 12 },
  run: (count, seed, onDone) => tryDoors(contract.journal, count, seed, onDone),
  control: (count, seed) => tryDoors(unchecked, Math.min(count, 12), seed),
};
