/** An entry of a Linux desktop's menu; see the Desktop Entry Specification. */
export interface DesktopEntry {
  readonly name: string;
  /** Paths. */
  readonly program: string;
  readonly icon: string;
  /** The name that the program's windows go by. */
  readonly windowClass: string;
  /** A key of one's own, to know the file again by. */
  readonly mark: string;
}

export function desktopEntry({ name, program, icon, windowClass, mark }: DesktopEntry): string {
  const lines = {
    Type: 'Application',
    Name: escaped(name),
    // Quoted for the command line first, then as any other value.
    Exec: escaped(`"${program.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`),
    Icon: escaped(icon),
    Terminal: 'false',
    Categories: 'Office;',
    StartupWMClass: windowClass,
    [mark]: 'true',
  };
  const text = Object.entries(lines).map(([key, value]) => `${key}=${value}`);
  return `[Desktop Entry]\n${text.join('\n')}\n`;
}

/** The name in an entry, and the program that it starts, without what it is started with. */
export function readDesktopEntry(entry: string): { readonly name: string; readonly program: string } | null {
  const value = (key: string): string | undefined => {
    const found = new RegExp(`^${key}=(.*)$`, 'm').exec(entry)?.[1];
    return found?.replace(/\\(.)/g, (_, letter: string) => ({ s: ' ', n: '\n', t: '\t', r: '\r' })[letter] ?? letter);
  };
  const [, quoted, bare] = /^(?:"((?:[^"\\]|\\.)*)"|(\S+))/.exec(value('Exec') ?? '') ?? [];
  const program = (quoted?.replace(/\\(.)/g, '$1') ?? bare)?.replaceAll('%%', '%');
  const name = value('Name');
  return name === undefined || program === undefined ? null : { name, program };
}

const escaped = (text: string): string =>
  text.replace(/[\\\n\r\t]/g, (letter) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[letter] ?? letter);
