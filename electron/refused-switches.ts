/**
 * What Chromium or Node would take from the command line, and what would open the app to whoever starts it: a port to
 * read the page through, a record of what it does, another place for its files, its guards taken down. Fuses do not
 * cover Chromium's own switches. A `*` stands for any end.
 */
const refused = [
  'allow-file-access-from-files',
  'auto-open-devtools-for-tabs',
  'browser-subprocess-path',
  'crash-dumps-dir',
  'disable-extensions-except',
  'disable-features',
  'disable-gpu-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-setuid-sandbox',
  'disable-site-isolation-trials',
  'disable-web-security',
  'enable-automation',
  'enable-blink-features',
  'enable-logging',
  'enable-features',
  'explicitly-allowed-ports',
  'gpu-launcher',
  'host-resolver-rules',
  'host-rules',
  'ignore-certificate-errors*',
  'inspect*',
  'js-flags',
  'load-extension',
  'log-file',
  'log-level',
  'log-net-log',
  'net-log-capture-mode',
  'no-sandbox',
  'no-zygote',
  'proxy-*',
  'remote-allow-origins',
  'remote-debugging-*',
  'renderer-cmd-prefix',
  'renderer-process-limit',
  'single-process',
  'ssl-key-log-file',
  'trace-*',
  'unsafely-*',
  'use-fake-*',
  'use-mock-keychain',
  'user-data-dir',
  'utility-cmd-prefix',
  'v',
  'vmodule',
  'zygote-cmd-prefix',
] as const;

/** The first switch among a program's arguments that is refused, without its value; null when there is none. */
export function refusedSwitch(args: readonly string[]): string | null {
  for (const arg of args) {
    // Chromium reads `-name` and, on Windows, `/name` as it reads `--name`, in capitals too there.
    const name = /^(?:--?|\/)([^=:]+)/.exec(arg)?.[1]?.toLowerCase();
    if (name !== undefined && refused.some((each) => fits(name, each))) return name;
  }
  return null;
}

const fits = (name: string, pattern: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
