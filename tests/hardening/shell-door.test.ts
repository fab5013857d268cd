import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { contract, type ShellDoor } from '#contract';
import { Reply } from '#contract/errors.ts';
import type { Handlers, Procedure } from '#contract/procedure.ts';
import { dispatcher } from '../../electron/ipc/dispatch.ts';
import { inputsOf } from '../support/inputs-of.ts';

// What stands behind this door is windows and dialogs of the system, so here it is only noted what got through; what is
// behind the journal's own door is tried with as many in tests/soak/doors.ts.

const count = 10_000;

const procedures = Object.entries(contract.shell).flatMap(([namespace, names]) =>
  Object.entries(names).flatMap(([name, definition]) =>
    definition.kind === 'event' ? [] : [{ path: `${namespace}.${name}`, procedure: definition as Procedure }],
  ),
);

/** Says each input at the door; answers those that got through although they do not fit, and how many were refused. */
async function tryDoor(door: ShellDoor, times: number): Promise<{ wrong: string[]; refused: number; through: number }> {
  const fits = new Map(procedures.map(({ path, procedure }) => [path, procedure.input]));
  const wrong: string[] = [];
  let through = 0;
  let refused = 0;
  const noting = (path: string) => (input: unknown) => {
    through += 1;
    // What got through is what the schema made of it.
    if (!fits.get(path)?.safeParse(input).success) wrong.push(path);
  };
  const handlers: Record<string, Record<string, unknown>> = {};
  for (const { path } of procedures) {
    const [namespace = '', name = ''] = path.split('.');
    handlers[namespace] = { ...handlers[namespace], [name]: noting(path) };
  }
  const call = dispatcher(door, handlers as unknown as Handlers<ShellDoor>, {
    unlocked: () => true,
    onFault: (path) => void wrong.push(`${path}: a fault of ours`),
    checkOutputs: false,
  });
  for (const [nth, { path, procedure }] of procedures.entries()) {
    for (const input of fc.sample(inputsOf(procedure.input), { numRuns: times, seed: 11 + nth })) {
      const reply = Reply.safeParse(await call(path, input));
      if (!reply.success) wrong.push(`${path}: no reply`);
      else if (!reply.data.ok) refused += 1;
    }
  }
  return { wrong, refused, through };
}

test(`IPC: of ${count} inputs to each procedure of the window, what does not fit gets a sentence and goes no further`, async () => {
  const { wrong, refused, through } = await tryDoor(contract.shell, count);
  expect([...new Set(wrong)]).toEqual([]);
  expect(refused + through).toBe(procedures.length * count);
  expect(refused).toBeGreaterThan(count);
  expect(through).toBeGreaterThan(count);
});

test('the control: at a door that checks nothing, what does not fit goes through', async () => {
  const unchecked = Object.fromEntries(
    Object.entries(contract.shell).map(([namespace, names]) => [
      namespace,
      Object.fromEntries(
        Object.entries(names).map(([name, definition]) => [
          name,
          definition.kind === 'event' ? definition : { ...definition, input: z.any() },
        ]),
      ),
    ]),
  ) as unknown as ShellDoor;
  expect((await tryDoor(unchecked, 50)).wrong.length).toBeGreaterThan(0);
});
