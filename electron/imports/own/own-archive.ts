import type { ArchiveSource } from '../../archive/read-archive.ts';
import { endingOf, folderOf, type NamedFile, type NamedFiles } from '../sources/named-files.ts';

/** Everything of a journal, as this app saves it (docs/journal-export.md), among files that were chosen. */
export interface OwnArchive {
  /** The file that holds all but the bytes of attachments. */
  readonly records: NamedFile;
  readonly source: ArchiveSource;
  /** How long one of its other files is; null where it is not there. */
  bytesOf(name: string): number | null;
}

const headBytes = 4_096;
/** Another program may have written it anew, with its fields in another order. */
const ourFormat = /"format"\s*:\s*"journal export"/;

/** It lies at the top, or in the one folder that an archive holds; null where there is none. */
export async function ownArchiveIn({ all }: NamedFiles): Promise<OwnArchive | null> {
  const candidates = [...all.values()].filter(({ path }) => endingOf(path) === 'json' && path.split('/').length <= 2);
  for (const records of candidates) {
    if (!ourFormat.test(await headOf(records))) continue;
    const under = folderOf(records.path);
    const fileAt = (name: string): NamedFile | undefined => all.get(under === '' ? name : `${under}/${name}`);
    return {
      records,
      source: { portionsOf: (name) => (name === 'journal.json' ? records : fileAt(name))?.portions() ?? null },
      bytesOf: (name) => fileAt(name)?.bytes ?? null,
    };
  }
  return null;
}

async function headOf(file: NamedFile): Promise<string> {
  try {
    for await (const portion of file.portions()) return portion.toString('utf8', 0, headBytes);
  } catch {
    // Whoever reads all of it will say what is wrong with it.
  }
  return '';
}
