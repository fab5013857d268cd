import fs from 'node:fs';
import path from 'node:path';
import { app, protocol, type Session, session as sessions } from 'electron';
import type { Microphone } from './microphone.ts';

let loads = 0;

/**
 * Where the page lives from its next load on: a site of its own each time. Chromium gives each site a process of its own,
 * so that the one that drew the words ends with the page that showed them, and is not used again for the lock screen.
 */
export function nextPageOrigin(): string {
  loads += 1;
  return `app://page-${loads}`;
}

/** The main process trusts calls from the main frame of such an origin, and from nowhere else. */
const pageAddress = /^app:\/\/page-\d+\//;

/** The development server's address, in a development run only. */
export const developmentUrl = (): string | undefined =>
  app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  'media-src blob:',
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types dompurify ProseMirrorClipboard understory-worker',
].join('; ');

/** Before the app is ready: sandbox every renderer, and take Chromium's own reasons to use the network away. */
export function hardenProcess(): void {
  app.enableSandbox();
  const switches = {
    'host-resolver-rules': 'MAP * ~NOTFOUND, EXCLUDE localhost',
    'disable-background-networking': '',
    'disable-component-update': '',
    'disable-domain-reliability': '',
    'disable-breakpad': '',
    'no-pings': '',
    'force-webrtc-ip-handling-policy': 'disable_non_proxied_udp',
    'disable-gpu-shader-disk-cache': '',
    'disk-cache-size': '1',
  };
  for (const [name, value] of Object.entries(switches)) app.commandLine.appendSwitch(name, value);
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => {
      if (!isPage(event.url)) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (!isPage(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
  // Nothing here signs in anywhere.
  app.on('login', (event) => event.preventDefault());
  app.on('select-client-certificate', (event) => event.preventDefault());
}

export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: false, codeCache: false } },
  ]);
}

/** Whether an address is our own page, or, in development, the development server's. */
export function isPage(url: string): boolean {
  const server = developmentUrl();
  return pageAddress.test(url) || (server !== undefined && url.startsWith(server));
}

/**
 * A session held in memory only, with no permission but those that `mayUse` grants, no download, no spell checker of the
 * system, and no network.
 */
export function privateSession(mayUse: Microphone['mayUse']): Session {
  const session = sessions.fromPartition('page', { cache: false });
  for (const each of [session, sessions.defaultSession]) {
    each.setPermissionRequestHandler((_contents, permission, answer, details) => answer(mayUse(permission, details)));
    each.setPermissionCheckHandler((_contents, permission, _origin, details) => mayUse(permission, details));
    each.setDevicePermissionHandler(() => false);
    each.setDisplayMediaRequestHandler(null);
    each.setSpellCheckerEnabled(false);
    each.setSpellCheckerLanguages([]);
    each.on('will-download', (event) => event.preventDefault());
    // Whatever finds its way past all this finds nobody there.
    void each.setProxy({ mode: 'fixed_servers', proxyRules: 'socks5://127.0.0.1:9' });
    each.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url) }));
  }
  return session;
}

function mayLoad(url: string): boolean {
  if (isPage(url) || url.startsWith('blob:')) return true;
  // In a development run the server also speaks over a web socket, and DevTools loads itself.
  const server = developmentUrl();
  return server !== undefined && (url.startsWith(server.replace(/^http/, 'ws')) || url.startsWith('devtools:'));
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Serves the bundled page: exactly the files that lie in the folder when the app starts, and nothing else. */
export function servePage(session: Session, folder: string): void {
  const files = new Map(
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [`/${path.relative(folder, file).split(path.sep).join('/')}`, file]),
  );
  session.protocol.handle('app', async (request) => {
    const file = pageAddress.test(request.url) ? files.get(new URL(request.url).pathname) : undefined;
    const type = file && types[path.extname(file)];
    if (!file || !type) return new Response(null, { status: 404 });
    return new Response(new Uint8Array(await fs.promises.readFile(file)), {
      headers: {
        'content-type': type,
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      },
    });
  });
}
