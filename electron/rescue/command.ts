import { type Asked, readArguments } from './arguments.ts';
import { help } from './help.ts';
import { exits, refusalOf } from './outcome.ts';
import { stopOnSignals } from './stop.ts';
import { wordsOf } from './words.ts';

// `npm run rescue`: a journal without the app. What it reads stays as it is, and what it writes only this person may read.
process.umask(0o077);

const stop = stopOnSignals();
const print = (text: string): void => void process.stdout.write(text);
const json = (value: object): void => print(`${JSON.stringify(value, null, 2)}\n`);

let asked: Asked | 'help' | undefined;
try {
  asked = readArguments(process.argv.slice(2));
  if (asked === 'help') print(help);
  else {
    // Most of the app stands behind these, and takes longer to read than a mistake in the command.
    const { verbs } = await import('./verbs.ts');
    const answer = await verbs[asked.verb](asked, stop);
    const [code] = exits[answer.exit];
    process.exitCode = code;
    const { exit, ...told } = answer;
    if (asked.json) json({ ...headOf(asked), exit: code, result: exit === 'done' ? 'whole' : 'incomplete', ...told });
    else print(wordsOf(asked, answer));
  }
} catch (error) {
  const refusal = refusalOf(error);
  const [code] = exits[refusal.exit];
  process.exitCode = code;
  const { code: name, message } = refusal;
  if (process.argv.includes('--json')) {
    json({
      ...(asked && asked !== 'help' ? headOf(asked) : { tool: 'rescue', version: 1 }),
      exit: code,
      result: 'refused',
      error: { code: name, message },
    });
  } else process.stderr.write(`${message}\n`);
  // Where it happened, and not what it says, which may hold words.
  if (refusal.exit === 'fault') process.stderr.write(`${placesIn(refusal.cause)}\n`);
}
// Standard input would otherwise be waited for.
process.stdin.unref?.();

function headOf({ verb, folder, into, source }: Asked) {
  return { tool: 'rescue', version: 1, verb, folder, ...(into ? { into } : {}), ...(source ? { source } : {}) };
}

function placesIn(fault: unknown): string {
  const lines = fault instanceof Error ? (fault.stack ?? '').split('\n') : [];
  return lines.filter((line) => /^ {4}at /.test(line)).join('\n');
}
