import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { placeError } from './place-error.ts';
import { removeIfThere, renameWithPatience, syncFolder, writeWhole } from './write-whole.ts';

/** Writes a copy that leaves the journal, whole or not at all. @throws JournalError as `placeError` tells it. */
export const writeCopy = (file: string, content: string | Uint8Array): void => writeCopies([{ file, bytes: content }]);

/** Writes several, all of them or none. @throws JournalError as `placeError` tells it. */
export function writeCopies(copies: readonly { readonly file: string; readonly bytes: string | Uint8Array }[]): void {
  const written: string[] = [];
  try {
    for (const { file, bytes } of copies) {
      writeWhole(file, bytes);
      written.push(file);
    }
  } catch (cause) {
    for (const file of written) removeIfThere(file);
    throw placeError(cause);
  }
}

/**
 * Writes one that is too large for memory, portion by portion, whole or not at all; others have their turn in between.
 * @throws JournalError as `placeError` tells it, or whatever the portions throw; nothing is left of it then.
 */
export async function writeInSteps(file: string, portions: Iterable<Uint8Array>): Promise<void> {
  await writeFrom(file, inSteps(portions));
}

/** Without holding up a save, however slow the drive. */
const sync = (handle: number): Promise<void> =>
  new Promise((resolve, reject) => fs.fsync(handle, (cause) => (cause ? reject(placeError(cause)) : resolve())));

async function* inSteps(portions: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (const portion of portions) {
    yield portion;
    await setImmediate();
  }
}

/**
 * Writes one of which the portions are made while it is written, whole or not at all. Gives its SHA-256 and how many
 * bytes it has.
 * @throws JournalError as `placeError` tells it, or whatever the portions throw; nothing is left of it then.
 */
export async function writeFrom(
  file: string,
  portions: AsyncIterable<Uint8Array>,
): Promise<{ sha256: string; bytes: number }> {
  const half = `${file}.new`;
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const handle = onPlace(() => fs.openSync(half, 'w', 0o600));
    try {
      for await (const portion of portions) {
        onPlace(() => fs.writeFileSync(handle, portion));
        hash.update(portion);
        bytes += portion.length;
      }
      await sync(handle);
    } finally {
      fs.closeSync(handle);
    }
    onPlace(() => {
      renameWithPatience(half, file);
      syncFolder(path.dirname(file));
    });
    return { sha256: hash.digest('hex'), bytes };
  } catch (error) {
    removeIfThere(half);
    throw error;
  }
}

/** What the place refuses, told apart from what the portions throw. */
function onPlace<T>(act: () => T): T {
  try {
    return act();
  } catch (cause) {
    throw placeError(cause);
  }
}
