import { Refusal } from './outcome.ts';

const longest = 65_536;

/** Something that only the person knows: asked for at the terminal, where it does not show, or read from standard input. */
export const askSecret = (question: string, stop: AbortSignal): Promise<string> =>
  process.stdin.isTTY ? fromTerminal(question, stop) : fromInput(stop);

/**
 * A passphrase for what is written: asked for twice at the terminal; without one, the second line of standard input.
 * @throws Refusal `wrong-use` when there is none, or the two differ
 */
export async function askNewPassphrase(stop: AbortSignal): Promise<string> {
  const isTerminal = process.stdin.isTTY === true;
  const passphrase = isTerminal
    ? await fromTerminal('A passphrase for the file (it does not show): ', stop)
    : ((await fromInput(stop)).split(/\r?\n/)[1] ?? '');
  const about = 'No passphrase was given for the file, as its second line. Nothing was done.';
  if (passphrase === '') throw new Refusal('wrong-use', { about });
  if (isTerminal && (await fromTerminal('Once more: ', stop)) !== passphrase) {
    throw new Refusal('wrong-use', { about: 'The two are not the same. Nothing was done.' });
  }
  return passphrase;
}

/**
 * What opens a locked file that is read: asked for at the terminal; without one, the second line of standard input.
 * @throws Refusal `wrong-use` when there is none
 */
export async function askFileSecret(by: 'passphrase' | 'key', stop: AbortSignal): Promise<string> {
  const name = by === 'passphrase' ? 'passphrase' : 'key, which begins with AGE-SECRET-KEY-,';
  const secret = process.stdin.isTTY
    ? await fromTerminal(`The file’s own ${name} (it does not show): `, stop)
    : ((await fromInput(stop)).split(/\r?\n/)[1] ?? '');
  if (secret !== '') return secret;
  throw new Refusal('wrong-use', { about: `The file is locked, and no ${name} was given. Nothing was done.` });
}

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
const fromInput = (stop: AbortSignal): Promise<string> => {
  input ??= readInput(stop);
  return input;
};

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
