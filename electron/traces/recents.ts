import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Computer, type Found, foundBy, namesIn, type Own, readIfThere, unknown } from './computer.ts';

/** Files of ours in the system’s lists of what was opened lately. */
export function recentsOf(computer: Computer, own: Own): Found {
  if (computer.system === 'linux')
    return foundBy(
      listedByLinux(computer)
        .filter(isOurs(own))
        .map((file) => path.basename(file)),
    );
  if (computer.system === 'windows') return foundBy(listedByWindows(computer, own));
  // macOS keeps its lists where only programs with full access to the disk may read.
  return unknown;
}

const isOurs =
  ({ folder, userData, program }: Own) =>
  (file: string): boolean =>
    file === program || [folder, userData].some((each) => file === each || file.startsWith(each + path.sep));

/** Paths in the list that GTK’s programs share, and in KDE’s. */
function listedByLinux({ home, environment }: Computer): string[] {
  const data = environment.XDG_DATA_HOME || path.join(home, '.local/share');
  const shared = readIfThere(path.join(data, 'recently-used.xbel'))?.toString('utf8') ?? '';
  const kde = path.join(data, 'RecentDocuments');
  return [
    ...[...shared.matchAll(/<bookmark\s[^>]*?href="([^"]*)"/g)].map(([, href = '']) => unescapeXml(href)),
    ...namesIn(kde)
      .filter((name) => name.endsWith('.desktop'))
      .flatMap(
        (name) => /^URL(?:\[\$e\])?=(.*)$/m.exec(readIfThere(path.join(kde, name))?.toString('utf8') ?? '')?.[1] ?? [],
      )
      .map((url) => url.replace('$HOME', home)),
  ].flatMap(pathOf);
}

const unescapeXml = (text: string): string =>
  text
    .replaceAll('&apos;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

function pathOf(address: string): string[] {
  if (address.startsWith('/')) return [address];
  try {
    return [fileURLToPath(address.replace(/^file:\/(?!\/)/, 'file:///'))];
  } catch {
    // Of another computer, or no file at all.
    return [];
  }
}

/** Names of Windows’ links and jump lists that hold a path of ours. */
function listedByWindows({ environment }: Computer, own: Own): string[] {
  const recent = path.join(environment.APPDATA ?? '', 'Microsoft/Windows/Recent');
  const ours = [own.folder, own.userData, own.program];
  const lists = ['', 'AutomaticDestinations', 'CustomDestinations'];
  return lists.flatMap((list) =>
    namesIn(path.join(recent, list))
      .filter((name) => /\.(lnk|(automatic|custom)Destinations-ms)$/i.test(name))
      .filter((name) => holdsPath(readIfThere(path.join(recent, list, name)), ours))
      .map((name) => (list ? 'Jump list' : path.basename(name, '.lnk'))),
  );
}

/** Whether a file of the system’s names one of these paths, in either way that Windows writes letters, large or small. */
export function holdsPath(data: Buffer | null, paths: readonly string[]): boolean {
  if (!data) return false;
  const readings = [data.toString('latin1'), data.toString('utf16le'), data.subarray(1).toString('utf16le')];
  const small = readings.map((each) => each.toLowerCase());
  return paths.some((each) => small.some((text) => text.includes(each.toLowerCase())));
}
