// A journal in a process of its own, for tests of what befalls a process: calls come in as lines of JSON, and what they
// were answered goes out as lines. `node journal-child.ts <folder> [nobody]`; as nobody it has no rights of an
// administrator.
import { createInterface } from 'node:readline';
import { lockedTestJournal } from './open-test-journal.ts';
import type { Answered, Asked } from './spawn-journal.ts';

const [folder = '', as] = process.argv.slice(2);
if (as === 'nobody' && process.getuid?.() === 0) process.setuid?.(65_534);
const { journal, close } = lockedTestJournal({ folder });
type Anything = Readonly<Record<string, Readonly<Record<string, (input: unknown) => Promise<unknown>>>>>;

const answer = (answered: Answered): void => void process.stdout.write(`${JSON.stringify(answered)}\n`);
const codeOf = (error: unknown): string => String((error as { code?: string }).code ?? error);

createInterface({ input: process.stdin }).on('line', async (line) => {
  const { id, path, input } = JSON.parse(line) as Asked;
  const [namespace = '', name = ''] = path.split('.');
  const began = performance.now();
  const took = (): number => performance.now() - began;
  try {
    const call = (journal as unknown as Anything)[namespace]?.[name];
    const value = path === 'lock' || path === 'close' ? await close() : await call?.(input);
    answer({ id, value, took: took() });
  } catch (error) {
    answer({ id, code: codeOf(error), took: took() });
  }
  if (path === 'close') process.exit(0);
});
answer({ id: 0, took: 0 });
