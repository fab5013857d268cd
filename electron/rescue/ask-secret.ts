import { Refusal } from './outcome.ts';

const longest = 65_536;

/** What opens a journal: its passphrase, or its recovery words, which may stand on several lines. */
export type OpenedBy = 'passphrase' | 'recovery-words';

/** What opens the journal: asked for at the terminal, where it does not show, or the first that standard input holds. */
export const askSecret = async (question: string, by: OpenedBy, stop: AbortSignal): Promise<string> =>
  process.stdin.isTTY ? fromTerminal(question, stop) : (await fromInput(by, stop)).journal;

/**
 * A passphrase for what is written: asked for twice at the terminal; without one, the second that standard input holds.
 * @throws Refusal `wrong-use` when there is none, or the two differ
 */
export async function askNewPassphrase(by: OpenedBy, stop: AbortSignal): Promise<string> {
  const isTerminal = process.stdin.isTTY === true;
  const passphrase = isTerminal
    ? await fromTerminal('A passphrase for the file (it does not show): ', stop)
    : (await fromInput(by, stop)).file;
  const about = `No passphrase was given for the file, ${secondIn[by]}. Nothing was done.`;
  if (passphrase === '') throw new Refusal('wrong-use', { about });
  if (isTerminal && (await fromTerminal('Once more: ', stop)) !== passphrase) {
    throw new Refusal('wrong-use', { about: 'The two are not the same. Nothing was done.' });
  }
  return passphrase;
}

/**
 * What opens a locked file that is read: asked for at the terminal; without one, the second that standard input holds.
 * @throws Refusal `wrong-use` when there is none
 */
export async function askFileSecret(wanted: 'passphrase' | 'key', by: OpenedBy, stop: AbortSignal): Promise<string> {
  const name = wanted === 'passphrase' ? 'passphrase' : 'key, which begins with AGE-SECRET-KEY-,';
  const secret = process.stdin.isTTY
    ? await fromTerminal(`The file’s own ${name} (it does not show): `, stop)
    : (await fromInput(by, stop)).file;
  if (secret !== '') return secret;
  const where = process.stdin.isTTY ? '' : ` ${secondIn[by]}`;
  throw new Refusal('wrong-use', { about: `The file is locked, and no ${name} was given${where}. Nothing was done.` });
}

const secondIn: Record<OpenedBy, string> = {
  passphrase: 'as a second line',
  'recovery-words': 'after an empty line behind the words',
};

/** Whether another try can be asked for. */
export const canAskAgain = (): boolean => process.stdin.isTTY === true;

function fromTerminal(question: string, stop: AbortSignal): Promise<string> {
  const { stdin, stderr } = process;
  return new Promise((resolve, reject) => {
    let typed = '';
    const end = (act: () => void): void => {
      stdin.off('data', onData);
      stdin.off('end', onEnd);
      stop.removeEventListener('abort', onEnd);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
      act();
    };
    const onEnd = (): void => end(() => reject(new Refusal('stopped')));
    const onData = (text: string): void => {
      // An arrow key or the like, which comes in one piece.
      if (text.startsWith('\u001b')) return;
      for (const letter of text) {
        if (letter === '\r' || letter === '\n') {
          end(() => resolve(typed));
          return;
        }
        // Ctrl+C and Ctrl+D, which come as letters while nothing shows.
        if (letter === '\u0003' || letter === '\u0004') {
          onEnd();
          return;
        }
        if (letter === '\u007f' || letter === '\b') typed = [...typed].slice(0, -1).join('');
        else if (letter === '\u0015') typed = '';
        else if (letter >= ' ') typed += letter;
      }
    };
    stdin.setEncoding('utf8');
    stdin.on('data', onData);
    stdin.on('end', onEnd);
    stop.addEventListener('abort', onEnd);
    stdin.setRawMode(true);
    stdin.resume();
    // Last: whatever is typed once this can be read shows nowhere.
    stderr.write(question);
  });
}

/** It can be read but once. */
let input: Promise<string> | undefined;

/** What opens the journal, and what a file opens by: one line each, or the words, an empty line, and one line. */
async function fromInput(by: OpenedBy, stop: AbortSignal): Promise<{ journal: string; file: string }> {
  input ??= readInput(stop);
  const text = await input;
  const [journal = '', rest = ''] =
    by === 'passphrase' ? text.split(/\r?\n/) : text.trimStart().split(/\r?\n(?:[ \t]*\r?\n)+/);
  return { journal, file: rest.split(/\r?\n/, 1)[0] ?? '' };
}

async function readInput(stop: AbortSignal): Promise<string> {
  const end = (): void => void process.stdin.destroy();
  stop.addEventListener('abort', end);
  let text = '';
  process.stdin.setEncoding('utf8');
  try {
    for await (const chunk of process.stdin) {
      text += chunk;
      if (text.length > longest) break;
    }
  } catch (cause) {
    throw stop.aborted ? new Refusal('stopped') : cause;
  }
  if (stop.aborted) throw new Refusal('stopped');
  // Some programs begin what they hand on with a mark of its encoding.
  return text.replace(/^\ufeff/, '');
}
