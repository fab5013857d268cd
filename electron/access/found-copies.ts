import fs from 'node:fs';
import path from 'node:path';
import { type Header, readHeaders } from '../keys/header.ts';
import { copiesIn } from './copies.ts';

/** A copy, as far as it shows without a key. */
export interface FoundCopy {
  /** Its number. */
  readonly name: string;
  readonly folder: string;
  readonly madeAt: string;
  readonly bytes: number;
  readonly header: Header;
}

/**
 * The copies that a folder holds, the latest first: it may be one itself, a second place, a journal, or what any of those
 * lies in. Of the same number of a journal only the first that is found counts. Folders that can't be read hold none.
 */
export function findCopies(chosen: string): FoundCopy[] {
  const isCopy = /^\d{12}$/.test(path.basename(chosen));
  const children = namesIn(chosen).map((name) => path.join(chosen, name));
  const places = isCopy
    ? [path.dirname(chosen)]
    : [chosen, ...children].flatMap((each) => [each, path.join(each, 'copies')]);
  const found = new Map<string, FoundCopy>();
  for (const place of places) {
    for (const copy of copiesOrNone(place)) {
      const folder = path.join(place, copy.name);
      const [first] = headersOrNone(folder);
      const same = `${first?.header.journalId} ${copy.name}`;
      if (!first || found.has(same) || (isCopy && folder !== chosen)) continue;
      found.set(same, { ...copy, folder, header: first.header });
    }
  }
  return [...found.values()].sort((one, other) => (one.name < other.name ? 1 : -1));
}

const orNone = <T>(read: () => readonly T[]): readonly T[] => {
  try {
    return read();
  } catch {
    return [];
  }
};
const copiesOrNone = (folder: string) => orNone(() => copiesIn(folder));
const headersOrNone = (folder: string) => orNone(() => readHeaders(folder));
const namesIn = (folder: string): readonly string[] =>
  orNone(() =>
    fs
      .readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name),
  );
