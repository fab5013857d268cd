import path from 'node:path';
import { decoded } from '../text/text-context.ts';
import type { NamedFiles } from './named-files.ts';

/**
 * Finds the file that a text means: by its way from the text’s own folder, from the top, or, as Obsidian writes it, by
 * its name alone, in whatever letters. Never one outside of what was chosen: only names that are there are given.
 */
export function fileFinder({ all }: NamedFiles): (from: string) => (reference: string) => string | null {
  const byName = new Map<string, string>();
  for (const name of all.keys()) {
    const last = path.posix.basename(name).toLowerCase();
    if (!byName.has(last)) byName.set(last, name);
  }
  return (from) => (reference) => {
    const asked = reference.replace(/^<(.*)>$/, '$1').replace(/^file:\/\//i, '');
    for (const one of new Set([asked, decoded(asked)])) {
      const name = one.replaceAll('\\', '/').normalize('NFC');
      const near = path.posix.join(path.posix.dirname(from), name);
      const found = [near, path.posix.normalize(name).replace(/^\/+/, '')].find((each) => all.has(each));
      if (found) return found;
      const byItself = byName.get(path.posix.basename(name).toLowerCase());
      if (byItself) return byItself;
    }
    return null;
  };
}
