import path from 'node:path';
import { parseArgs } from 'node:util';
import { ArchiveForm } from '#contract/archive.ts';
import type { AnyForm } from '../archive/write-archive.ts';
import type { OpenedBy } from './ask-secret.ts';
import { Refusal } from './outcome.ts';

const verbNames = ['verify', 'salvage', 'export', 'import', 'restore'] as const;
export type Verb = (typeof verbNames)[number];

export interface Asked {
  readonly verb: Verb;
  /** Absolute. */
  readonly folder: string;
  /** Absolute; empty for `verify` and `import`, which write to no other folder. */
  readonly into: string;
  /** Of `import`: the file or folder that is looked through, absolute. */
  readonly source: string;
  readonly json: boolean;
  readonly by: OpenedBy;
  readonly copies: boolean;
  /** Of `export`: in which form; `all` is Markdown and JSON together. */
  readonly form: AnyForm;
  /** Of `export` to an age file: the keys for which it is locked; none where it is by a passphrase. */
  readonly recipients: readonly string[];
  /** Of `import`: not only looked at. */
  readonly bring: boolean;
  /** Of `import`: with the settings and reminders of everything of a journal. */
  readonly settings: boolean;
}

const options = {
  json: { type: 'boolean', default: false },
  recovery: { type: 'boolean', default: false },
  copies: { type: 'boolean', default: false },
  form: { type: 'string' },
  bring: { type: 'boolean', default: false },
  settings: { type: 'boolean', default: false },
  recipient: { type: 'string', multiple: true, default: [] as string[] },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** What was asked for on the command line. @throws Refusal `wrong-use`, which says what was not understood. */
export function readArguments(given: readonly string[]): Asked | 'help' {
  const { values, positionals } = parsed(given);
  if (values.help || given.length === 0) return 'help';
  const [verb = '', folder, second, ...more] = positionals;
  if (!isVerb(verb)) throw misused(`“${verb}” is none of verify, salvage, export, import and restore.`);
  if (folder === undefined) throw misused(`“${verb}” needs a folder.`);
  if (verb === 'verify' && second !== undefined) throw misused('“verify” takes one folder, and writes to none.');
  if (verb === 'import' && second === undefined) throw misused('“import” needs a file or a folder to bring in from.');
  if (verb !== 'verify' && second === undefined) throw misused(`“${verb}” needs a second folder to write to.`);
  if (more.length > 0) throw misused('There is a folder too many. A name with spaces in it stands in quotation marks.');
  if (values.copies && verb !== 'verify') throw misused('“--copies” goes with “verify”.');
  const into = verb === 'import' ? undefined : second;
  const { form, bring, settings, recipient: recipients } = values;
  if (bring && verb !== 'import') throw misused('“--bring” goes with “import”.');
  if (settings && !bring) throw misused('“--settings” goes with “import” and “--bring”.');
  if (form !== undefined && verb !== 'export') throw misused('“--form” goes with “export”.');
  if (form !== undefined && !ArchiveForm.safeParse(form).success) {
    throw misused(`“--form” is one of ${ArchiveForm.options.join(', ')}.`);
  }
  if (recipients.length > 0 && !(verb === 'export' && into?.endsWith('.age'))) {
    throw misused('“--recipient” goes with “export” to a name that ends in “.age”.');
  }
  const isFile = verb === 'export' && /\.(zip|age)$/.test(into ?? '');
  if (isFile && form === undefined) throw misused('A file needs “--form”.');
  return {
    verb,
    folder: absolute(folder),
    into: into === undefined ? '' : absolute(into),
    source: verb === 'import' && second !== undefined ? absolute(second) : '',
    json: values.json,
    by: values.recovery ? 'recovery-words' : 'passphrase',
    copies: values.copies,
    form: ArchiveForm.safeParse(form).data ?? 'all',
    ...{ recipients, bring, settings },
  };
}

function parsed(given: readonly string[]) {
  try {
    return parseArgs({ args: [...given], options, allowPositionals: true, strict: true });
  } catch (cause) {
    const option = given.find((each) => each.startsWith('-') && !Object.hasOwn(options, each.slice(2)));
    // Whatever was typed there is not said back: somebody may have typed a passphrase.
    throw misused(
      option?.startsWith('--') ? 'There is an option that this command does not have.' : 'That was not understood.',
      cause,
    );
  }
}

const misused = (what: string, cause?: unknown): Refusal =>
  new Refusal('wrong-use', { about: `${what} Nothing was done; “--help” tells how it is used.`, cause });

const isVerb = (text: string): text is Verb => verbNames.some((name) => name === text);

/** Named from where the person is, which under npm is not where the command runs. */
const absolute = (folder: string): string =>
  path.resolve((process.env.npm_lifecycle_event === 'rescue' && process.env.INIT_CWD) || '.', folder);
