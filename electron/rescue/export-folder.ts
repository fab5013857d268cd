import fs from 'node:fs';
import path from 'node:path';
import { JournalError } from '#contract/errors.ts';
import { attachmentRow, portionsOf } from '../attachments/rows.ts';
import { entryParts, responseParts, type Written } from './exported.ts';
import { restOf } from './exported-rest.ts';
import type { Reading } from './read-journal.ts';
import type { Stop } from './stop.ts';
import { onDisk } from './target.ts';

const perBreath = 20;

/** What was written of a journal, outside of it. */
export interface Exported {
  readonly entries: number;
  readonly responses: number;
  readonly files: number;
}

export const openToAnybody =
  'What is written there can be read by anybody who can open that folder: it is not locked in any way.';

/**
 * Writes everything that was read of a journal into a folder that is there and empty: each entry and each worksheet as
 * Markdown, by year and month, and all of it with earlier versions in one JSON file (docs/rescue.md). Names of files hold
 * a time and no word of the person's.
 */
export async function exportFolder(
  making: string,
  { db, records, schema }: Pick<Reading, 'db' | 'records' | 'schema'>,
  { created, now, stop }: { readonly created: string; readonly now: Date; readonly stop: Stop },
): Promise<Exported> {
  const missing = [...records.lost, ...records.altered];
  const names = new Set<string>();
  let [attached, damaged] = [0, 0];
  const json = onDisk(() => fs.openSync(path.join(making, 'journal.json'), 'wx', 0o600));
  const put = (text: string): void => void onDisk(() => fs.writeSync(json, text));
  const writeFile = (file: string, uid: string): void =>
    onDisk(() => {
      fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      // Two entries of a month may hold the same one.
      if (fs.existsSync(file)) return;
      const handle = fs.openSync(file, 'wx', 0o600);
      attached += 1;
      try {
        for (const portion of portionsOf(db, attachmentRow(db, uid))) fs.writeFileSync(handle, portion);
      } catch (error) {
        if (!(error instanceof JournalError)) throw error;
        // Of what is damaged, as far as it goes is better than nothing.
        damaged += 1;
      } finally {
        fs.closeSync(handle);
      }
    });
  const writeAll = async (all: Iterable<Written>): Promise<number> => {
    let count = 0;
    for (const { folder, at, markdown, files, value } of all) {
      const file = freeName(making, path.join(folder, at.slice(0, 4), at.slice(5, 7)), at, names);
      onDisk(() => {
        fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
        fs.writeFileSync(file, markdown, { flag: 'wx', mode: 0o600 });
      });
      for (const { uid, name } of files) writeFile(path.join(path.dirname(file), name), uid);
      put(`${count === 0 ? '' : ','}\n    ${JSON.stringify(value)}`);
      count += 1;
      if (count % perBreath === 0) await stop.breathe();
    }
    return count;
  };
  try {
    const about = {
      format: 'journal export',
      version: 1,
      writtenAt: now.toISOString(),
      readableByAnybody: true,
      journal: { created, schema },
      missing,
    };
    put(`{\n${fieldsOf(about)},\n  "entries": [`);
    const entries = await writeAll(entryParts(db));
    put('\n  ],\n  "responses": [');
    const responses = await writeAll(responseParts(db));
    put(`\n  ],\n${fieldsOf(restOf(db))}\n}\n`);
    const words = readMe({ entries, responses, missing: missing.length, attached, damaged, created, now });
    onDisk(() => fs.writeFileSync(path.join(making, 'README.txt'), words, { flag: 'wx', mode: 0o600 }));
    return { entries, responses, files: names.size + attached + 2 };
  } finally {
    fs.closeSync(json);
  }
}

const fieldsOf = (value: object): string =>
  Object.entries(value)
    .map(([name, each]) => `  ${JSON.stringify(name)}: ${JSON.stringify(each)}`)
    .join(',\n');

/** `2026-01-05-1000.md`, or with a number where there are several of a minute. */
function freeName(making: string, folder: string, at: string, names: Set<string>): string {
  const plain = path.join(
    folder,
    at
      .slice(0, 16)
      .replace('T', '-')
      .replaceAll(/[^\d-]/g, ''),
  );
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? plain : `${plain}-${number}`;
    if (names.has(name)) continue;
    names.add(name);
    return path.join(making, `${name}.md`);
  }
}

function readMe(told: {
  entries: number;
  responses: number;
  missing: number;
  attached: number;
  damaged: number;
  created: string;
  now: Date;
}): string {
  return `${[
    'Everything that was in a journal, as plain text.',
    'Anybody who can open this folder can read it: it is not locked in any way. Keep it where only you can get at it, and remove it once you no longer need it.',
    `Written on ${told.now.toISOString().slice(0, 10)}, from a journal that was made on ${told.created}: ${told.entries} entries, ${told.responses} worksheets and logs.`,
    ...(told.missing > 0
      ? [
          `The journal was damaged, and ${told.missing} of its parts could not be read or are not what was written. “missing” in journal.json names each by its kind and day.`,
        ]
      : []),
    ...(told.attached > 0
      ? [
          `Pictures, sounds and files lie in a folder “files” beside the entries that hold them: ${told.attached} in all${told.damaged > 0 ? `, of which ${told.damaged} end where the damage begins` : ''}.`,
        ]
      : []),
    'entries, worksheets: Markdown files by year and month, each with what is known about it at its head. bin: what had been discarded and not yet erased.\njournal.json: the same and everything else, with earlier versions, for a program to read.',
  ].join('\n\n')}\n`;
}
