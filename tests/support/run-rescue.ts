import { type ChildProcess, spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { testPassphrase } from './open-test-journal.ts';

// Reading the program's files anew is half of what a short command takes.
const environment = { ...process.env, NODE_COMPILE_CACHE: path.join(os.tmpdir(), 'node-compile-cache') };
export const rescueCommand = path.resolve(import.meta.dirname, '../../electron/rescue/command.ts');

const Named = z.array(z.strictObject({ kind: z.string(), day: z.string().nullable() }));
const Holds = {
  entries: z.number(),
  entriesInBin: z.number(),
  versions: z.number(),
  responses: z.number(),
  responsesInBin: z.number(),
  responseVersions: z.number(),
};
const Journal = z.strictObject({
  result: z.enum(['whole', 'damaged']),
  created: z.iso.date(),
  locks: z.strictObject({
    main: z.string(),
    spare: z.string(),
    from: z.string(),
    waysIn: z.array(z.strictObject({ type: z.string(), madeOn: z.iso.date() })),
  }),
  file: z.strictObject({
    name: z.string(),
    bytes: z.number(),
    logBytes: z.number(),
    pages: z.number(),
    damagedPages: z.array(z.number()),
  }),
  schema: z.number().nullable(),
  mark: z.string(),
  noticed: z.array(
    z.strictObject({ finding: z.string(), commits: z.number().nullable(), until: z.string().nullable() }),
  ),
  structure: z.string(),
  ledger: z.string(),
  records: z.strictObject({ whole: z.number(), altered: Named, strange: Named, lost: Named }),
  holds: z.strictObject(Holds),
});
const Loss = z.strictObject({ kind: z.string(), count: z.number() });
const Imported = z.strictObject({
  name: z.string(),
  format: z.string(),
  fresh: z.number(),
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
  changed: z.number(),
  here: z.number(),
  inBin: z.number(),
  responses: z.number(),
  others: z.number(),
  files: z.strictObject({ count: z.number(), bytes: z.number() }),
  losses: z.array(Loss),
  lossy: z.array(
    z.strictObject({
      at: z.string(),
      title: z.string(),
      losses: z.array(z.strictObject({ kind: z.string(), about: z.string() })),
    }),
  ),
  brought: z
    .strictObject({ entries: z.number(), responses: z.number(), files: z.number(), others: z.number() })
    .nullable(),
});
const Problem = z.strictObject({ code: z.string(), message: z.string() });

/** What `--json` tells, as docs/rescue.md has it. */
const Told = z.strictObject({
  tool: z.literal('rescue'),
  version: z.literal(1),
  verb: z.enum(['verify', 'salvage', 'export', 'import', 'restore']).optional(),
  folder: z.string().optional(),
  into: z.string().optional(),
  source: z.string().optional(),
  exit: z.number(),
  result: z.enum(['whole', 'incomplete', 'refused']),
  journal: Journal.optional(),
  copies: z
    .array(
      z.strictObject({
        name: z.string(),
        madeAt: z.iso.datetime(),
        bytes: z.number(),
        result: z.enum(['whole', 'damaged', 'not-opened']),
        journal: Journal.nullable(),
        error: Problem.nullable(),
      }),
    )
    .optional(),
  salvaged: z.strictObject({ ...Holds, damagedPages: z.array(z.number()), lost: Named }).optional(),
  exported: z.strictObject({ entries: z.number(), responses: z.number(), files: z.number() }).optional(),
  imported: Imported.optional(),
  restored: z.strictObject(Holds).optional(),
  error: Problem.optional(),
});
export type Told = z.infer<typeof Told>;

export interface Ran {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as a person's terminal does, with something on standard input. `onTold` hears what it says meanwhile. */
export function runRescue(
  given: readonly string[],
  input = `${testPassphrase}\n`,
  onTold: (said: string, child: ChildProcess) => void = () => {},
): Promise<Ran> {
  const child = spawn(process.execPath, [rescueCommand, ...given], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: environment,
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data: Buffer) => {
    out += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    err += data.toString();
    onTold(err, child);
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (exit) => resolve({ exit, out, err })));
}

/** The same with `--json`: exactly one object on standard output, of the form that is documented. */
export async function toldByRescue(given: readonly string[], input?: string): Promise<Told> {
  const { exit, out } = await runRescue([...given, '--json'], input);
  const told = Told.parse(JSON.parse(out));
  if (told.exit !== exit) throw new Error(`it ended with ${exit} and said ${told.exit}`);
  return told;
}
